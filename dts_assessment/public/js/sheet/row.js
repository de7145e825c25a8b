/** One indicator of a score sheet: keeps its card, what is typed in it and what the server has together. */
import { html } from "../desk/markup";
import { tell } from "../desk/server";
import { mount_evidence } from "../evidence/panel";
import { applicability, decide, is_about_applicability } from "./applicability";
import * as card from "./card";
import { say } from "./comments";
import { comparison, stored } from "./conflict";
import { mount_panels } from "./panels";
import { assign } from "./people";
import { is_typed, Preview } from "./preview";
import { draw_inputs, read_inputs } from "./rule_inputs";
import { Saving } from "./saving";
import { same_answer } from "./values";

export class SheetRow {
	/** `data` is a row of `get_sheet` with its `answer`; the row keeps it up to date. */
	constructor(sheet, data, editable) {
		this.sheet = sheet;
		this.data = data;
		this.may_ask = editable;
		this.editable = editable && data.inputs.length > 0;
		this.saving = new Saving(this);
		this.preview = new Preview(this);
	}

	get answer() {
		return this.data.answer;
	}

	get dirty() {
		return this.saving.dirty;
	}

	save() {
		return this.saving.save();
	}

	// the card

	markup() {
		return card.card(this.data, this.inputs(), this.editable, this.sheet.can_comment);
	}

	inputs() {
		const inputs = this.data.inputs.map((input) => ({ ...input, hint: this.sheet.hint(input) }));
		return html`${draw_inputs(inputs, this.answer.inputs, this.data.code, !this.editable)}`;
	}

	/** Take the row's card in the page and listen to it. */
	attach(element) {
		this.element = element;
		element.addEventListener("input", (event) => this.typed_in(event));
		element.addEventListener("change", (event) => !is_own(event) && this.saving.changed());
		this.evidence = mount_evidence(this.part("evidence"), {
			unit: this.sheet.unit,
			answer: this.answer.name,
			read_only: !this.editable,
			citations: this.answer.evidence,
			drop_on: element,
			on_change: (citations) => this.cite(citations),
		});
		mount_panels("indicator", this.part("panel"), { sheet: this.sheet, row: this });
		this.part("said").innerHTML = card.discussion(this.data, this.sheet.can_comment);
		this.show();
	}

	part(name) {
		return this.element.querySelector(`.dts-${name}`);
	}

	focus() {
		this.element.scrollIntoView({ block: "center" });
		const first = ".dts-answer :is(input, select, textarea):not([disabled], [hidden], [data-own])";
		(this.element.querySelector(first) || this.element).focus({ preventScroll: true });
	}

	/** Draw what the server says of the row; what the user types stays untouched. */
	show() {
		this.element.dataset.state = this.answer.status;
		this.show_head();
		this.evidence.update(this.answer.evidence);
		this.part("applicability").innerHTML = applicability(this.answer, {
			may_ask: this.may_ask,
			may_decide: this.sheet.can_decide,
		});
		this.part("outcome").innerHTML = card.outcome(this.data, this.sheet.is_final);
		this.say(this.saving.state);
	}

	show_head() {
		this.part("points").innerHTML = card.points(this.data, this.sheet.verdict_of(this.data.code));
		this.part("status").innerHTML = card.status(this.data);
		this.part("who").innerHTML = card.who(this.data, this.may_ask);
	}

	/** Show the state of saving below the answer. */
	say(state, detail = null) {
		this.element.dataset.saving = state;
		this.part("saving").innerHTML = card.saving_words(state, detail, { answer: this.answer, safe: this.saving.safe });
		if (state !== "failed") this.part("compared").innerHTML = "";
		this.sheet.saving_changed();
	}

	// what is typed

	typed_in(event) {
		if (is_own(event)) return;
		this.saving.touched();
		if (is_typed(event.target)) this.preview.soon();
	}

	/** What is typed in the card now. */
	mine() {
		return {
			inputs: read_inputs(this.data.inputs, this.element),
			explanation: this.part("explanation")?.value || "",
		};
	}

