/** What a coordinator does with a campaign that runs: remind, extend, add units, look at its course. */
import { may_open } from "../desk/pages";
import { call, tell } from "../desk/server";
import { ask_for_job } from "./job";

export function add_running_buttons(frm) {
	if (may_open("campaign-monitoring"))
		frm.add_custom_button(__("Monitoring"), () => frappe.set_route("campaign-monitoring", frm.doc.name));
	if (frm.doc.workflow_state !== "Submitted" || !frappe.user.has_role("DTS Coordinator")) return;
	const group = __("Course");
	const remind = __("Every unit that has not handed in is reminded now, at most once a day.");
	const again = __("The stored values of all units are scored again by the rules of the sets.");
	frm.add_custom_button(__("Remind Now"), () => ask_for_job(frm, "campaign.remind", remind), group);
	frm.add_custom_button(__("Draft a Reminder Dispatch"), () => draft_reminder(frm), group);
	frm.add_custom_button(__("Extend for One Unit"), () => extend(frm), group);
	frm.add_custom_button(__("Add Units"), () => add_units(frm), group);
	frm.add_custom_button(__("Score Again"), () => ask_for_job(frm, "campaign.recalculate", again), group);
}

function extend(frm) {
	frappe.new_doc("Deadline Extension", { campaign: frm.doc.name });
}

async function draft_reminder(frm) {
	try {
		const { name } = await call("campaign.draft_reminder", { campaign: frm.doc.name });
		frappe.set_route("Form", "Official Dispatch", name);
	} catch (problem) {
		tell(problem);
	}
}

function add_units(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Add Units"),
		fields: [
			{
				fieldname: "units",
				fieldtype: "MultiSelectList",
				label: __("Units"),
				reqd: 1,
				get_data: (text) => frappe.db.get_link_options("Office Unit", text),
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		primary_action_label: __("Add Units"),
		primary_action: (values) => save_units(frm, dialog, values),
	});
	dialog.show();
}

async function save_units(frm, dialog, { units, reason }) {
	try {
		const { added } = await call("campaign.add_units", { campaign: frm.doc.name, units, reason });
		dialog.hide();
		await frm.reload_doc();
		frappe.show_alert({ message: __("{0} units added", [added]), indicator: "green" });
	} catch (problem) {
		tell(problem);
	}
}
