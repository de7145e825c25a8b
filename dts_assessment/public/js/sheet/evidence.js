/** Evidence that an answer cites: the chips, and the dialogs that add one. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

/** Where a piece of evidence comes from; the keys are the kinds of Evidence, and the library of the unit. */
const SOURCES = {
	File: () => __("Upload a File"),
	Library: () => __("From the Library"),
	Dispatch: () => __("Cite a Dispatch"),
	Link: () => __("Link to a Page"),
};

export function evidence_chips(evidence, editable) {
	const chips = evidence.map((one) => chip(one, editable));
	return html`${chips} ${editable ? adder() : ""}`;
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

const adder = () =>
	html`<div class="dropdown">
		<button type="button" class="btn btn-xs btn-default" data-toggle="dropdown">
			+ ${__("Evidence")}
		</button>
		<div class="dropdown-menu">
			${Object.entries(SOURCES).map(
				([source, label]) =>
					html`<button
						type="button"
						class="dropdown-item"
						data-action="add-evidence"
						data-source="${source}"
					>
						${label()}
					</button>`,
			)}
		</div>
	</div>`;

/** Asks for one piece of evidence of the unit from a source; resolves with `{ evidence, citation }`. */
export function add_evidence(unit, source) {
	return new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title: SOURCES[source](),
			fields: fields(unit, source),
			primary_action_label: __("Add"),
			primary_action: (values) =>
				store(unit, source, values).then((one) => {
					dialog.hide();
					resolve(one);
				}, tell),
		});
		dialog.show();
	});
}

function fields(unit, source) {
	const title = { fieldname: "title", fieldtype: "Data", label: __("Title"), reqd: 1 };
	return {
		File: [
			{ fieldname: "file", fieldtype: "Attach", label: __("File"), reqd: 1 },
			title,
			{ fieldname: "document_number", fieldtype: "Data", label: __("Number and Notation") },
			{ fieldname: "issue_date", fieldtype: "Date", label: __("Issue Date") },
			{ fieldname: "issuer", fieldtype: "Data", label: __("Issuing Agency") },
		],
		Library: [
			{
				...link("evidence", "Evidence"),
				get_query: () => ({ filters: { unit } }),
			},
		],
		Dispatch: [link("dispatch", "Official Dispatch"), title],
		Link: [{ fieldname: "url", fieldtype: "Data", options: "URL", label: __("Address"), reqd: 1 }, title],
	}[source];
}

const link = (fieldname, options) => ({ fieldname, fieldtype: "Link", options, label: __(options), reqd: 1 });

async function store(unit, source, values) {
	if (source === "Library") {
		const { evidence } = values;
		const wanted = { doctype: "Evidence", filters: { name: evidence }, fieldname: "title" };
		return { evidence, citation: (await call("frappe.client.get_value", wanted)).title };
	}
	const doc = { doctype: "Evidence", unit, kind: source, ...values };
	const made = await call("frappe.client.insert", { doc });
	return { evidence: made.name, citation: made.title };
}
