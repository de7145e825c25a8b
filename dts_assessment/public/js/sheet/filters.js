/** Which indicators of a sheet are shown. */
import { fold } from "../desk/markup";

/** The working group looked at the row: only then is there a trace of its score. */
export const is_verified = (row) => Boolean(row.answer.verified_trace);

/** Whether the row waits for this user, by name or through a department. */
export const is_mine = ({ answer }, units = []) =>
	answer.assigned_to === frappe.session.user || units.includes(answer.assigned_unit);

const has_applicability = (row) => Boolean(row.answer.applicability);
const is_assigned = (row) => Boolean(row.answer.assigned_to || row.answer.assigned_unit);
const has_status = (status) => (row) => row.answer.status === status;

/** `offered` says by the rows whether a filter makes sense at all; `fits` gets the row and the user's units. */
export const FILTERS = [
	{ key: "all", label: () => __("All"), fits: () => true },
	{ key: "undone", label: () => __("Not Done"), fits: (row) => row.answer.status !== "Done" },
	{ key: "empty", label: () => __("Not started"), fits: has_status("Not started") },
	{ key: "mine", label: () => __("My Work"), offered: is_assigned, fits: is_mine },
	{ key: "evidence", label: () => __("Evidence missing"), fits: has_status("Evidence missing") },
	{
		key: "returned",
		label: () => __("Sent Back"),
		offered: (row) => row.answer.returned,
		fits: (row) => row.answer.returned,
	},
	{
		key: "applicability",
		label: () => __("Not Applicable"),
		offered: has_applicability,
		fits: has_applicability,
	},
	{
		key: "differs",
		label: () => __("Changed on Verification"),
		offered: is_verified,
		fits: (row) => is_verified(row) && row.answer.verified_score !== row.answer.self_score,
	},
];

/** Whether a row fits a filter and holds all words, which are written small and without marks. */
export function matches(row, key, words, units) {
	if (!FILTERS.find((one) => one.key === key).fits(row, units)) return false;
	if (!words) return true;
	const text = fold(
		[row.code, row.title, row.rule_text, row.answer.explanation, row.answer.assigned_name].join(" "),
	);
	return words.split(/\s+/).every((word) => text.includes(word));
}
