/** What a coordinator does with a unit and its people, each in one dialog. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";
import { show_links } from "./import_dialog";

/** A dialog whose button calls a method; it stays open with what was typed when the server refuses. */
function ask({ title, fields, label, method, args = {}, done }) {
	const dialog = new frappe.ui.Dialog({
		title,
		fields,
		primary_action_label: label,
		primary_action: (values) =>
			call(method, { ...args, ...values })
				.then((answer) => {
					dialog.hide();
					done(answer);
				})
				.catch(tell),
	});
	dialog.show();
	return dialog;
}

const reason = () => ({ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 });
const person = () => [
	{ fieldname: "email", fieldtype: "Data", options: "Email", label: __("E-Mail"), reqd: 1 },
	{
		fieldname: "full_name",
		fieldtype: "Data",
		label: __("Full Name"),
		description: __("Needed for a new account."),
	},
];

export async function close_unit(frm) {
	const preview = await call("unit.preview_close", { unit: frm.doc.name }).catch(tell);
	if (!preview) return;
	const { self_assessments, evidence, people, successors } = preview;
	const heirs = successors.map(({ name, unit_name }) => ({ value: name, label: unit_name }));
	ask({
		title: __("Close {0}", [frm.doc.unit_name]),
		label: __("Close the Unit"),
		method: "unit.close",
		args: { unit: frm.doc.name },
		fields: [
			{ fieldname: "what", fieldtype: "HTML", options: goes_over(self_assessments, evidence, people) },
			{ fieldname: "last_day", fieldtype: "Date", label: __("Last Day"), reqd: 1, default: "Today" },
			{
				fieldname: "heir",
				fieldtype: "Select",
				label: __("Successor"),
				options: [{ value: "", label: "" }, ...heirs],
				default: heirs.length === 1 ? heirs[0].value : "",
				description: heirs.length ? "" : __("No succession is recorded for this unit."),
			},
		],
		done: () => frm.reload_doc(),
	});
}

const goes_over = (sheets, evidence, people) =>
	html`<p>
		${__("To the successor go: {0} open self-assessments, {1} pieces of evidence, {2} people.", [
			sheets,
			evidence,
			people,
		])}
		${__("What was verified and published stays as it was.")}
	</p>`.toString();

export function rename_unit(frm) {
	ask({
		title: __("Rename or Change the Type"),
		label: __("Rename"),
		method: "unit.rename",
		args: { unit: frm.doc.name },
		fields: [
			{
				fieldname: "new_name",
				fieldtype: "Data",
				label: __("Name"),
				reqd: 1,
				default: frm.doc.unit_name,
			},
			{
				fieldname: "new_type",
				fieldtype: "Data",
				label: __("Type"),
				reqd: 1,
				default: frm.doc.unit_type,
			},
			{ fieldname: "day", fieldtype: "Date", label: __("Effective From"), reqd: 1, default: "Today" },
			{ fieldname: "basis", fieldtype: "Data", label: __("Basis"), reqd: 1 },
		],
		done: () => frm.reload_doc(),
	});
}

export async function grant_right(unit, title) {
	const roles = await call("people.grantable_roles").catch(tell);
	if (!roles) return;
	ask({
		title: __("Give a Person a Role in {0}", [title]),
		label: __("Give"),
		method: "people.grant",
		args: { unit },
		fields: [
			...person(),
			{
				fieldname: "role",
				fieldtype: "Select",
				label: __("Role"),
				reqd: 1,
				options: roles.map((role) => ({ value: role, label: __(role) })),
			},
		],
		done: ({ user, link }) => show_links(link ? { [user]: link } : {}),
	});
}

export function hand_over_right(unit, user, done) {
	ask({
		title: __("Hand Over from {0}", [user]),
		label: __("Hand Over"),
		method: "people.hand_over",
		args: { unit, person: user },
		fields: [...person(), reason()],
		done: ({ user: heir, link }) => {
			show_links(link ? { [heir]: link } : {});
			done();
		},
	});
}

export function withdraw_right(unit, user, done) {
	ask({
		title: __("Withdraw the Right of {0}", [user]),
		label: __("Withdraw the Right"),
		method: "people.withdraw",
		args: { unit, person: user },
		fields: [reason()],
		done,
	});
}

export function revoke_delegation(frm) {
	ask({
		title: __("End the Delegation"),
		label: __("End"),
		method: "people.revoke_delegation",
		args: { delegation: frm.doc.name },
		fields: [reason()],
		done: () => frm.reload_doc(),
	});
}
