/** The kinds of rules for people: what each is called, what it does, which fields it has and how a new one begins. */
import { free_letter, free_name } from "./tree";

const input = (...kinds) => ({ type: "input", key: "input", kinds });
const amount = (key, label) => ({ type: "amount", key, label });
const optional_amount = (key, label) => ({ type: "amount", key, label, optional: true });
const bound = (key, label, ops) => ({ type: "bound", key, label, ops, optional: true });
const texts = (key, label) => ({ type: "texts", key, label });
const nested = (label) => ({ type: "rule", key: "rule", label });
const VALUE = { type: "value", key: "value" };
const CONDITION = { type: "condition", key: "" };

const UP = [">=", ">", "="];
const DOWN = ["<", "<=", "="];

const levels = (key, label) => ({
	type: "rows",
	key,
	label,
	add: () => __("Add a level"),
	blank: () => ({ text: "", share: "0" }),
	fields: [
		{ type: "text", key: "text", label: () => __("Name of the level") },
		{ type: "amount", key: "" },
	],
});

const one_input = (rule, kind) => ({ name: free_name(rule, "gia_tri"), label: "", kind });

/** Numerator and denominator with the next two free letters. */
export function new_fraction(rule) {
	const a = { name: free_letter(rule), label: "", kind: "count" };
	const b = { name: free_letter([rule, a]), label: "", kind: "count" };
	return { numerator: [a], denominator: [b] };
}

export const new_number = (rule) => ({ input: one_input(rule, "count") });

/** What a rule inside begins as: the rule that stood here before, or levels to choose from. */
const inside = (rule, before) => before || KINDS.options.blank(rule);

