/** The score sheet of one self-assessment: groups, indicators, filters, totals. */
import { fold, html, percent, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";
import * as drafts from "./drafts";
import { FILTERS, matches } from "./filters";
import { key_pressed, show_keys } from "./keyboard";
import { frame, grouped, group_bar, kept_notice } from "./layout";
import { mount_panels } from "./panels";
import { assign, progress_by_person } from "./people";
import { SheetRow } from "./row";
import { saving_line, totals_line } from "./totals";
import { same_answer } from "./values";

export class ScoreSheet {
	/** Draws into the HTML field `sheet_html` of a saved Self-Assessment. */
	constructor(frm) {
		this.frm = frm;
		this.filter = "all";
		this.words = "";
		this.rows = [];
		this.groups = [];
		this.element = frm.fields_dict.sheet_html.$wrapper.addClass("dts-sheet").get(0);
		this.element.onclick = (event) => this.clicked(event.target);
		this.element.onkeydown = (event) => key_pressed(this, event);
		window.addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
		window.addEventListener("online", () => this.line_is_up());
	}

	/** Draw the sheet of the form's document anew, unless it holds something that is not saved yet. */
	async load() {
		const { name } = this.frm.doc;
		if (this.unsaved && this.name === name) return;
		try {
			const sheet = this.brought() || (await call("assessment.get_sheet", { self_assessment: name }));
			if (this.frm.doc.name === name) this.draw(sheet);
		} catch (problem) {
			tell(problem);
		}
	}

	/** The sheet that came with the form, once: a second request would keep the first view waiting. */
	brought() {
		const { sheet } = this.frm.doc.__onload || {};
		if (sheet) delete this.frm.doc.__onload.sheet;
		return sheet;
	}

	/** Resolves when nothing that was typed waits for the server any more; rejects if a row could not be saved. */
	async flush() {
		for (const row of this.rows) await row.saving.flush();
	}

	save_all() {
		return Promise.all(this.rows.filter((row) => row.dirty).map((row) => row.save()));
	}

	get is_final() {
		return ["Verified", "Published"].includes(this.totals.workflow_state);
	}

	get unsaved() {
		return this.rows.some((row) => row.dirty);
	}

	draw(sheet) {
		const { name, unit, totals, editable, can_decide, can_comment, my_units } = sheet;
		Object.assign(this, { name, unit, totals, editable, can_decide, can_comment, my_units });
		this.figures = sheet.shared;
		this.shared = Object.fromEntries(sheet.shared.map(({ key, value }) => [key, value ?? null]));
		this.groups = grouped(sheet.rows);
		this.rows = sheet.rows.filter((row) => !row.group).map((row) => new SheetRow(this, row, editable));
		this.show_first_group_first();
		this.element.innerHTML = frame(sheet, this.groups, this.rows);
		this.attach_rows();
		this.element.querySelector(".dts-search").oninput = (event) => this.search(event.target.value);
		mount_panels("target", this.element.querySelector('[data-panel="target"]'), { sheet: this });
		this.refresh();
		this.offer_drafts();
	}

	/** Laying out a hundred cards takes longer than drawing them: the first group is painted before the rest is laid out. */
	show_first_group_first() {
		if (this.element.querySelector(".dts-row")) return;
		this.element.classList.add("dts-first");
		requestAnimationFrame(() => setTimeout(() => this.element.classList.remove("dts-first"), 150));
	}

	attach_rows() {
		this.drawing = true;
		const cards = this.element.querySelectorAll(".dts-row");
		this.rows.forEach((row, index) => row.attach(cards[index]));
		this.drawing = false;
	}

	// what the browser kept

	offer_drafts() {
		this.kept = this.editable ? this.rows.filter((row) => this.has_draft(row)) : [];
		this.element.querySelector(".dts-kept").innerHTML = this.kept.length ? kept_notice(this.kept) : "";
	}

	has_draft(row) {
		const draft = drafts.kept(row.answer.name);
		if (!draft || !row.editable) return false;
		if (draft.evidence || !same_answer(row.data.inputs, draft, row.answer)) return true;
		drafts.forget(row.answer.name);
		return false;
	}

	restore_drafts() {
		for (const row of this.kept) row.restore(drafts.kept(row.answer.name));
		this.drop_notice();
	}

	forget_drafts() {
		frappe.confirm(__("Give up what was typed and not saved?"), () => {
			for (const row of this.kept) drafts.forget(row.answer.name);
			this.drop_notice();
		});
	}

	drop_notice() {
		this.kept = [];
		this.element.querySelector(".dts-kept").innerHTML = "";
	}

	// what follows from the rows

	refresh() {
		this.element.querySelector(".dts-totals-now").innerHTML = totals_line(this.totals, this.is_final);
		this.element.querySelector(".dts-groups").innerHTML = group_bar(this.groups);
		for (const group of this.groups) this.draw_progress(group);
		this.draw_people();
		this.saving_changed();
		this.apply_filter();
	}

	draw_progress({ code, leaves }) {
		if (!leaves.length) return;
		const done = leaves.filter((row) => row.answer.status === "Done").length;
		const score = leaves.reduce((sum, { answer }) => sum + (answer.self_score || 0), 0);
		const head = this.element.querySelector(`[data-group="${CSS.escape(code)}"] .dts-progress`);
		head.innerHTML = html`<span class="dts-track"
				><span style="width: ${percent(done, leaves.length)}%"></span
			></span>
			${done}/${leaves.length}
			${this.totals.recognition ? "" : html`<b>${show_number(score)}</b>`}`;
	}

	draw_people() {
		const place = this.element.querySelector(".dts-progress-of-people");
		const open = place.querySelector("details")?.open;
		place.innerHTML = this.can_comment ? progress_by_person(this.rows) : "";
		if (open) place.querySelector("details").open = true;
	}

	saving_changed() {
		if (this.drawing) return;
		this.element.querySelector(".dts-totals-saving").innerHTML = this.editable ? saving_line(this.rows) : "";
	}

	apply_filter() {
		for (const row of this.rows)
			row.element.hidden = !matches(row.data, this.filter, this.words, this.my_units);
		for (const part of this.element.querySelectorAll(".dts-group"))
			part.hidden = !part.querySelector(".dts-row:not([hidden])");
		for (const button of this.element.querySelectorAll("[data-filter]")) this.show_filter(button);
		this.element.querySelector(".dts-nothing").hidden = this.rows.some((row) => !row.element.hidden);
	}

	show_filter(button) {
		const filter = FILTERS.find(({ key }) => key === button.dataset.filter);
		const count = this.rows.filter(({ data }) => filter.fits(data, this.my_units)).length;
		button.setAttribute("aria-pressed", filter.key === this.filter);
		button.querySelector(".dts-count").textContent = count;
		button.hidden = filter.offered && !this.rows.some(({ data }) => filter.offered(data));
	}

	search(text) {
		this.words = fold(text).trim();
		this.apply_filter();
	}

	show_only(filter) {
		this.filter = filter;
		this.apply_filter();
	}

	show_unfinished() {
		this.show_only("undone");
	}

	// what rows tell the sheet

	/** A row that belongs to a sheet shown before is saved, but changes nothing here. */
	row_saved(row, { totals, changed, shared }) {
		if (!this.rows.includes(row)) return;
		for (const answer of changed) this.row_named(answer.name)?.rescored(answer);
		Object.assign(this.shared, shared);
		for (const one of this.rows) one.prefill(shared);
		this.totals = totals;
		if (totals.recognition) this.rows.forEach((one) => one.show_head());
		this.show_in_form(totals);
		this.refresh();
	}

	figures_are(shared) {
		for (const key of Object.keys(this.shared)) this.shared[key] = shared[key] ?? null;
	}

	assigned(answers) {
		for (const answer of answers || [])
			this.rows.find((row) => row.answer.name === answer.name)?.assigned(answer);
		this.refresh();
	}

	line_is_up() {
		for (const row of this.rows) row.saving.line_is_up();
	}

	/** What a shared figure means, and which indicators follow it. */
	hint({ shared }) {
		const figure = this.figures.find(({ key }) => key === shared);
		if (!figure) return "";
		return [figure.definition, __("Used by: {0}", [figure.codes.join(", ")])].filter(Boolean).join(" – ");
	}

	/** Whether a criterion of a set that recognises is "met", "failed" or "open"; nothing for a set that ranks. */
	verdict_of(code) {
		const found = this.totals.recognition;
		if (!found) return "";
		if (found.open.includes(code)) return "open";
		return found.failed.includes(code) ? "failed" : "met";
	}

	/** The same totals stand in fields of the form, which Frappe read when it opened. */
	show_in_form(totals) {
		for (const [field, value] of Object.entries(totals)) {
			if (field === "modified" || !this.frm.fields_dict[field]) continue;
			this.frm.doc[field] = value;
			this.frm.refresh_field(field);
		}
	}

	// going from row to row

	get shown() {
		return this.rows.filter((one) => !one.element.hidden);
	}

	focus_from(row, step) {
		const place = row ? this.shown.indexOf(row) + step : 0;
		this.shown[place]?.focus();
	}

	/** The next row after this one, or from the top, that is not complete. */
	next_open(row) {
		const place = this.rows.indexOf(row) + 1;
		const order = [...this.rows.slice(place), ...this.rows.slice(0, place)];
		const found = order.find(({ answer }) => answer.status !== "Done");
		if (!found) return frappe.show_alert({ message: __("Everything is complete."), indicator: "green" });
		return this.go_to(found.data.code);
	}

	go_to(code) {
		const row = this.rows.find(({ data }) => data.code === code);
		if (!row) return;
		if (row.element.hidden) this.show_only("all");
		row.focus();
	}

	/** The row of an answer, unless the user is typing in it: then the server will tell of the conflict. */
	row_named(answer) {
		return this.rows.find((one) => one.answer.name === answer && !one.dirty);
	}

	row_of(target) {
		const element = target.closest(".dts-row");
		return this.rows.find((row) => row.element === element);
	}

	clicked(target) {
		const button = target.closest("[data-filter], [data-goto], [data-go-group], [data-action]");
		if (!button) return;
		const { filter, goto: code, goGroup, action } = button.dataset;
		if (filter) this.show_only(filter);
		else if (code) this.go_to(code);
		else if (goGroup) this.go_to_group(goGroup);
		else if (button.closest(".dts-row")) this.row_of(button).act(button);
		else this.act(action);
	}

	go_to_group(code) {
		if (this.filter !== "all" || this.words) this.show_only("all");
		const part = this.element.querySelector(`[data-group="${CSS.escape(code)}"]`);
		part.scrollIntoView({ block: "start" });
		part.querySelector("h4").focus({ preventScroll: true });
	}

	act(action) {
		const deeds = {
			keys: show_keys,
			"next-open": () => this.next_open(this.row_of(document.activeElement)),
			"assign-groups": () => assign(this).then((answers) => this.assigned(answers)),
			"restore-drafts": () => this.restore_drafts(),
			"forget-drafts": () => this.forget_drafts(),
		};
		deeds[action]?.();
	}
}

