/** Evidence that an answer cites: the chips, and the dialog that adds one. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

const SOURCES = ["Upload a File", "From the Library", "Cite a Dispatch", "Link to a Page"];
const [UPLOAD, LIBRARY, DISPATCH, LINK] = SOURCES;
const KIND = { [UPLOAD]: "File", [DISPATCH]: "Dispatch", [LINK]: "Link" };

export function evidence_chips(evidence, editable) {
	const chips = evidence.map((one) => chip(one, editable));
	const add = html`<button type="button" class="btn btn-xs btn-default" data-action="add-evidence">
		+ ${__("Evidence")}
	</button>`;
	return html`${chips} ${editable ? add : ""}`;
}

const chip = ({ evidence, citation }, editable) =>
	html`<span class="dts-chip">
		<a href="${frappe.utils.get_form_link("Evidence", evidence)}" target="_blank"
			>${citation || evidence}</a
		>
		${editable &&
		html`<button
			type="button"
			data-action="drop-evidence"
			data-evidence="${evidence}"
			aria-label="${__("Remove")}"
		>
			×
		</button>`}
	</span>`;

/** Asks for one piece of evidence of the unit; resolves with `{ evidence, citation }`. */
export function add_evidence(unit) {
	return new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title: __("Add Evidence"),
			fields: fields(unit),
			primary_action_label: __("Add"),
			primary_action: (values) =>
				store(unit, values).then((one) => {
					dialog.hide();
					resolve(one);
				}, tell),
		});
		dialog.show();
	});
}

function fields(unit) {
	const when = (...sources) => `eval:${JSON.stringify(sources)}.includes(doc.source)`;
	const only = (source) => ({ depends_on: when(source), mandatory_depends_on: when(source) });
	const file = { depends_on: when(UPLOAD) };
	return [
		{
			fieldname: "source",
			fieldtype: "Select",
			label: __("Source"),
			options: SOURCES,
			default: UPLOAD,
			reqd: 1,
		},
		{ fieldname: "file", fieldtype: "Attach", label: __("File"), ...only(UPLOAD) },
		{
			fieldname: "evidence",
			fieldtype: "Link",
			options: "Evidence",
			label: __("Evidence"),
			get_query: () => ({ filters: { unit } }),
			...only(LIBRARY),
		},
		{
			fieldname: "dispatch",
			fieldtype: "Link",
			options: "Official Dispatch",
			label: __("Official Dispatch"),
			...only(DISPATCH),
		},
		{ fieldname: "url", fieldtype: "Data", options: "URL", label: __("Address"), ...only(LINK) },
		{
			fieldname: "title",
			fieldtype: "Data",
			label: __("Title"),
			depends_on: when(UPLOAD, DISPATCH, LINK),
			mandatory_depends_on: when(UPLOAD, DISPATCH, LINK),
		},
		{ fieldname: "document_number", fieldtype: "Data", label: __("Number and Notation"), ...file },
		{ fieldname: "issue_date", fieldtype: "Date", label: __("Issue Date"), ...file },
		{ fieldname: "issuer", fieldtype: "Data", label: __("Issuing Agency"), ...file },
	];
}

async function store(unit, { source, evidence, ...values }) {
	if (source === LIBRARY) {
		const found = await call("frappe.client.get_value", {
			doctype: "Evidence",
			filters: { name: evidence },
			fieldname: "title",
		});
		return { evidence, citation: found.title };
	}
	const doc = { doctype: "Evidence", unit, kind: KIND[source], ...values };
	const made = await call("frappe.client.insert", { doc });
	return { evidence: made.name, citation: made.title };
}