	/** What is sent to be saved. */
	typed() {
		this.sent = this.answer.evidence;
		return {
			answer: this.answer.name,
			...this.mine(),
			evidence: this.cited ? this.answer.evidence.map((one) => one.evidence) : null,
			modified: this.answer.modified,
			shared: this.sheet.shared,
		};
	}

	/** What the browser keeps until the server has it. */
	draft() {
		const { inputs, explanation } = this.mine();
		const evidence = this.cited ? this.answer.evidence : null;
		return { inputs, explanation, evidence, modified: this.answer.modified, shared: this.sheet.shared };
	}

	/** Put what the browser kept back into the card and save it. */
	restore({ inputs, explanation, evidence, modified }) {
		Object.assign(this.answer, { inputs, explanation, modified });
		if (evidence) Object.assign(this, { cited: true }).answer.evidence = evidence;
		this.fill();
		this.show();
		this.saving.touched();
		return this.save();
	}

	/** Draw the fields anew from the answer. */
	fill() {
		this.part("inputs").innerHTML = this.inputs();
		const explanation = this.part("explanation");
		if (explanation) explanation.value = this.answer.explanation || "";
	}

	/** The panel of evidence cites more or less than before. */
	cite(citations) {
		this.answer.evidence = citations;
		this.cited = true;
		this.saving.touched();
		this.save();
	}

	// what the server says

	/**
	 * A figure that several indicators share may have changed other rows with this one. What was cited while the request
	 * was under way is not in the answer yet: it stays, and is sent next.
	 */
	take_over({ answer, ...saved }) {
		const { evidence } = this.answer;
		this.cited = this.cited && evidence !== this.sent;
		this.data.answer = this.cited ? { ...answer, evidence } : answer;
		this.show();
		this.sheet.row_saved(this, saved);
	}

	/** The server scored this row anew because a shared figure was typed in another one. */
	rescored(answer) {
		this.data.answer = answer;
		this.fill();
		this.show();
	}

	/** Nobody has answered this row: it shows the figures that were typed in others. */
	prefill(shared) {
		const used = this.data.inputs.filter((input) => input.shared in shared);
		if (this.dirty || this.answer.status !== "Not started" || !used.length) return;
		for (const input of used) this.answer.inputs[input.name] = shared[input.shared];
		this.part("inputs").innerHTML = this.inputs();
	}

	assigned({ assigned_to, assigned_name, assigned_unit, assigned_unit_name }) {
		Object.assign(this.answer, { assigned_to, assigned_name, assigned_unit, assigned_unit_name });
		this.show_head();
	}

	// two versions

	/** Somebody else saved the row: show both versions, unless they say the same. */
	async show_conflict() {
		const theirs = await stored(this.answer.name);
		this.theirs = theirs;
		if (same_answer(this.data.inputs, this.mine(), theirs.answer)) return this.take_theirs();
		this.part("compared").innerHTML = comparison(this.data, this.mine(), theirs.answer);
		return null;
	}

	/** The user has seen the other version and wants the own one to stand. */
	keep_mine() {
		this.answer.modified = this.theirs.answer.modified;
		this.sheet.figures_are(this.theirs.shared);
		return this.save();
	}

	take_theirs() {
		this.saving.give_up();
		this.cited = false;
		this.data.answer = this.theirs.answer;
		this.fill();
		this.take_over(this.theirs);
	}

	// buttons

	act({ dataset: { action } }) {
		const deeds = {
			save: () => this.save(),
			"keep-mine": () => this.keep_mine(),
			"take-theirs": () => this.take_theirs(),
			say: () => this.comment(),
			assign: () => assign(this.sheet, this).then((answers) => this.sheet.assigned(answers)),
		};
		if (is_about_applicability(action)) this.decide(action);
		else deeds[action]?.();
	}

	decide(action) {
		this.saving
			.flush()
			.then(() => decide(action, this.data))
			.then((saved) => this.take_over(saved))
			.catch(tell);
	}

	async comment() {
		const said = await say(this);
		if (!said) return;
		this.data.comments = said;
		this.part("said").innerHTML = card.discussion(this.data, true);
	}
}

/** Fields inside a card that are no part of the answer. */
const is_own = (event) => Boolean(event.target.closest("[data-own]"));
