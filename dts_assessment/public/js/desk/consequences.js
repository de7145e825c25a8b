/**
 * What an action will do, told before it is taken: `{ text, needs_reason, blocked, fields, method }`, all optional. What
 * is blocked was told already and goes no further; `fields` are asked for besides the reason, and `method` takes the
 * action with them instead of the usual one.
 */
import { hand_in } from "../sheet/hand_in";
import { call } from "./server";

export async function consequence(frm, action) {
	return (await CONSEQUENCES[frm.doctype]?.[action]?.(frm)) || {};
}

const CONSEQUENCES = {
	"Indicator Set": {
		Publish: () => ({
			text: __("The set comes into force and can no longer change; a change is a new version."),
		}),
	},
	"Assessment Campaign": {
		Launch: launch,
		"Close Verification": close_verification,
		Publish: publish,
	},
	"Self-Assessment": { "Hand In": hand_in, Return: reopen, Reopen: reopen },
	"Verification Visit": {
		"Issue Minutes": () => ({
			text: __("The minutes get their number and their PDF file, and can no longer change."),
		}),
	},
};

async function launch(frm) {
	const { count } = await call("campaign.preview_participants", { campaign: frm.doc.name });
	return {
		text: __(
			"{0} units get their self-assessment and fill it in until {1}. After that the indicator sets and the units that take part can no longer change.",
			[count, frappe.datetime.str_to_user(frm.doc.hand_in_until)],
		),
	};
}

async function publish(frm) {
	const rows = await call("result.preview_ranking", { campaign: frm.doc.name });
	const ranked = rows.filter((row) => row.rank).length;
	const decided = (frm.doc.dispatches || []).some((row) => row.purpose === "Result");
	const final = __("The results become final and public, and can no longer change.");
	const counts = __("{0} units are ranked, {1} are listed without a rank.", [ranked, rows.length - ranked]);
	const without = decided ? "" : __("No decision is named: the results would cite none.");
	return { text: [final, counts, without].filter(Boolean).join(" ") };
}

async function close_verification(frm) {
	const { by_state } = await call("campaign.progress", { campaign: frm.doc.name });
	if (!by_state.Draft) return { text: __("The scores of all units stand still from here on.") };
	return {
		needs_reason: true,
		text: __(
			"{0} units have not handed in and will be listed without a rank. Say why the campaign closes without them.",
			[by_state.Draft],
		),
	};
}

/** Who coordinates gives the unit a day with the sheet; verifiers return it with the deadline that it had. */
function reopen(frm) {
	if (!frappe.user.has_role("DTS Coordinator")) return {};
	const soonest = frappe.datetime.add_days(frappe.datetime.get_today(), 3);
	return {
		method: "campaign.reopen_unit",
		fields: [
			{
				fieldname: "until",
				fieldtype: "Date",
				label: __("Open Until"),
				reqd: 1,
				default: frm.doc.deadline > soonest ? frm.doc.deadline : soonest,
			},
		],
	};
}
