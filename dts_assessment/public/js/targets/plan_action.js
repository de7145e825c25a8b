/** Making a missing criterion a task: what, who, until when. */
import { call, tell } from "../desk/server";

export function plan_action(frm, { code, title }, done) {
	const dialog = new frappe.ui.Dialog({
		title: __("Improvement Action for {0}", [code]),
		fields: [
			{ fieldtype: "HTML", options: frappe.utils.escape_html(title) },
			{ fieldname: "task", fieldtype: "Small Text", label: __("Task"), reqd: 1 },
			{
				fieldname: "responsible",
				fieldtype: "Data",
				label: __("Responsible"),
				reqd: 1,
				description: __("Officer or department of the unit."),
			},
			{ fieldname: "due_date", fieldtype: "Date", label: __("Due Date"), reqd: 1 },
		],
		primary_action_label: __("Plan an Action"),
		primary_action: (values) => save(frm, code, values, dialog, done),
	});
	dialog.show();
}

async function save(frm, indicator_code, values, dialog, done) {
	try {
		await call("target.plan_action", { self_assessment: frm.doc.name, indicator_code, ...values });
		dialog.hide();
		done();
	} catch (problem) {
		tell(problem);
	}
}
