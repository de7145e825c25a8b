/** "Not applicable": the unit asks with a reason, those who verify decide with a reason. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

const FINDINGS = {
	Requested: { colour: "orange", label: () => __("Asked not to apply") },
	Approved: { colour: "blue", label: () => __("Does not apply") },
	Refused: { colour: "red", label: () => __("Found to apply") },
};

const ACTIONS = {
	ask: { label: () => __("Ask Not to Apply"), method: "request_not_applicable", args: {} },
	approve: {
		label: () => __("Approve Not to Apply"),
		method: "decide_not_applicable",
		args: { approve: 1 },
	},
	refuse: { label: () => __("Refuse the Request"), method: "decide_not_applicable", args: { approve: 0 } },
	take_back: {
		label: () => __("Take the Approval Back"),
		method: "decide_not_applicable",
		args: { approve: 0 },
	},
};

/** What was asked and decided in a row, and the buttons that the user may press. */
export function applicability(answer, { may_ask, may_decide }) {
	const finding = FINDINGS[answer.applicability];
	const actions = offered(answer.applicability, may_ask, may_decide);
	return html`${finding && html`<span class="indicator-pill ${finding.colour}">${finding.label()}</span>`}
	${answer.applicability_steps.map(step)}
	${actions.map(
		(action) =>
			html`<button type="button" class="btn btn-xs btn-default" data-action="${action}">
				${ACTIONS[action].label()}
			</button> `,
	)}`;
}

const step = ({ step: name, reason, user, happened_on }) =>
	html`<p class="dts-step">
		<b>${__(name)}:</b> ${reason}
		<span class="text-muted">(${user}, ${frappe.datetime.str_to_user(happened_on)})</span>
	</p>`;

function offered(state, may_ask, may_decide) {
	if (may_decide && state === "Requested") return ["approve", "refuse"];
	if (may_decide) return [state === "Approved" ? "take_back" : "approve"];
	return may_ask && (!state || state === "Refused") ? ["ask"] : [];
}

export const is_about_applicability = (action) => action in ACTIONS;

/** Ask for the reason and send it; resolves with the server's answer, as `save_answer` gives it. */
export const decide = (action, { code, answer }) =>
	new Promise((resolve) => {
		const { label, method, args } = ACTIONS[action];
		const send = ({ reason }) =>
			call(`assessment.${method}`, { answer: answer.name, modified: answer.modified, reason, ...args });
		const dialog = new frappe.ui.Dialog({
			title: `${code}: ${label()}`,
			fields: [{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }],
			primary_action_label: label(),
			primary_action: (values) =>
				send(values).then((saved) => {
					dialog.hide();
					resolve(saved);
				}, tell),
		});
		dialog.show();
	});
