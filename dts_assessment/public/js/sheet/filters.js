/** Which indicators of a sheet are shown. */
import { fold } from "../desk/markup";

/** The working group looked at the row: only then is there a trace of its score. */
export const is_verified = (row) => Boolean(row.answer.verified_trace);

const has_applicability = (row) => Boolean(row.answer.applicability);

/** `offered` says by the rows whether a filter makes sense at all. */
export const FILTERS = [
	{ key: "all", label: () => __("All"), fits: () => true },
	{ key: "undone", label: () => __("Not Done"), fits: (row) => row.answer.status !== "Done" },
	{
		key: "evidence",
		label: () => __("Evidence missing"),
		fits: (row) => row.answer.status === "Evidence missing",
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
export function matches(row, key, words) {
	const text = fold(`${row.code} ${row.title} ${row.rule_text} ${row.answer.explanation}`);
	const fits = FILTERS.find((one) => one.key === key).fits(row);
	return fits && words.split(/\s+/).every((word) => text.includes(word));
}
