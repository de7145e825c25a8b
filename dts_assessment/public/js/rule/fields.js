/** The fields of a rule as markup, by their types. */
import { html } from "../desk/markup";
import { amount, bound, bounds } from "./amounts";
import { cell, choice, icon_button, select, text_box } from "./controls";
import { kind_label, KINDS, offered } from "./kinds";
import { condition, fraction, input, inputs, value } from "./measures";
import { at, join } from "./tree";

/** `form` is the RuleForm: its `rule`, its `shared` figures; `percent` whether bounds here are of a ratio. */
export function draw_rule(form, path) {
	const rule = at(form.rule, path);
	const kind = KINDS[rule.kind];
	const percent = kind?.percent?.(rule) || false;
	return html`<div class="dts-rule" data-place="${path}">
		<div class="dts-cells">
			<label class="dts-cell dts-wide"
				><span>${__("Kind of rule")}</span> ${kind_choice(rule.kind, path)}</label
			>
		</div>
		${kind && html`<p class="text-muted">${kind.help()}</p>`}
		${kind?.fields.map((field) => draw(form, field, path, percent))}
	</div>`;
}

const kind_choice = (chosen, path) =>
	choice(
		Object.fromEntries([["", __("Choose…")], ...offered(path).map(([kind]) => [kind, kind_label(kind)])]),
		chosen,
		html`data-do="kind" data-at="${path}"`,
	);

const draw = (form, field, path, percent) =>
	TYPES[field.type](form, { ...field, percent }, join(path, field.key));

const text = (form, { label }, path) =>
	html`<div class="dts-cells" data-place="${path}">
		${cell(label(), text_box(path, at(form.rule, path)), true)}
	</div>`;

/** Flips the sides of the bounds, so it is a change of shape. */
const lower = (form, field, path) =>
	html`<label class="dts-tick" data-place="${path}">
		<input type="checkbox" data-do="lower" data-at="${path}" ${at(form.rule, path) && html`checked`} />
		<span>${__("Lower is better")}</span>
	</label>`;

const texts = (form, { label }, path) =>
	html`<div class="dts-cells" data-place="${path}">
		${cell(
			label(),
			html`<textarea class="form-control" rows="4" data-set="${path}" data-as="lines">
${(at(form.rule, path) || []).join("\n")}</textarea
			>`,
			true,
		)}
	</div>`;

const rows = (form, field, path) => {
	const all = at(form.rule, path);
	return html`<fieldset class="dts-rows" data-place="${path}">
		<legend>${field.label()}</legend>
		${all.map((_, place) => one_row(form, field, path, place, all.length))}
		<button type="button" class="btn btn-xs btn-default" data-do="row" data-at="${path}">
			+ ${field.add()}
		</button>
	</fieldset>`;
};

const one_row = (form, field, path, place, count) => {
	const here = `${path}.${place}`;
	return html`<div class="${field.boxed ? "dts-boxed" : "dts-row-line"}" data-place="${here}">
		<div class="dts-row-fields">${field.fields.map((one) => draw(form, one, here, field.percent))}</div>
		<div class="dts-row-buttons">
			${place > 0 && icon_button("up", here, __("Move up"), "↑")}
			${count > 1 && icon_button("remove", here, __("Remove"), "×")}
		</div>
	</div>`;
};

const rule = (form, { label }, path) =>
	html`${label && html`<b>${label()}</b>`}
		<div class="dts-nested">${draw_rule(form, path)}</div>`;

const TYPES = {
	amount,
	bound,
	bounds,
	condition,
	fraction,
	input,
	inputs,
	lower,
	rows,
	rule,
	select,
	text,
	texts,
	value,
};
