/** Fields for what a unit types in, and for the number, ratio or condition that is made of it. */
import { html } from "../desk/markup";
import { bounds } from "./amounts";
import { cell, choice, icon_button, select, text_box } from "./controls";
import { at, join } from "./tree";

const KIND_NAMES = {
	count: () => __("count"),
	number: () => __("number"),
	list: () => __("list of names"),
	text: () => __("text"),
	yes_no: () => __("yes or no"),
	score: () => __("points"),
};

export const input = (form, { kinds, removable }, path) => {
	const { name, label, kind, unit, shared } = at(form.rule, path);
	const names = Object.fromEntries(kinds.map((one) => [one, KIND_NAMES[one]?.()]));
	const numeric = ["count", "number"].includes(kind || kinds[0]);
	return html`<div class="dts-cells dts-input-row" data-place="${path}">
		${cell(__("Symbol"), text_box(`${path}.name`, name, "text", "dts-symbol"))}
		${cell(__("What is typed in"), text_box(`${path}.label`, label), true)}
		${kinds.length > 1 &&
		cell(__("Type"), choice(names, kind, html`data-set="${path}.kind" data-as="choice"`))}
		${numeric && cell(__("Unit of measure"), text_box(`${path}.unit`, unit, "filled", "dts-short"))}
		${numeric && shared_choice(form, shared, path)}
		${removable && icon_button("remove", path, __("Remove {0}", [name]), "×")}
	</div>`;
};

/** Only where the set has figures that are typed once. */
const shared_choice = (form, shared, path) => {
	const known = form.shared.map((one) => [one.key, one.label]);
	if (shared && !form.shared.some((one) => one.key === shared)) known.push([shared, shared]);
	if (!known.length) return "";
	const options = Object.fromEntries([["", __("of this indicator only")], ...known]);
	return cell(__("Shared figure"), choice(options, shared, html`data-do="shared" data-at="${path}"`));
};

export const inputs = (form, { kinds, label }, path) => {
	const all = at(form.rule, path);
	const field = { kinds, removable: all.length > 1 };
	return html`<div class="dts-figures" data-place="${path}">
		<b>${label()}</b>
		${all.map((_, place) => input(form, field, `${path}.${place}`))}
		<button
			type="button"
			class="btn btn-xs btn-default"
			data-do="input"
			data-at="${path}"
			data-kind="${kinds[0]}"
		>
			+ ${__("Add a figure")}
		</button>
	</div>`;
};

const NUMERIC = ["count", "number"];

const OUTCOMES = {
	when_zero_denominator: {
		label: () => __("When the denominator is 0"),
		options: {
			zero: () => __("no points"),
			full: () => __("the maximum"),
			not_applicable: () => __("does not apply"),
			refuse: () => __("refuse"),
		},
	},
	when_over: {
		label: () => __("When the numerator is larger"),
		options: {
			"": () => __("as usual for the kind"),
			refuse: () => __("refuse"),
			cap: () => __("count 100 %"),
			allow: () => __("use it as it is"),
		},
	},
};

export const fraction = (form, field, path) =>
	html`<div class="dts-fraction">
		${inputs(form, { kinds: NUMERIC, label: () => __("Numerator (added up)") }, join(path, "numerator"))}
		${inputs(
			form,
			{ kinds: NUMERIC, label: () => __("Denominator (added up)") },
			join(path, "denominator"),
		)}
		<div class="dts-pair">
			${Object.entries(OUTCOMES).map(([key, one]) => select(form, one, join(path, key)))}
		</div>
	</div>`;

const shape_choice = (shapes, chosen, path) =>
	html`<div class="dts-cells">
		${cell(__("Measured by"), choice(shapes, chosen, html`data-do="shape" data-at="${path}"`))}
	</div>`;

/** A number or a ratio. */
export const value = (form, field, path) => {
	const shapes = { number: __("one number"), fraction: __("a ratio") };
	const shape = at(form.rule, path).numerator ? "fraction" : "number";
	return html`<div class="dts-value" data-place="${path}">
		${shape_choice(shapes, shape, path)} ${measured(form, shape, path)}
	</div>`;
};

const measured = (form, shape, path) =>
	shape === "fraction" ? fraction(form, {}, path) : input(form, { kinds: NUMERIC }, join(path, "input"));

/** Yes or no, or a number or ratio inside bounds. */
export const condition = (form, { percent }, path) => {
	const shapes = { yes_no: __("yes or no"), number: __("one number"), fraction: __("a ratio") };
	const rule = at(form.rule, path);
	const by_value = rule.value && (rule.value.numerator ? "fraction" : "number");
	const inner = join(path, "value");
	return html`<div class="dts-value">
		${shape_choice(shapes, by_value || "yes_no", path)}
		${by_value
			? [
					measured(form, by_value, inner),
					bounds(form, { percent, label: () => __("Met at") }, join(path, "pass_when")),
				]
			: input(form, { kinds: ["yes_no"] }, join(path, "input"))}
	</div>`;
};
