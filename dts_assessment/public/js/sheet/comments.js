/** What the people of the unit say to each other about one indicator. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

/** Markup of the comments of a row; open when there is something to read. */
export const comments = (said, id) =>
	html`<details class="dts-comments" ${said.length ? html`open` : ""}>
		<summary>
			${__("Discussion in the unit")}
			${said.length ? html`<span class="dts-count">${said.length}</span>` : ""}
		</summary>
		<ul>
			${said.map(comment)}
		</ul>
		<div class="dts-say">
			<label class="sr-only" for="${id}">${__("Comment")}</label>
			<textarea
				id="${id}"
				class="form-control"
				rows="1"
				data-own
				placeholder="${__("Say something to your colleagues; those who verify do not see it")}"
			></textarea>
			<button type="button" class="btn btn-xs btn-default" data-action="say">${__("Send")}</button>
		</div>
	</details>`;

const comment = ({ text, name, creation }) =>
	html`<li>
		<b>${name}</b>
		<span class="text-muted">${frappe.datetime.str_to_user(creation.slice(0, 19))}</span>
		<span class="dts-words">${text}</span>
	</li>`;

/** Send what stands in the field of a row; resolves with all comments of the row, or null. */
export async function say(row) {
	const field = row.element.querySelector(".dts-say textarea");
	if (!field.value.trim()) return field.focus();
	try {
		return await call("assessment.comment", { answer: row.answer.name, text: field.value });
	} catch (problem) {
		return tell(problem);
	}
}
