/** "Thử tính": the rule in plain words, its inputs to try, and what they score. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";
import { draw_inputs, read_inputs } from "../sheet/rule_inputs";

const TRY_AFTER = 400;

export class RuleTrial {
	/** `judged` is told the sentence about the rule itself, empty when the rule stands. */
	constructor(element, { maximum, decimals, judged }) {
		Object.assign(this, { element, maximum, decimals, judged, inputs: [] });
		element.innerHTML = html`<h5>${__("In words")}</h5>
			<div class="dts-plain"></div>
			<h5>${__("Try it")}</h5>
			<div class="dts-inputs-tried"></div>
			<div class="dts-outcome" role="status"></div>`;
		this.part("inputs-tried").addEventListener("input", () => this.soon(this.rule));
	}

	part(name) {
		return this.element.querySelector(`.dts-${name}`);
	}

	/** Judge the rule a moment after the last change. */
	soon(rule) {
		this.rule = rule;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.now(rule).catch(tell), TRY_AFTER);
	}

	/** Answers of older requests are dropped. */
	async now(rule) {
		this.rule = rule;
		this.asked = rule.kind ? this.request(rule) : null;
		const { asked } = this;
		if (!asked) return this.show_nothing();
		const answer = await asked;
		if (asked === this.asked) this.show(answer);
	}

	/** Without a kind there is nothing to say yet, and nothing of the kind before may stand here any more. */
	show_nothing() {
		const words = __("Choose the kind of rule: how it reads and what it scores stand here then.");
		this.judged("");
		this.element.classList.remove("dts-stale");
		this.show_inputs([]);
		this.part("plain").innerHTML = html`<p class="text-muted">${words}</p>`;
		this.part("outcome").innerHTML = "";
	}

	request(rule) {
		const { maximum, decimals } = this;
		return call("indicator.try_rule", { rule, maximum, decimals, inputs: this.typed() });
	}

	typed() {
		return read_inputs(this.inputs, this.part("inputs-tried"));
	}

	show(answer) {
		const { "": of_rule = "", ...of_inputs } = answer.errors;
		this.judged(of_rule);
		this.element.classList.toggle("dts-stale", Boolean(of_rule));
		if (of_rule) return;
		this.part("plain").innerHTML = plain_words(answer.lines);
		this.show_inputs(answer.inputs);
		this.part("outcome").innerHTML = outcome(answer, Object.values(of_inputs));
	}

	/** Drawn anew only when the rule asks for something else: what was typed stays. */
	show_inputs(inputs) {
		if (JSON.stringify(inputs) === JSON.stringify(this.inputs)) return;
		const values = this.typed();
		this.inputs = inputs;
		this.part("inputs-tried").innerHTML = draw_inputs(inputs, values, "trial", false).join("");
	}
}

export const plain_words = (lines) =>
	html`<ul class="dts-lines">
		${lines.map((line) => html`<li>${line}</li>`)}
	</ul>`;

const outcome = ({ points, maximum, complete, trace }, refused) =>
	refused.length
		? html`${refused.map((sentence) => html`<p class="dts-problem">${sentence}</p>`)}`
		: html`<b>${complete ? show_number(points) : "–"} / ${show_number(maximum)} ${__("points")}</b>
				<p class="dts-trace">${trace}</p>`;
