/** Dialogs of clarifications: ask, settle, object, reply. Each resolves with the server's answer, or null. */
import { call, tell } from "../desk/server";

export const ask = (row) =>
	dialog({
		title: `${row.code}: ${__("Ask the Unit")}`,
		fields: [
			{ fieldname: "question", fieldtype: "Small Text", label: __("Question"), reqd: 1 },
			{ fieldname: "reply_until", fieldtype: "Date", label: __("Reply Until") },
		],
		label: __("Ask the Unit"),
		send: (values) => call("review.ask", { answer: row.answer.name, ...values }),
	});

export const settle = (row, clarification_name) =>
	dialog({
		title: `${row.code}: ${__("Settle")}`,
		fields: [
			{
				fieldname: "points",
				fieldtype: "Data",
				label: __("New points, if the score changes"),
				description: __("Empty: the score stays as it is."),
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason of the Outcome"), reqd: 1 },
		],
		label: __("Settle"),
		send: ({ points, reason }) =>
			call("review.settle", { clarification_name, reason, ...(points ? { points } : {}) }),
	});

export const object_to = (answers, unit) =>
	dialog({
		title: __("Object to a Score"),
		fields: [
			{
				fieldname: "answer",
				fieldtype: "Autocomplete",
				label: __("Indicator"),
				options: answers,
				reqd: 1,
			},
			{ fieldname: "question", fieldtype: "Small Text", label: __("Objection"), reqd: 1 },
			evidence(unit),
		],
		label: __("Send"),
		send: ({ evidence: proof, ...values }) =>
			call("review.raise_objection", { ...values, evidence: proof ? [proof] : [] }),
	});

export const reply_to = (clarification, unit) =>
	dialog({
		title: `${clarification.indicator_code}: ${__("Reply")}`,
		fields: [
			{ fieldname: "text", fieldtype: "Small Text", label: __("Reply"), reqd: 1 },
			evidence(unit),
		],
		label: __("Send"),
		send: ({ evidence: proof, text }) =>
			call("review.reply", {
				clarification_name: clarification.name,
				text,
				evidence: proof ? [proof] : [],
			}),
	});

const evidence = (unit) => ({
	fieldname: "evidence",
	fieldtype: "Link",
	options: "Evidence",
	label: __("New evidence from the library"),
	get_query: () => ({ filters: { unit } }),
});

const dialog = ({ title, fields, label, send }) =>
	new Promise((resolve) => {
		const shown = new frappe.ui.Dialog({
			title,
			fields,
			primary_action_label: label,
			primary_action: (values) =>
				send(values).then((answer) => {
					resolve(answer); // before hiding, which resolves with nothing
					shown.hide();
				}, tell),
			onhide: () => resolve(null),
		});
		shown.show();
	});
