/** The campaign of the next year, drafted from this one. */
import { call, tell } from "../desk/server";

export function add_next_year(frm) {
	if (!frappe.user.has_role("DTS Coordinator")) return;
	frm.add_custom_button(__("Prepare Next Year"), () => prepare(frm), __("Course"));
}

async function prepare(frm) {
	try {
		const { name, made } = await call("campaign.prepare_next_year", { campaign: frm.doc.name });
		const message = made ? __("Drafted: look over days, sets and units.") : __("It was drafted before.");
		frappe.show_alert({ message, indicator: made ? "green" : "blue" });
		frappe.set_route("Form", "Assessment Campaign", name);
	} catch (problem) {
		tell(problem);
	}
}
