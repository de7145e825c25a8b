/**
 * The buttons of the approval.
 *
 * Frappe's own menu stays, but what it would call neither keeps a reason nor notices that the document changed
 * since the user read it. So each action is asked about here and taken through our API.
 */
import { consequence } from "./consequences";
import { html } from "./markup";
import { call, tell } from "./server";
import { is_step_back } from "./states";

export function take_over(doctypes) {
	doctypes.forEach((doctype) => frappe.ui.form.on(doctype, "before_workflow_action", run));
}

/** Never settles, as Frappe would go on to its own call; the screen, which Frappe froze before, is freed at once. */
function run(frm) {
	frappe.dom.unfreeze();
	const action = frm.selected_workflow_action;
	frm.selected_workflow_action = null;
	ask_and_take(frm, action).catch((problem) => refused(frm, action, problem));
	return new Promise(() => {});
}

async function ask_and_take(frm, action) {
	if (frm.score_sheet) await frm.score_sheet.flush();
	const told = { text: "", needs_reason: moves_back(frm, action), ...(await consequence(frm, action)) };
	if (told.blocked) return;
	if (told.text || told.needs_reason) ask(frm, action, told);
	else await take(frm, action, {});
}

function moves_back(frm, action) {
	const { transitions } = frappe.workflow.workflows[frm.doctype];
	const move = transitions.find((row) => row.state === frm.doc.workflow_state && row.action === action);
	return is_step_back(move.state, move.next_state);
}

/** The dialog stays open until the server agreed: a reason that was typed is not lost. */
function ask(frm, action, { text, needs_reason, fields = [], method }) {
	const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason") };
	const dialog = new frappe.ui.Dialog({
		title: __(action),
		fields: [
			{ fieldname: "text", fieldtype: "HTML", options: html`<div class="dts-consequence">${text}</div>`.toString() },
			{ ...reason, reqd: needs_reason, hidden: !needs_reason },
			...fields,
		],
		primary_action_label: __(action),
		primary_action: (values) =>
			take(frm, action, values, method).then(
				() => dialog.hide(),
				(problem) => refused(frm, action, problem),
			),
		secondary_action_label: __("Cancel"),
		secondary_action: () => dialog.hide(),
	});
	dialog.show();
}

function refused(frm, action, problem) {
	tell(problem, __("{0}: not possible yet", [__(action)]));
	frm.score_sheet?.show_unfinished();
}

async function take(frm, action, values, method) {
	const { doctype, name, modified } = frm.doc;
	frappe.dom.freeze();
	try {
		const answer = method
			? await call(method, { self_assessment: name, modified, ...values })
			: await call("workflow.take_action", { doctype, name, action, reason: "", ...values, modified });
		await show_again(frm);
		const outcome = answer.queued ? __("handed to the queue") : __(answer.workflow_state);
		const message = html`${__(action)}: ${outcome}`.toString();
		frappe.show_alert({ message, indicator: "green" });
	} finally {
		frappe.dom.unfreeze();
	}
}

/** Whoever returns a document may lose sight of it by that, and then goes back to the list. */
async function show_again(frm) {
	const filters = { name: frm.doc.name };
	const seen = await call("frappe.client.get_list", { doctype: frm.doctype, filters });
	if (seen.length) return frm.reload_doc();
	frappe.model.remove_from_locals(frm.doctype, frm.doc.name);
	return frappe.set_route("List", frm.doctype);
}
