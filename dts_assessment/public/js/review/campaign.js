/** On the form of a campaign: the way into the review, and the assignments proposed from the sets. */
import { may_open } from "../desk/pages";
import { call, tell } from "../desk/server";

export function add_review_buttons(frm) {
	if (frm.is_new()) return;
	if (frm.doc.workflow_state !== "Draft" && may_open("desk-review"))
		frm.add_custom_button(__("Desk Review"), () => frappe.set_route("desk-review", frm.doc.name));
	if (frappe.user.has_role("DTS Coordinator") && ["Draft", "Submitted"].includes(frm.doc.workflow_state))
		frm.fields_dict.assignments.grid.add_custom_button(__("Propose from the Sets"), () => propose(frm));
}

async function propose(frm) {
	try {
		const known = new Set((frm.doc.assignments || []).map((row) => row.agency));
		const rows = await call("review.propose_assignments", { campaign: frm.doc.name });
		for (const row of rows.filter((one) => !known.has(one.agency))) frm.add_child("assignments", row);
		frm.refresh_field("assignments");
		if (!rows.length) frappe.show_alert(__("The sets name no verifying agency."));
	} catch (problem) {
		tell(problem);
	}
}
