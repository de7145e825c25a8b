/** "Change": the values that the group saw or the points, and the reason; the score is shown while one types. */
import { html, show_number } from "../desk/markup";
import { call, Refusal } from "../desk/server";
import { draw_inputs, read_inputs } from "../sheet/rule_inputs";

const TRY_AFTER = 400;

export class Editor {
	/** `save(values)` resolves with whether it was taken. */
	constructor(element, row, { mode, save, closed }) {
		Object.assign(this, { row, save, closed });
		this.place = element.querySelector(".dts-editor");
		this.place.innerHTML = markup(row, mode);
		this.place.oninput = () => this.try_soon();
		this.place.onclick = (event) => this.press(event.target.closest("[data-editor]"));
		this.place.onkeydown = (event) => this.key(event);
		this.place.querySelector("input, select, textarea")?.focus();
	}

	get code() {
		return this.row.code;
	}

	press(button) {
		if (button?.dataset.editor === "save") this.send();
		if (button?.dataset.editor === "cancel") this.close();
	}

	key(event) {
		if (event.key === "Escape") this.close();
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.send();
		event.stopPropagation();
	}

	close() {
		clearTimeout(this.timer);
		this.place.innerHTML = "";
		this.place.closest("[data-row]")?.focus({ preventScroll: true });
		this.closed();
	}

	get stated() {
		return this.place.querySelector(".dts-stated").value.trim();
	}

	values() {
		const reason = this.place.querySelector(".dts-reason").value;
		if (this.stated || !this.row.inputs.length) return { points: this.stated, reason };
		return { inputs: read_inputs(this.row.inputs, this.place), reason };
	}

	async send() {
		const values = this.values();
		if (values.points === "") return this.say(__("Give the points."), true);
		const button = this.place.querySelector('[data-editor="save"]');
		button.disabled = true;
		const taken = await this.save(values);
		if (!taken) button.disabled = false;
		return taken;
	}

	try_soon() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.try_inputs(), TRY_AFTER);
	}

	async try_inputs() {
		if (this.stated || !this.row.inputs.length) return this.say("");
		try {
			const inputs = read_inputs(this.row.inputs, this.place);
			const found = await call("assessment.try_answer", { answer: this.row.answer.name, inputs });
			const points = found.complete ? show_number(found.points) : "–";
			return this.say(`${__("Verified Score")}: ${points} / ${show_number(this.row.maximum)}. ${found.trace}`);
		} catch (problem) {
			if (!(problem instanceof Refusal)) throw problem;
			return this.say(problem.message, true);
		}
	}

	say(words, wrong = false) {
		const place = this.place.querySelector(".dts-outcome");
		if (place) place.innerHTML = words && html`<p class="${wrong ? "dts-problem" : "dts-trace"}">${words}</p>`;
	}
}

function markup(row, mode) {
	const standing = row.answer.touched ? row.answer.verified_inputs : row.answer.inputs;
	const by_rule = row.inputs.length > 0;
	return html`<div class="dts-finding">
		${by_rule && html`<h5>${__("Values Seen")}</h5>`}
		${by_rule && draw_inputs(row.inputs, standing, `review-${row.code}`, false)}
		<div class="dts-input">
			<label for="points-${row.code}">
				${by_rule
					? __("Or the points, at most {0}", [show_number(row.maximum)])
					: __("Points, at most {0}", [show_number(row.maximum)])}
			</label>
			<input id="points-${row.code}" class="form-control dts-stated" inputmode="decimal" />
		</div>
		<div class="dts-outcome" role="status"></div>
		<div class="dts-input">
			<label for="reason-${row.code}">${__("Reason for the Change")}</label>
			<textarea id="reason-${row.code}" class="form-control dts-reason" rows="2"></textarea>
		</div>
		<button type="button" class="btn btn-sm btn-primary" data-editor="save">
			${mode === "decide" ? __("Decide") : __("Give My Opinion")}
		</button>
		<button type="button" class="btn btn-sm btn-default" data-editor="cancel">${__("Cancel")}</button>
	</div>`.toString();
}
