/** Import of an annex table into a new indicator set: the findings are shown before anything is created. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";

export function import_annex() {
	const dialog = new frappe.ui.Dialog({
		title: __("Import an Annex"),
		fields: fields(),
		primary_action_label: __("Check"),
		primary_action: (values) => run(dialog, values).catch(tell),
	});
	dialog.fields_list.forEach((field) => (field.df.onchange = () => unchecked(dialog)));
	dialog.show();
}

/** The field of a dialog for the unit levels that a set is for. */
export const unit_levels = (more) => ({
	fieldname: "unit_levels",
	fieldtype: "MultiSelectList",
	label: __("Unit Levels"),
	get_data: (text) => frappe.db.get_link_options("Unit Level", text),
	...more,
});

const fields = () => [
	{
		fieldname: "file_url",
		fieldtype: "Attach",
		label: __("Annex Table (Excel or Word)"),
		options: { restrictions: { allowed_file_types: [".xlsx", ".docx"] } },
		reqd: 1,
	},
	{
		fieldname: "set_code",
		fieldtype: "Data",
		label: __("Code"),
		reqd: 1,
		description: __("e.g. HCM-XA-2026"),
	},
	{ fieldname: "title", fieldtype: "Data", label: __("Title"), reqd: 1 },
	{ fieldname: "year", fieldtype: "Int", label: __("Year"), reqd: 1, default: new Date().getFullYear() },
	unit_levels({ reqd: 1 }),
	{ fieldname: "findings", fieldtype: "HTML" },
];

/** The first press checks, the second one creates; any change of the values asks for a new check. */
async function run(dialog, values) {
	const { checked } = dialog;
	const answer = await call("indicator_set.import_annex", { ...values, dry_run: checked ? 0 : 1 });
	if (!checked) return show_findings(dialog, answer);
	dialog.hide();
	frappe.set_route("Form", "Indicator Set", answer.name);
}

function show_findings(dialog, answer) {
	dialog.fields_dict.findings.$wrapper.html(findings(answer).toString());
	dialog.checked = !answer.problems.some((one) => one.error);
	if (dialog.checked) dialog.get_primary_btn().text(__("Create the Set"));
}

function unchecked(dialog) {
	dialog.checked = false;
	dialog.get_primary_btn().text(__("Check"));
	dialog.fields_dict.findings.$wrapper.empty();
}

const findings = ({ indicators, total, problems }) =>
	html`<p>
			<b>${__("{0} indicators, {1} points", [indicators, show_number(total)])}</b>
		</p>
		<ul class="dts-scroll">
			${problems.map(
				({ where, sentence, error }) =>
					html`<li class="${error ? "dts-problem" : ""}">${where}: ${sentence}</li>`,
			)}
		</ul>`;
