/** Fields for amounts (shares of the maximum, points) and for bounds with their side. */
import { html } from "../desk/markup";
import { choice, icon_button, number_box, optional } from "./controls";
import { at, join, parent_of } from "./tree";

export const AMOUNTS = {
	share: { label: () => __("× maximum"), keys: ["share"] },
	points: { label: () => __("points"), keys: ["points"] },
	share_of_ratio: { label: () => __("× ratio × maximum"), keys: ["of_ratio", "share"] },
	points_of_ratio: { label: () => __("points × ratio"), keys: ["of_ratio", "points"] },
};

/** Which of `AMOUNTS` an amount is. */
export const mode_of = (amount) => {
	if (amount.of_ratio !== undefined)
		return amount.points === undefined ? "share_of_ratio" : "points_of_ratio";
	return amount.points === undefined ? "share" : "points";
};

/** The field of an amount that its number is kept in. */
export const number_key = (amount) =>
	["points", "share", "of_ratio"].find((key) => amount[key] !== undefined);

export const amount = (form, field, path) =>
	optional(form, field, path, field.blank || { share: "1" }, () => {
		const value = at(form.rule, path);
		const modes = Object.entries(AMOUNTS).filter(([, { keys }]) => field.of_ratio || keys.length === 1);
		const labels = Object.fromEntries(modes.map(([mode, { label }]) => [mode, label()]));
		const key = number_key(value) || "share";
		return html`<div class="dts-amount" data-place="${path}">
			${!field.optional && field.label && html`<span>${field.label()}</span>`}
			<span aria-hidden="true">=</span>
			${number_box(join(path, key), value[key])}
			${choice(
				labels,
				mode_of(value),
				html`data-do="amount" data-at="${path}" aria-label="${__("Counted as")}"`,
			)}
		</div>`;
	});

const one_bound = (form, path, ops, percent) => {
	const { op, value } = at(form.rule, path);
	const words = Object.fromEntries(ops.map((one) => [one, OPS[one]]));
	return html`<span class="dts-bound" data-place="${path}">
		${choice(
			words,
			op,
			html`data-set="${path}.op" data-as="choice" aria-label="${__("Side of the bound")}"`,
		)}
		${number_box(`${path}.value`, value, percent)} ${percent && "%"}
	</span>`;
};

const OPS = { ">=": "≥", ">": ">", "=": "=", "<=": "≤", "<": "<" };

export const bound = (form, field, path) => {
	const ops = field.ops(at(form.rule, parent_of(path)));
	const body = () => one_bound(form, path, ops, field.percent);
	return optional(form, field, path, { op: ops[0], value: "" }, body);
};

/** Bounds that all must hold, "từ 50 đến dưới 75". */
export const bounds = (form, { percent, label }, path) => {
	const all = at(form.rule, path) || [];
	return html`<div class="dts-bounds" data-place="${path}">
		${label && html`<span>${label()}</span>`}
		${all.map((_, place) => [
			place > 0 && html`<span>${__("and")}</span>`,
			one_bound(form, `${path}.${place}`, Object.keys(OPS), percent),
		])}
		${all.length > 1 && icon_button("remove", `${path}.${all.length - 1}`, __("Remove the bound"), "×")}
		${all.length < 2 && icon_button("bound", path, __("Add a second bound"), "+")}
	</div>`;
};
