/** What the values would score while they are typed, before they are saved. */
import { html, show_number } from "../desk/markup";
import { call, Refusal } from "../desk/server";

const AFTER = 450;
const TYPED = "input:not([type=radio]):not([type=checkbox]), textarea";

/** Fields whose value grows letter by letter; what is chosen is saved at once and needs no preview. */
export const is_typed = (target) => target.matches(TYPED) && Boolean(target.closest("[data-input]"));

export class Preview {
	/** `row` says what was typed and where to show what it would score. */
	constructor(row) {
		this.row = row;
	}

	soon() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.show(), AFTER);
	}

	async show() {
		const { row } = this;
		const { version } = row.saving;
		const found = await this.tried();
		if (found && row.saving.dirty && version === row.saving.version) row.part("outcome").innerHTML = found;
	}

	async tried() {
		const { answer, inputs } = this.row.typed();
		try {
			const { points, trace, complete } = await call("assessment.try_answer", { answer, inputs });
			const head = complete ? __("Would score {0}", [show_number(points)]) : __("Not complete yet");
			return html`<p class="dts-trace dts-preview"><b>${head}</b> ${trace}</p>`;
		} catch (problem) {
			if (!(problem instanceof Refusal)) throw problem;
			return problem.kind === "ValidationError" ? html`<p class="dts-problem">${problem.message}</p>` : null;
		}
	}
}
