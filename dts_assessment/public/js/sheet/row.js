/** One indicator of a score sheet: what is asked, what the unit answers, how it scores, whether it is saved. */
import { escape, html, show_number } from "../desk/markup";
import { call, Refusal, tell } from "../desk/server";
import { mount_evidence } from "../evidence/panel";
import { applicability, decide, is_about_applicability } from "./applicability";
import { is_verified } from "./filters";
import { draw_inputs, read_inputs } from "./rule_inputs";

const SAVE_AFTER = 700;

const STATUS_COLOURS = {
	"Not started": "gray",
	"In progress": "orange",
	"Evidence missing": "yellow",
	Done: "green",
};

export class SheetRow {
	/** `data` is a row of `get_sheet` with its `answer`; the row keeps it up to date. */
	constructor(sheet, data, editable) {
		this.sheet = sheet;
		this.data = data;
		this.may_ask = editable;
		this.editable = editable && data.inputs.length > 0;
		this.version = 0;
		this.saved_version = 0;
	}

	get answer() {
		return this.data.answer;
	}

	/** Whether something was typed that the server does not have. */
	get dirty() {
		return this.version !== this.saved_version;
	}

	markup() {
		const { code, title, maximum } = this.data;
		return html`<article class="dts-row" data-row="${code}">
			<header>
				<span class="dts-code">${code}</span>
				<span class="dts-title">${title}</span>
				<span class="dts-points"></span>
				<span class="dts-status"></span>
			</header>
			<div class="dts-body">
				<div class="dts-asked">${this.asked()}</div>
				<div class="dts-answer">
					<span class="sr-only">${__("At most {0} points", [show_number(maximum)])}</span>
					<div class="dts-inputs">${this.inputs()}</div>
					${this.explanation()}
					<div class="dts-evidence"></div>
					<div class="dts-applicability"></div>
					<div class="dts-outcome" role="status"></div>
				</div>
			</div>
		</article>`;
	}

	inputs() {
		const inputs = this.data.inputs.map((input) => ({ ...input, hint: this.sheet.hint(input) }));
		return html`${draw_inputs(inputs, this.answer.inputs, this.data.code, !this.editable)}`;
	}

	asked() {
		const { rule_lines, rule_text, evidence_asked, guidance } = this.data;
		return html`<details ${rule_lines.length <= 6 ? html`open` : ""}>
				<summary>${__("How it is scored")}</summary>
				${rule_lines.length
					? html`<ul>
							${rule_lines.map((line) => html`<li>${line}</li>`)}
						</ul>`
					: ""}
			</details>
			${rule_text &&
			html`<details>
				<summary>${__("The words of the decision")}</summary>
				<p class="dts-words">${rule_text}</p>
			</details>`}
			${evidence_asked &&
			html`<p class="dts-words"><b>${__("Evidence asked for")}:</b> ${evidence_asked}</p>`}
			${guidance && html`<p class="dts-words"><b>${__("Guidance")}:</b> ${guidance}</p>`}`;
	}

	explanation() {
		const id = `${this.data.code}-explanation`;
		if (!this.editable && !this.answer.explanation) return "";
		return html`<div class="dts-input">
			<label for="${id}">${__("Explanation")}</label>
			<textarea
				id="${id}"
				class="form-control dts-explanation"
				rows="2"
				${this.editable ? "" : html`disabled`}
			>
${this.answer.explanation}</textarea
			>
		</div>`;
	}

	/** Find the row in the page and listen to it. */
	attach(root) {
		this.element = root.querySelector(`[data-row="${CSS.escape(this.data.code)}"]`);
		this.element.addEventListener("input", () => this.touched());
		this.element.addEventListener("change", () => this.save_soon());
		this.evidence = mount_evidence(this.part("evidence"), {
			unit: this.sheet.frm.doc.unit,
			answer: this.answer.name,
			read_only: !this.editable,
			citations: this.answer.evidence,
			drop_on: this.element,
			on_change: (citations) => this.cite(citations),
		});
		this.show();
	}

	part(name) {
		return this.element.querySelector(`.dts-${name}`);
	}

	focus() {
		this.element.scrollIntoView({ block: "center" });
		this.element.querySelector(".dts-answer input, .dts-answer select, .dts-answer textarea")?.focus();
	}

	/** Draw what the server says of the row; what the user types stays untouched. */
	show() {
		const { status, self_score, self_trace } = this.answer;
		const points = ["Done", "Evidence missing"].includes(status) ? self_score : null;
		this.part("points").innerHTML = html`<b>${show_number(points)}</b> / ${show_number(this.data.maximum)}`;
		this.part("status").innerHTML = html`<span class="indicator-pill ${STATUS_COLOURS[status]}"
			>${__(status)}</span
		>`;
		this.evidence.update(this.answer.evidence);
		this.part("applicability").innerHTML = applicability(this.answer, {
			may_ask: this.may_ask,
			may_decide: this.sheet.can_decide,
		});
		this.trace_markup = html`${self_trace && html`<p class="dts-trace">${self_trace}</p>`}
		${this.comparison()}`;
		this.say("");
	}

