/** The rule builder's form: keeps the rule that a person composes, field by field, without any JSON in sight. */
import { html } from "../desk/markup";
import { EDITS } from "./edits";
import { draw_rule } from "./fields";
import { stored, stored_percent } from "./numbers";
import { at, parent_of, placed, put } from "./tree";

const READ = {
	text: (control) => control.value,
	filled: (control) => control.value || undefined,
	choice: (control) => control.value || undefined,
	number: (control) => stored(control.value),
	percent: (control) => stored_percent(control.value),
	lines: (control) =>
		control.value
			.split("\n")
			.map((line) => line.trim())
			.filter(Boolean),
};

const choose = () => __("Choose the kind of rule.");

export class RuleForm {
	/** `rule` is the JSON form (copied), `shared` the figures of the set that are typed once; `changed` follows each change. */
	constructor(element, rule, shared, changed) {
		this.element = element;
		this.rule = structuredClone(rule);
		this.shared = shared;
		this.changed = changed;
		this.kept = new Map();
		element.addEventListener("input", (event) => this.typed(event.target));
		element.addEventListener("change", (event) => this.edited(event.target.closest("[data-do]")));
		element.addEventListener("click", (event) => this.edited(event.target.closest("button[data-do]")));
		this.draw();
	}

	draw() {
		this.element.innerHTML = draw_rule(this, "");
	}

	/** Put another object at a place; the whole rule is the place "". */
	replace(path, value) {
		if (path) put(this.rule, path, value);
		else this.rule = value;
	}

	typed(control) {
		const { set: path, as } = control.dataset;
		if (!path) return;
		put(this.rule, path, READ[as](control));
		this.changed();
	}

	edited(control) {
		if (!control) return;
		const { do: action, at: path } = control.dataset;
		EDITS[action](this, path, control);
		this.draw();
		this.focus(action, path);
		this.changed();
	}

	/** The keyboard stays where it was: in a row just added, at the same control, or at the list. */
	focus(action, path) {
		const rows = this.element.querySelectorAll(
			`:scope [data-place="${path}"] > [data-place^="${path}."]`,
		);
		const at = (place) => this.element.querySelector(`[data-do="${action}"][data-at="${place}"]`);
		const added = ["row", "input"].includes(action) && [...rows].at(-1)?.querySelector("input, select");
		(
			added ||
			at(path) ||
			this.element.querySelector(`[data-at="${parent_of(parent_of(path))}"]`)
		)?.focus();
	}

	/** Say a refusal of the server at the field that it names, or else below the form. */
	show_problem(sentence) {
		const { path, text } = placed(sentence);
		// for the server a kind that nobody chose is a text that is missing
		this.show_at(this.block(path), at(this.rule, path) === "" && path.endsWith("kind") ? choose() : text);
	}

	show_at(block, text) {
		this.problem?.remove();
		const said = html`<p class="dts-problem dts-at-field" role="status">${text}</p>`;
		if (text) block.insertAdjacentHTML("beforeend", said.toString());
	}

	/** Ask for the kind of the whole rule. Whether it is missing. */
	refuse_unchosen() {
		if (!this.rule.kind) this.show_at(this.block(""), choose());
		return !this.rule.kind;
	}

	/** Ask for the words of an input that has none: nobody would know what to type. Whether there is one. */
	refuse_unnamed() {
		const rows = [...this.element.querySelectorAll(".dts-input-row")];
		const unnamed = rows.find((row) => !row.querySelector('[data-set$=".label"]').value.trim());
		if (unnamed) this.show_at(unnamed, __("Say what is to be typed in here."));
		return Boolean(unnamed);
	}

	get problem() {
		return this.element.querySelector(".dts-at-field");
	}

	/** The innermost block of fields that holds a place. */
	block(path) {
		const found = this.element.querySelector(`[data-place="${CSS.escape(path)}"]`);
		return found || this.block(parent_of(path));
	}
}
