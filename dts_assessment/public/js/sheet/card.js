/** The markup of one indicator of a score sheet: what is asked, what is answered, what came of it. */
import { html, show_number } from "../desk/markup";
import { comments } from "./comments";
import { is_verified } from "./filters";
import { assignee } from "./people";

const STATUS_COLOURS = {
	"Not started": "gray",
	"In progress": "orange",
	"Evidence missing": "yellow",
	Done: "green",
};

/** A card with empty places for what changes; `inputs` is the markup of its inputs. */
export function card(data, inputs, editable, can_comment) {
	const { code, title, maximum, mandatory, answer } = data;
	return html`<article class="dts-row" data-row="${code}" aria-labelledby="${code}-title" tabindex="-1">
		<header>
			<span class="dts-code">${code}</span>
			<h5 class="dts-title" id="${code}-title">
				${title} ${mandatory ? html`<span class="dts-tag">${__("mandatory")}</span>` : ""}
			</h5>
			<span class="dts-who"></span>
			<span class="dts-points"></span>
			<span class="sr-only">${maximum ? __("At most {0} points", [show_number(maximum)]) : ""}</span>
			<span class="dts-status"></span>
		</header>
		<div class="dts-body">
			<div class="dts-asked">
				${asked(data)}
				<div class="dts-panel" data-panel="indicator"></div>
			</div>
			<div class="dts-answer">
				<div class="dts-inputs">${inputs}</div>
				<div class="dts-outcome" aria-live="polite"></div>
				${explanation(code, answer.explanation, editable)}
				<div class="dts-label">${__("Evidence")}</div>
				<div class="dts-evidence" data-own></div>
				<div class="dts-foot">
					<div class="dts-said"></div>
					<div class="dts-applicability"></div>
					<p class="dts-saving" role="status"></p>
				</div>
				<div class="dts-compared"></div>
			</div>
		</div>
	</article>`;
}

function asked({ rule_lines, rule_text, evidence_asked, guidance, data_source, last_year }) {
	return html`${last_year ? earlier(last_year) : ""}
		<details ${rule_lines.length <= 6 ? html`open` : ""}>
			<summary>${__("How it is scored")}</summary>
			${rule_lines.length
				? html`<ul>
						${rule_lines.map((line) => html`<li>${line}</li>`)}
					</ul>`
				: html`<p>${__("The rule is judged by people: see the words of the decision.")}</p>`}
		</details>
		${rule_text &&
		html`<details>
			<summary>${__("The words of the decision")}</summary>
			<p class="dts-words">${rule_text}</p>
		</details>`}
		${note(__("Evidence asked for"), evidence_asked)} ${note(__("Guidance"), guidance)}
		${note(__("Source of the Data"), data_source)}`;
}

const note = (label, text) => text && html`<p class="dts-words"><b>${label}:</b> ${text}</p>`;

const earlier = ({ year, score, maximum, is_final, self_trace, explanation: said }) =>
	html`<details class="dts-last-year">
		<summary>
			${__("In {0}", [String(year)])}: <b>${show_number(score)}</b> / ${show_number(maximum)}
			${is_final ? "" : __("(by own account)")}
		</summary>
		${self_trace && html`<p class="dts-words">${self_trace}</p>`}
		${said && html`<p class="dts-words"><b>${__("Explanation")}:</b> ${said}</p>`}
	</details>`;

function explanation(code, text, editable) {
	const id = `${code}-explanation`;
	if (!editable && !text) return "";
	return html`<div class="dts-input">
		<label for="${id}">${__("Explanation")}</label>
		<textarea id="${id}" class="form-control dts-explanation" rows="2" ${editable ? "" : html`disabled`}>
${text}</textarea
		>
	</div>`;
}

/** The points of a row, or whether a criterion is met; `verdict` is "met", "failed", "open" or nothing. */
export function points({ answer, maximum }, verdict) {
	if (verdict) return html`<span class="dts-verdict ${verdict}">${VERDICTS[verdict]()}</span>`;
	const known = ["Done", "Evidence missing"].includes(answer.status) ? answer.self_score : null;
	return html`<b>${show_number(known)}</b> / ${show_number(maximum)}`;
}

const VERDICTS = { met: () => __("Met"), failed: () => __("Not met"), open: () => __("Not answered") };

export const status = ({ answer }) =>
	html`<span class="indicator-pill ${STATUS_COLOURS[answer.status]}">${__(answer.status)}</span>
		${answer.returned ? html`<span class="indicator-pill red">${__("Sent Back")}</span>` : ""}`;

/** Who is on it; a button where that may be changed. */
export function who({ answer }, editable) {
	const name = assignee(answer);
	if (!editable) return name ? html`<span class="dts-tag">${name}</span>` : "";
	return html`<button
		type="button"
		class="dts-assign ${name ? "" : "dts-faint"}"
		data-action="assign"
		title="${__("Who works on this indicator")}"
	>
		${name || __("Assign")}
	</button>`;
}

/** The trace of the score, and the three scores side by side once there are any. */
export function outcome(data, is_final) {
	const { self_trace } = data.answer;
	return html`${self_trace && html`<p class="dts-trace">${self_trace}</p>`}
	${is_verified(data) ? compared(data.answer, is_final) : ""}`;
}

function compared({ self_score, verified_score, verified_trace, verified_reason, final_score }, is_final) {
	const differs = verified_score === self_score ? "" : "dts-differs";
	return html`<table class="dts-scores">
			<tr>
				<th scope="col">${__("Self Score")}</th>
				<th scope="col">${__("Verified Score")}</th>
				<th scope="col">${__("Final Score")}</th>
			</tr>
			<tr>
				<td>${show_number(self_score)}</td>
				<td class="${differs}">${show_number(verified_score)}</td>
				<td>${is_final ? show_number(final_score) : "–"}</td>
			</tr>
		</table>
		<p class="dts-trace">${verified_trace}</p>
		${verified_reason && html`<p><b>${__("Reason")}:</b> ${verified_reason}</p>`}`;
}

export const discussion = (data, can_comment) =>
	can_comment ? comments(data.comments, `${data.code}-comment`) : "";

/** What a row says of its saving; `detail` is the refusal or the seconds to the next try. */
export function saving_words(state, detail, { answer, safe }) {
	const button = (action, label) =>
		html`<button type="button" class="btn btn-xs btn-default" data-action="${action}">${label}</button>`;
	const words = {
		waiting: () =>
			html`${safe ? __("Not saved yet") : __("Not saved yet, and this browser keeps nothing")}`,
		saving: () => html`${__("Saving…")}`,
		saved: () => html`${__("Saved")}`,
		offline: () =>
			html`${__("No connection: kept in this browser, tried again in {0} seconds.", [detail.seconds])}
			${button("save", __("Save Now"))}`,
		failed: () =>
			html`<span class="dts-problem">${detail.message}</span> ${detail.is_conflict
					? ""
					: button("save", __("Save again"))}`,
	};
	if (words[state]) return words[state]();
	if (!answer.answered_by) return "";
	return html`${__("{0}, {1}", [
		answer.answered_name,
		frappe.datetime.str_to_user(answer.answered_on.slice(0, 19)),
	])}`;
}
