/** Two people changed one row: both versions side by side, and the choice which of them stands. */
import { html } from "../desk/markup";
import { call } from "../desk/server";
import { in_words, same } from "./values";

/** What the server has of an answer now, as `save_answer` gives it. */
export const stored = (answer) => call("assessment.get_row", { answer });

/** Markup of the comparison; `mine` and `theirs` hold `inputs` and `explanation`. */
export function comparison(data, mine, theirs) {
	const rows = [
		...data.inputs.map((input) => [
			input.label,
			in_words(input, mine.inputs[input.name]),
			in_words(input, theirs.inputs[input.name]),
		]),
		[__("Explanation"), mine.explanation.trim() || "–", (theirs.explanation || "").trim() || "–"],
	];
	return html`<div class="dts-conflict" role="alert">
		<p>
			<b>${__("{0} saved this row meanwhile.", [theirs.answered_name || theirs.answered_by || "?"])}</b>
			${__("Nothing was overwritten. Compare, then choose:")}
		</p>
		<table>
			<thead>
				<tr>
					<th></th>
					<th scope="col">${__("You typed")}</th>
					<th scope="col">${__("Saved on the server")}</th>
				</tr>
			</thead>
			<tbody>
				${rows.map(line)}
			</tbody>
		</table>
		<button type="button" class="btn btn-xs btn-primary" data-action="keep-mine">
			${__("Save My Values")}
		</button>
		<button type="button" class="btn btn-xs btn-default" data-action="take-theirs">
			${__("Take the Saved Values")}
		</button>
	</div>`;
}

const line = ([label, mine, theirs]) =>
	html`<tr class="${same(mine, theirs) ? "" : "dts-differs"}">
		<th scope="row">${label}</th>
		<td>${mine}</td>
		<td>${theirs}</td>
	</tr>`;
