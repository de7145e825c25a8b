/** The score sheet of one self-assessment: groups, indicators, filters, totals. */
import { fold, html, percent, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";
import { FILTERS, matches } from "./filters";
import { SheetRow } from "./row";

export class ScoreSheet {
	/** Draws into the HTML field `sheet_html` of a saved Self-Assessment. */
	constructor(frm) {
		this.frm = frm;
		this.filter = "all";
		this.words = "";
		this.rows = [];
		this.element = frm.fields_dict.sheet_html.$wrapper.addClass("dts-sheet").get(0);
		this.element.onclick = (event) => this.clicked(event.target);
		this.element.onkeydown = (event) => this.key_pressed(event);
		window.addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
	}

	/** Draw the sheet of the form's document anew, unless it holds something that is not saved yet. */
	async load() {
		const { name } = this.frm.doc;
		if (this.unsaved && this.name === name) return;
		try {
			const sheet = await this.read(name);
			if (this.frm.doc.name === name) this.draw(sheet);
		} catch (problem) {
			tell(problem);
		}
	}

	read(name) {
		return call("assessment.get_sheet", { self_assessment: name });
	}

	/** Give up what was typed in one row for what the server has. */
	async reload_row(row) {
		const { rows, editable } = await this.read(this.name);
		const fresh = new SheetRow(
			this,
			rows.find(({ code }) => code === row.data.code),
			editable,
		);
		row.element.outerHTML = fresh.markup();
		this.rows[this.rows.indexOf(row)] = fresh;
		Object.assign(row.data, fresh.data);
		fresh.data = row.data;
		fresh.attach(this.element);
		this.refresh();
	}

	/** Resolves when nothing that was typed waits for the server any more; rejects if a row could not be saved. */
	async flush() {
		for (const row of this.rows) await row.flush();
	}

	get is_final() {
		return ["Verified", "Published"].includes(this.totals.workflow_state);
	}

	get unsaved() {
		return this.rows.some((row) => row.dirty);
	}

	show_unfinished() {
		this.filter = "undone";
		this.apply_filter();
	}

	draw(sheet) {
		this.name = sheet.name;
		this.totals = sheet.totals;
		this.can_decide = sheet.can_decide;
		this.figures = sheet.shared;
		this.shared = Object.fromEntries(sheet.shared.map(({ key, value }) => [key, value ?? null]));
		this.groups = grouped(sheet);
		const leaves = sheet.rows.filter((row) => !row.group);
		this.rows = leaves.map((row) => new SheetRow(this, row, sheet.editable));
		const by_code = Object.fromEntries(this.rows.map((row) => [row.data.code, row]));
		this.element.innerHTML = html`${this.filters(leaves)}
			${this.groups.map((group) => section(group, by_code))}
			<p class="dts-nothing text-muted" hidden>${__("No indicator fits the filter.")}</p>
			<div class="dts-totals" role="status"></div>`;
		this.rows.forEach((row) => row.attach(this.element));
		this.element.querySelector(".dts-search").oninput = (event) => this.search(event.target.value);
		this.refresh();
	}

	filters(leaves) {
		const filters = FILTERS.filter((one) => !one.offered || leaves.some(one.offered));
		return html`<div class="dts-filters" role="group" aria-label="${__("Filter")}">
			${filters.map(
				(one) => html`<button type="button" data-filter="${one.key}">${one.label()}</button>`,
			)}
			<input
				type="search"
				class="form-control dts-search"
				aria-label="${__("Search Indicators")}"
				placeholder="${__("Search Indicators")}"
			/>
		</div>`;
	}

	/** What follows from the rows: totals, progress of the groups, which rows are shown. */
	refresh() {
		this.element.querySelector(".dts-totals").innerHTML = totals_line(this.totals, this.is_final);
		for (const group of this.groups) this.draw_progress(group);
		this.apply_filter();
	}

	draw_progress(group) {
		const done = group.leaves.filter((row) => row.answer.status === "Done").length;
		const head = this.element.querySelector(`[data-group="${CSS.escape(group.code)}"] .dts-progress`);
		if (!group.leaves.length) return;
		head.innerHTML = html`<span class="dts-track"
				><span style="width: ${percent(done, group.leaves.length)}%"></span
			></span>
			${done}/${group.leaves.length}`;
	}

	apply_filter() {
		for (const row of this.rows) row.element.hidden = !matches(row.data, this.filter, this.words);
		for (const part of this.element.querySelectorAll(".dts-group"))
			part.hidden = !part.querySelector(".dts-row:not([hidden])");
		for (const button of this.element.querySelectorAll("[data-filter]"))
			button.setAttribute("aria-pressed", button.dataset.filter === this.filter);
		this.element.querySelector(".dts-nothing").hidden = this.rows.some((row) => !row.element.hidden);
	}

	search(text) {
		this.words = fold(text).trim();
		this.apply_filter();
	}

	/** A row that belongs to a sheet shown before is saved, but changes nothing here. */
	row_saved(row, { totals, changed, shared }) {
		if (!this.rows.includes(row)) return;
		for (const answer of changed) this.row_named(answer.name)?.rescored(answer);
		Object.assign(this.shared, shared);
		for (const one of this.rows) one.prefill(shared);
		this.totals = totals;
		this.show_in_form(totals);
		this.refresh();
	}

	/** What a shared figure means, and which indicators follow it. */
	hint({ shared }) {
		const figure = this.figures.find(({ key }) => key === shared);
		if (!figure) return "";
		return [figure.definition, __("Used by: {0}", [figure.codes.join(", ")])].filter(Boolean).join(" – ");
	}

	/** The same totals stand in fields of the form, which Frappe read when it opened. */
	show_in_form({ modified, ...totals }) {
		Object.assign(this.frm.doc, totals);
		Object.keys(totals).forEach((fieldname) => this.frm.refresh_field(fieldname));
	}

	/** The rows that are shown, so that the keyboard can go to the next one. */
	focus_after(row) {
		const shown = this.rows.filter((one) => !one.element.hidden);
		shown[shown.indexOf(row) + 1]?.focus();
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
		const filter = target.closest("[data-filter]");
		if (filter) {
			this.filter = filter.dataset.filter;
			this.apply_filter();
		}
		const action = target.closest("[data-action]");
		if (action) this.row_of(target)?.act(action);
	}

	async key_pressed(event) {
		if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
		const row = this.row_of(event.target);
		event.preventDefault();
		event.stopPropagation();
		if (row && (await row.save())) this.focus_after(row);
	}
}

/** Groups in the order of the set, each with the indicators up to the next group. */
function grouped(sheet) {
	const groups = [];
	for (const row of sheet.rows) {
		if (row.group) groups.push({ ...row, leaves: [] });
		else (groups.at(-1) || groups[groups.push({ code: "", title: "", leaves: [] }) - 1]).leaves.push(row);
	}
	return groups;
}

const section = (group, by_code) =>
	html`<section class="dts-group" data-group="${group.code}">
		<header>
			<h4>${group.code} ${group.title}</h4>
			<span class="dts-progress"></span>
			<span class="dts-group-maximum">${show_number(group.maximum)} ${__("points")}</span>
		</header>
		${group.leaves.map((row) => by_code[row.code].markup())}
	</section>`;

function totals_line(totals, is_final) {
	const scores = [[__("Self Score"), totals.self_score]];
	if (is_final)
		scores.push([__("Verified Score"), totals.verified_score], [__("Final Score"), totals.final_score]);
	const { adjustment, percent: share, verdict, self_verdict } = totals;
	const score = ([label, points]) =>
		html`<span>${label} <b>${show_number(points)}</b> / ${show_number(totals.maximum)}</span>`;
	return html`<span><b>${totals.answered_count}/${totals.indicator_count}</b> ${__("answered")}</span>
		${scores.map(score)}
		${adjustment ? html`<span>${__("Bonus and Penalty")} <b>${show_number(adjustment)}</b></span>` : ""}
		${share ? html`<span>${__("Of Own Maximum")} <b>${show_number(share)} %</b></span>` : ""}
		${self_verdict && html`<span>${__("By Own Account")} <b>${__(self_verdict)}</b></span>`}
		${verdict && html`<span>${__("Verdict")} <b>${__(verdict)}</b></span>`}`;
}
