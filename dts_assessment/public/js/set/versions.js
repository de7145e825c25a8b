/** A set goes on: as the next version of itself, or as the set of another year. */
import { call, tell } from "../desk/server";

export function new_version({ doc }) {
	frappe.confirm(
		__(
			"Create the next version of {0} as a draft? This version stays in force until the new one is published.",
			[frappe.utils.escape_html(doc.title)],
		),
		() => open(call("indicator_set.new_version", { indicator_set: doc.name })),
	);
}

export function copy_for_year({ doc }) {
	const year = (doc.year || new Date().getFullYear()) + 1;
	const dialog = new frappe.ui.Dialog({
		title: __("Copy for the Next Year"),
		fields: [
			{
				fieldname: "set_code",
				fieldtype: "Data",
				label: __("Code"),
				reqd: 1,
				default: doc.set_code.replace(String(doc.year), String(year)),
			},
			{ fieldname: "year", fieldtype: "Int", label: __("Year"), reqd: 1, default: year },
		],
		primary_action_label: __("Create the Set"),
		primary_action: (values) =>
			open(call("indicator_set.copy_for_year", { indicator_set: doc.name, ...values }), dialog),
	});
	dialog.show();
}

/** Go to the set that was made; the dialog that asked for it stays until then. */
async function open(made, dialog) {
	try {
		const { name } = await made;
		dialog?.hide();
		frappe.set_route("Form", "Indicator Set", name);
	} catch (problem) {
		tell(problem);
	}
}
