/**
 * The controls of a rule's fields.
 *
 * Each carries the place that it fills (`data-set`, read as `data-as` says) or the change of shape that it asks
 * for (`data-do`); each block of fields carries its place (`data-place`), where a refusal of the server is shown.
 */
import { html } from "../desk/markup";
import { shown, shown_percent } from "./numbers";
import { at } from "./tree";

export const cell = (label, control, wide = false) =>
	html`<label class="dts-cell ${wide && "dts-wide"}"><span>${label}</span> ${control}</label>`;

export const choice = (options, chosen, attributes) =>
	html`<select class="form-control" ${attributes}>
		${Object.entries(options).map(
			([value, label]) =>
				html`<option value="${value}" ${value === (chosen ?? "") && html`selected`}>
					${label}
				</option>`,
		)}
	</select>`;

export const text_box = (path, value, as = "text", size = "") =>
	html`<input
		class="form-control ${size}"
		autocomplete="off"
		data-set="${path}"
		data-as="${as}"
		value="${value}"
	/>`;

export const number_box = (path, value, percent = false) =>
	text_box(
		path,
		percent ? shown_percent(value) : shown(value),
		percent ? "percent" : "number",
		"dts-short",
	);

/** A small button with a sign; `label` says what it does. */
export const icon_button = (action, path, label, sign) =>
	html`<button
		type="button"
		class="btn btn-xs btn-default"
		data-do="${action}"
		data-at="${path}"
		title="${label}"
		aria-label="${label}"
	>
		${sign}
	</button>`;

/** A field that may be missing has a tick of its own; `blank` is what it begins with. */
export const optional = (form, field, path, blank, body) => {
	const given = at(form.rule, path) !== undefined;
	if (!field.optional) return body();
	return html`<div class="dts-optional" data-place="${path}">
		<label class="dts-tick">
			<input
				type="checkbox"
				data-do="toggle"
				data-at="${path}"
				data-blank="${JSON.stringify(blank)}"
				${given && html`checked`}
			/>
			<span>${field.label()}</span>
		</label>
		${given && body()}
	</div>`;
};

export const select = (form, { label, options }, path) => {
	const labels = Object.fromEntries(Object.entries(options).map(([value, name]) => [value, name()]));
	const control = choice(labels, at(form.rule, path), html`data-set="${path}" data-as="choice"`);
	return html`<div class="dts-cells" data-place="${path}">${cell(label(), control)}</div>`;
};