export const KINDS = {
	options: {
		label: () => __("One level of several"),
		help: () => __("The unit chooses one level; each level is worth a share of the maximum or points."),
		fields: [input("choice"), levels("options", () => __("Levels"))],
		blank: (rule) => ({
			input: one_input(rule, "choice"),
			options: [
				{ text: "", share: "1" },
				{ text: "", share: "0" },
			],
		}),
	},
	ratio: {
		label: () => __("Ratio a/b"),
		help: () =>
			__(
				"Ratio × maximum, with a bound from which on the maximum is given and one below which nothing is.",
			),
		percent: () => true,
		fields: [
			{ type: "fraction", key: "" },
			{ type: "lower", key: "lower_is_better" },
			bound(
				"full_at",
				() => __("The maximum is given at"),
				(rule) => (rule.lower_is_better ? DOWN : UP),
			),
			bound(
				"zero_below",
				() => __("No points at"),
				(rule) => (rule.lower_is_better ? UP : DOWN),
			),
			{
				type: "select",
				key: "between",
				label: () => __("Otherwise"),
				options: { proportional: () => __("ratio × maximum"), zero: () => __("no points") },
			},
		],
		blank: (rule) => new_fraction(rule),
	},
	steps: {
		label: () => __("Thresholds"),
		help: () => __("Bands on a number or a ratio; the first band that fits counts."),
		percent: (rule) => Boolean(rule.value?.denominator),
		fields: [
			VALUE,
			{
				type: "rows",
				key: "steps",
				label: () => __("Bands, the first one that fits counts"),
				add: () => __("Add a band"),
				blank: () => ({ when: [{ op: ">=", value: "" }], share: "1" }),
				fields: [
					{ type: "bounds", key: "when" },
					{ type: "amount", key: "", of_ratio: true },
				],
			},
			{ ...optional_amount("otherwise", () => __("Otherwise")), of_ratio: true, blank: { share: "0" } },
		],
		blank: (rule) => ({
			value: new_number(rule),
			steps: [{ when: [{ op: ">=", value: "" }], share: "1" }],
			otherwise: { share: "0" },
		}),
	},
	parts: {
		label: () => __("Sum of parts"),
		help: () => __("Several rules, each with points of its own, added up."),
		fields: [
			{
				type: "rows",
				key: "parts",
				label: () => __("Parts"),
				add: () => __("Add a part"),
				blank: (rule) => ({ label: "", amount: { share: "1/2" }, rule: inside(rule) }),
				boxed: true,
				fields: [
					{ type: "text", key: "label", label: () => __("Name of the part") },
					amount("amount", () => __("Worth")),
					nested(),
				],
			},
		],
		blank: (rule, before) => {
			const first = { label: "", amount: { share: "1/2" }, rule: inside(rule, before) };
			return {
				parts: [first, { label: "", amount: { share: "1/2" }, rule: inside([rule, first]) }],
			};
		},
	},
	gate: {
		label: () => __("Condition first"),
		help: () => __("Without the condition there are no points; with it the rule inside counts."),
		percent: (rule) => Boolean(rule.value?.denominator),
		fields: [CONDITION, nested(() => __("With the condition met"))],
		blank: (rule, before) => ({ input: one_input(rule, "yes_no"), rule: inside(rule, before) }),
	},
	checklist: {
		label: () => __("Contents ticked, n of N"),
		help: () => __("The unit ticks what it fulfils; points are n/N × maximum."),
		percent: () => true,
		fields: [
			input("checklist"),
			texts("items", () => __("Contents, one a line")),
			bound(
				"full_at",
				() => __("The maximum is given at"),
				() => UP,
			),
			bound(
				"zero_below",
				() => __("No points at"),
				() => DOWN,
			),
		],
		blank: (rule) => ({ input: one_input(rule, "checklist"), items: [] }),
	},
	occurrences: {
		label: () => __("Each period on its own"),
		help: () => __("Each quarter or report is on time, late or missed; the points are added up."),
		fields: [
			input("occurrences"),
			texts("occurrences", () => __("Periods, one a line")),
			levels("outcomes", () => __("Outcomes of a period")),
		],
		blank: (rule) => ({
			input: one_input(rule, "occurrences"),
			occurrences: ["Quý I", "Quý II", "Quý III", "Quý IV"],
			outcomes: [
				{ text: "Đúng hạn", share: "1/4" },
				{ text: "Trễ hạn", share: "1/8" },
				{ text: "Không thực hiện", share: "0" },
			],
		}),
	},
	per_item: {
		label: () => __("So much for each item"),
		help: () => __("Each item earns the same, up to a limit."),
		fields: [
			input("count", "list"),
			amount("each", () => __("Each item")),
			optional_amount("cap", () => __("At most")),
		],
		blank: (rule) => ({ input: one_input(rule, "count"), each: { points: "1" } }),
	},
	best_of: {
		label: () => __("Best of several"),
		help: () => __("Several rules; the one with the most points counts."),
		fields: [
			{
				type: "rows",
				key: "rules",
				label: () => __("Cases"),
				add: () => __("Add a case"),
				blank: (rule) => inside(rule),
				boxed: true,
				fields: [{ type: "rule", key: "" }],
			},
		],
		blank: (rule, before) => {
			const first = inside(rule, before);
			return { rules: [first, inside([rule, first])] };
		},
	},
	best_unit: {
		label: () => __("Compared with the best unit"),
		help: () => __("Value / highest value of all units × maximum; known when all units have answered."),
		fields: [VALUE],
		blank: (rule) => ({ value: new_number(rule) }),
	},
	pass_fail: {
		label: () => __("Met or not met"),
		help: () => __("A criterion: the maximum when it is met, otherwise nothing."),
		percent: (rule) => Boolean(rule.value?.denominator),
		fields: [CONDITION],
		blank: (rule) => ({ input: one_input(rule, "yes_no") }),
	},
	manual: {
		label: () => __("Points stated by a person"),
		help: () => __("Points from a person, a survey or another system are typed in."),
		fields: [
			input("score"),
			{
				type: "select",
				key: "source",
				label: () => __("Source"),
				options: {
					person: () => __("a person"),
					survey: () => __("a survey"),
					system: () => __("another system"),
				},
			},
			{ type: "text", key: "note", label: () => __("Note") },
		],
		blank: (rule) => ({ input: one_input(rule, "score"), source: "person" }),
	},
	adjust: {
		label: () => __("Bonus or penalty outside the total"),
		help: () => __("Points added to or taken off the total, within a limit."),
		outermost: true,
		fields: [
			{
				type: "select",
				key: "direction",
				label: () => __("Bonus or Penalty"),
				options: { bonus: () => __("bonus"), penalty: () => __("penalty") },
			},
			optional_amount("cap", () => __("Bonus at most")),
			{ ...optional_amount("floor", () => __("Not below")), blank: { points: "-1" } },
			nested(() => __("How many points")),
		],
		blank: (rule, before) => ({ direction: "bonus", rule: inside(rule, before) }),
	},
	unscored: {
		label: () => __("Collected, not scored"),
		help: () => __("Information that is collected and gives no points."),
		outermost: true,
		fields: [
			{
				type: "inputs",
				key: "inputs",
				label: () => __("Information"),
				kinds: ["text", "number", "count", "yes_no", "list", "score"],
			},
		],
		blank: (rule) => ({ inputs: [{ name: free_name(rule, "thong_tin"), label: "", kind: "text" }] }),
	},
};

// options.blank and the others give only their fields: the kind itself is added here, once.
for (const [kind, one] of Object.entries(KINDS)) {
	const { blank } = one;
	one.blank = (rule, before) => ({ kind, ...blank(rule, before) });
}

/** Kinds that may stand at a place: bonus and "not scored" only outermost. */
export const offered = (path) => Object.entries(KINDS).filter(([, one]) => !path || !one.outermost);

export const kind_label = (kind) => KINDS[kind]?.label() || "";
