/** The inputs that a scoring rule asks for: drawn by kind, read back as the values that the server scores. */
import { html } from "../desk/markup";

/** Markup of all inputs of a rule. `scope` makes the names of radio buttons unique on the page. */
export function draw_inputs(inputs, values, scope, disabled) {
	return inputs.map((input) => draw(input, values[input.name], `${scope}:${input.name}`, disabled));
}

/** The values typed in below an element, `{ name: value }`; what is not answered is null. */
export function read_inputs(inputs, element) {
	const field = (input) => element.querySelector(`[data-input="${CSS.escape(input.name)}"]`);
	return Object.fromEntries(
		inputs.map((input) => [input.name, KINDS[input.kind].read(field(input), input)]),
	);
}

function draw(input, value, id, disabled) {
	const several = KINDS[input.kind].several;
	const shared =
		input.shared && html`<span class="dts-shared" title="${input.hint}">${__("shared")}</span>`;
	const body = KINDS[input.kind].draw(input, value, id, disabled ? html`disabled` : "");
	return several
		? html`<fieldset class="dts-input" data-input="${input.name}">
				<legend>${input.label} ${shared}</legend>
				${body}
			</fieldset>`
		: html`<div class="dts-input" data-input="${input.name}">
				<label for="${id}">${input.label} ${shared}</label>
				${body}
			</div>`;
}

const tick = (type, id, value, label, checked, disabled) =>
	html`<label class="dts-tick">
		<input type="${type}" name="${id}" value="${value}" ${checked ? html`checked` : ""} ${disabled} />
		<span>${label}</span>
	</label>`;

const choice = {
	several: true,
	draw: (input, value, id, disabled) =>
		input.choices.map((text) => tick("radio", id, text, text, text === value, disabled)),
	read: (field) => field.querySelector(":checked")?.value ?? null,
};

const yes_no = {
	several: true,
	draw: (input, value, id, disabled) => [
		tick("radio", id, "yes", __("Yes"), value === true, disabled),
		tick("radio", id, "no", __("No"), value === false, disabled),
	],
	read: (field) => {
		const chosen = field.querySelector(":checked");
		return chosen ? chosen.value === "yes" : null;
	},
};

const number = {
	draw: (input, value, id, disabled) =>
		html`<div class="dts-number">
			<input
				id="${id}"
				class="form-control"
				inputmode="decimal"
				autocomplete="off"
				value="${value}"
				${disabled}
			/>
			<span>${input.unit}</span>
		</div>`,
	read: (field) => field.querySelector("input").value.trim() || null,
};

const text = {
	draw: (input, value, id, disabled) =>
		html`<input id="${id}" class="form-control" autocomplete="off" value="${value}" ${disabled} />`,
	read: number.read,
};

const checklist = {
	several: true,
	draw: (input, value, id, disabled) =>
		input.items.map((text) => tick("checkbox", id, text, text, (value || []).includes(text), disabled)),
	read: (field) => [...field.querySelectorAll(":checked")].map((box) => box.value),
};

const occurrences = {
	several: true,
	draw: (input, value, id, disabled) =>
		input.items.map((occurrence, index) => {
			const chosen = (value || [])[index];
			const options = input.choices.map(
				(text) => html`<option ${text === chosen ? html`selected` : ""}>${text}</option>`,
			);
			return html`<div class="dts-occurrence">
				<label for="${id}:${index}">${occurrence}</label>
				<select id="${id}:${index}" class="form-control" ${disabled}>
					<option value="">${__("not reported")}</option>
					${options}
				</select>
			</div>`;
		}),
	read: (field) => [...field.querySelectorAll("select")].map((select) => select.value || null),
};

const list = {
	draw: (input, value, id, disabled) =>
		html`<textarea
			id="${id}"
			class="form-control"
			rows="3"
			placeholder="${__("One value a line")}"
			${disabled}
		>
${(value || []).join("\n")}</textarea
		>`,
	read: (field) =>
		field
			.querySelector("textarea")
			.value.split("\n")
			.map((line) => line.trim())
			.filter(Boolean),
};

const KINDS = { choice, yes_no, number, count: number, score: number, checklist, occurrences, list, text };
