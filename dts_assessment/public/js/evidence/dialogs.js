/** Small dialogs around one piece of evidence. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";
import { fact_names, FACTS } from "./words";

/** Ask for an address and cite it; resolves with the row as the answer shows it. */
export const cite_link = (unit, answer) =>
	asked({
		title: __("Link to a Page"),
		fields: [
			{ fieldname: "url", fieldtype: "Data", label: __("Address"), reqd: 1, placeholder: "https://" },
			{ fieldname: "title", fieldtype: "Data", label: __("Title") },
		],
		label: __("Cite"),
		send: (values) => call("evidence.cite_link", { unit, answer, ...values }),
	});

/** Ask what document a file is, saying plainly what the indicator asks for; resolves with the row. */
export const describe = (one, answer) =>
	asked({
		title: __("What Document Is It?"),
		fields: [
			{ fieldname: "asked", fieldtype: "HTML", options: asked_for(one.asked || []) },
			{
				fieldname: "title",
				fieldtype: "Data",
				label: __("Title"),
				reqd: 1,
				default: one.title || one.citation,
			},
			...Object.entries(FACTS).map(([fieldname, label]) => ({
				fieldname,
				fieldtype: { issue_date: "Date", summary: "Small Text" }[fieldname] || "Data",
				label: (one.asked || []).includes(fieldname) ? __("{0} (asked for)", [label()]) : label(),
				default: one[fieldname],
			})),
		],
		label: __("Save"),
		send: (values) => {
			const facts = Object.fromEntries(
				["title", ...Object.keys(FACTS)].map((field) => [field, values[field] || null]),
			);
			return call("evidence.describe", { evidence: one.evidence, answer, facts });
		},
	});

const asked_for = (fields) =>
	fields.length
		? html`<p>${__("This indicator asks for: {0}.", [fact_names(fields)])}</p>`.toString()
		: html`<p class="text-muted">
				${__("This indicator asks for no facts of the document; they help those who verify.")}
			</p>`.toString();

/** A dialog that stays open until the server agreed. */
export function asked({ title, fields, label, send }) {
	return new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title,
			fields,
			primary_action_label: label,
			primary_action: (values) =>
				send(values).then((answer) => {
					dialog.hide();
					resolve(answer);
				}, tell),
		});
		dialog.show();
	});
}