	comparison() {
		const { self_score, verified_score, verified_trace, verified_reason, final_score } = this.answer;
		const final = this.sheet.is_final ? show_number(final_score) : "–";
		if (!is_verified(this.data)) return "";
		return html`<table class="dts-scores">
				<tr>
					<th>${__("Self Score")}</th>
					<th>${__("Verified Score")}</th>
					<th>${__("Final Score")}</th>
				</tr>
				<tr>
					<td>${show_number(self_score)}</td>
					<td class="${verified_score === self_score ? "" : "dts-differs"}">
						${show_number(verified_score)}
					</td>
					<td>${final}</td>
				</tr>
			</table>
			${verified_trace && html`<p class="dts-trace">${verified_trace}</p>`}
			${verified_reason && html`<p><b>${__("Reason")}:</b> ${verified_reason}</p>`}`;
	}

	/** Show the state of saving below the trace. */
	say(state, extra = "") {
		this.element.dataset.saving = state;
		const words = {
			waiting: __("Not saved yet"),
			saving: __("Saving…"),
			saved: __("Saved"),
		}[state];
		this.part("outcome").innerHTML = html`${this.trace_markup}
			<p class="dts-saving">${words} ${extra}</p>`;
	}

	touched() {
		this.version += 1;
		this.say("waiting");
	}

	save_soon() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.save(), SAVE_AFTER);
	}

	/** Wait for what is being saved and save what is not; throws a `Refusal` if the row could not be saved. */
	async flush() {
		await this.running;
		if (this.dirty && !(await this.save()))
			throw new Refusal(escape(__("{0}: this row is not saved yet. Mend it first.", [this.data.code])));
	}

	/** Resolves with whether the server has everything; one request of a row is under way at a time. */
	save() {
		clearTimeout(this.timer);
		this.running = (this.running || Promise.resolve()).then(() =>
			this.dirty && this.editable ? this.send() : true,
		);
		return this.running;
	}

	async send() {
		const version = this.version;
		this.say("saving");
		try {
			this.take_over(await call("assessment.save_answer", this.typed()));
			this.saved_version = version;
			this.say(this.dirty ? "waiting" : "saved");
			return !this.dirty;
		} catch (problem) {
			this.failed(problem);
			return false;
		}
	}

	typed() {
		return {
			answer: this.answer.name,
			inputs: read_inputs(this.data.inputs, this.element),
			explanation: this.part("explanation").value,
			evidence: this.answer.evidence.map((one) => one.evidence),
			modified: this.answer.modified,
			shared: this.sheet.shared,
		};
	}

	/** A figure that several indicators share may have changed other rows with this one. */
	take_over({ answer, ...saved }) {
		this.data.answer = answer;
		this.show();
		this.sheet.row_saved(this, saved);
	}

	/** The server scored this row anew because a shared figure was typed in another one. */
	rescored(answer) {
		this.data.answer = answer;
		this.part("inputs").innerHTML = this.inputs();
		this.show();
	}

	/** Nobody has answered this row: it shows the figures that were typed in others. */
	prefill(shared) {
		const used = this.data.inputs.filter((input) => input.shared in shared);
		if (this.dirty || this.answer.status !== "Not started" || !used.length) return;
		for (const input of used) this.answer.inputs[input.name] = shared[input.shared];
		this.part("inputs").innerHTML = this.inputs();
	}

	failed(problem) {
		if (!(problem instanceof Refusal)) throw problem;
		const reload = html`<button type="button" class="btn btn-xs btn-default" data-action="reload">
			${__("Show the other version")}
		</button>`;
		const retry = html`<button type="button" class="btn btn-xs btn-default" data-action="save">
			${__("Save again")}
		</button>`;
		this.say(
			"failed",
			html`<span class="dts-problem">${problem.message}</span> ${problem.is_conflict ? reload : retry}`,
		);
	}

	/** A button of the row was pressed. */
	act(button) {
		const { action } = button.dataset;
		if (action === "save") this.save();
		if (action === "reload") this.sheet.reload_row(this).catch(tell);
		if (is_about_applicability(action))
			this.flush()
				.then(() => decide(action, this.data))
				.then((saved) => this.take_over(saved))
				.catch(tell);
	}

	/** The panel of evidence cites more or less than before. */
	cite(citations) {
		this.answer.evidence = citations;
		this.touched();
		this.save();
	}
}
