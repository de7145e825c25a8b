/** The review of a set's rules: a person looks at each proposal before the set can be approved. */
import { fold, html, percent } from "../desk/markup";
import { call, tell } from "../desk/server";
import { edit_rule } from "../rule/dialog";
import { is_open, review_row } from "./review_row";

/** Per cent of confidence from which proposals may be accepted together. */
const SURE = 90;

const FILTERS = [
	{ key: "all", label: () => __("All"), fits: () => true },
	{ key: "open", label: () => __("Not Reviewed"), fits: is_open },
	{ key: "Confirmed", label: () => __("Confirmed"), fits: (row) => row.status === "Confirmed" },
	{ key: "Manual", label: () => __("Manual"), fits: (row) => row.status === "Manual" },
];

const KEYS = {
	j: "next",
	ArrowDown: "next",
	k: "previous",
	ArrowUp: "previous",
	e: "edit",
	m: "manual",
	r: "propose",
};

export class RuleReview {
	/** `page` is a page of the desk. */
	constructor(page) {
		this.page = page;
		this.filter = "all";
		this.words = "";
		this.element = $('<div class="dts-rules">').appendTo(page.main.addClass("frappe-card")).get(0);
		this.element.addEventListener("click", (event) => this.clicked(event.target));
		this.element.addEventListener("keydown", (event) => this.key_pressed(event));
		this.element.addEventListener("focusin", (event) =>
			this.entered(event.target.closest(".dts-review-row")),
		);
	}

	/** Show a set, anew each time the page is visited. */
	async open(name) {
		if (!name) return frappe.set_route("List", "Indicator Set");
		this.element.replaceChildren();
		try {
			this.set = await call("frappe.client.get", { doctype: "Indicator Set", name });
			this.rows = await call("indicator.review_set", { indicator_set: name });
			this.draw();
		} catch (problem) {
			tell(problem);
		}
	}

	get editable() {
		return this.set.workflow_state === "Draft" && frappe.model.can_write("Indicator");
	}

	draw() {
		this.page.set_title(this.set.title);
		this.page.clear_actions();
		const back = () => frappe.set_route("Form", "Indicator Set", this.set.name);
		this.page.set_secondary_action(__("Back to the Set"), back, "left"); // a phone has room for the icon only
		if (this.editable)
			this.page.set_primary_action(__("Accept All from {0} %", [SURE]), () => this.accept_sure());
		this.element.innerHTML = html`<div class="dts-rules-head">
				${this.filters()}
				${this.editable &&
				html`<p class="text-muted">
					${__(
						"Keys: j and k or the arrows move, Enter accepts, e edits, m leaves manual, r reads the words again.",
					)}
				</p>`}
			</div>
			${this.rows.map((row) => review_row(row, this.editable))}
			<p class="dts-nothing text-muted" hidden>${__("No indicator fits the filter.")}</p>
			<div class="dts-review-progress" role="status"></div>`;
		this.element.querySelector(".dts-search").oninput = (event) => this.search(event.target.value);
		this.show();
		this.focus(this.rows.find(is_open) || this.rows[0]);
	}

	filters() {
		return html`<div class="dts-filters" role="group" aria-label="${__("Filter")}">
			${FILTERS.map(
				({ key, label }) =>
					html`<button type="button" data-filter="${key}">
						${label()} <span class="dts-count"></span>
					</button>`,
			)}
			<input
				type="search"
				class="form-control dts-search"
				aria-label="${__("Search Indicators")}"
				placeholder="${__("Search Indicators")}"
			/>
		</div>`;
	}

	/** What follows from the rows: progress, counts, which rows are shown. */
	show() {
		const open = this.rows.filter(is_open).length;
		const done = this.rows.length - open;
		this.element.querySelector(".dts-review-progress").innerHTML = html`<span class="dts-track"
				><span style="width: ${percent(done, this.rows.length)}%"></span
			></span>
			<b>${open ? __("{0} proposals not reviewed yet", [open]) : __("Every rule is reviewed")}</b>
			<span class="text-muted">${done}/${this.rows.length}</span>`;
		for (const button of this.element.querySelectorAll("[data-filter]")) this.show_filter(button);
		for (const row of this.rows) this.element_of(row).hidden = !this.fits(row);
		this.element.querySelector(".dts-nothing").hidden = this.rows.some((row) => this.fits(row));
	}

	show_filter(button) {
		const { key, fits } = FILTERS.find((one) => one.key === button.dataset.filter);
		button.setAttribute("aria-pressed", key === this.filter);
		button.querySelector(".dts-count").textContent = this.rows.filter(fits).length;
	}

	fits(row) {
		const text = fold(`${row.code} ${row.title} ${row.rule_text}`);
		const { fits } = FILTERS.find((one) => one.key === this.filter);
		return fits(row) && this.words.split(/\s+/).every((word) => text.includes(word));
	}

	search(text) {
		this.words = fold(text).trim();
		this.show();
	}

	element_of(row) {
		return this.element.querySelector(`[data-row="${CSS.escape(row.name)}"]`);
	}

	/** One row at a time takes part in the order of the Tab key. */
	entered(element) {
		if (!element) return;
		this.element.querySelectorAll(".dts-review-row").forEach((one) => (one.tabIndex = -1));
		element.tabIndex = 0;
		this.current = this.rows.find((row) => row.name === element.dataset.row);
	}

	focus(row) {
		if (!row) return;
		const element = this.element_of(row);
		element.focus({ preventScroll: true });
		element.scrollIntoView({ block: "nearest" });
	}

	clicked(target) {
		const filter = target.closest("[data-filter]");
		const action = target.closest("[data-action]");
		if (filter) {
			this.filter = filter.dataset.filter;
			this.show();
		}
		if (action) this.act(action.dataset.action);
	}

	key_pressed(event) {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const typing = event.target.closest("input, select, textarea");
		const on_row = event.target.matches(".dts-review-row");
		const action = event.key === "Enter" && on_row ? "accept" : !typing && KEYS[event.key];
		if (!action || !this.current) return;
		event.preventDefault();
		event.stopPropagation();
		this.act(action);
	}

	/** Do what a button or a key asks for, with the row that has the focus. */
	act(action) {
		const { current } = this;
		if (action === "next" || action === "previous") return this.step(action === "next" ? 1 : -1);
		if (!this.editable || !this.allows(action, current)) return undefined;
		return DEEDS[action](this, current).catch(tell);
	}

	allows(action, row) {
		return Boolean(this.element_of(row).querySelector(`[data-action="${action}"]`));
	}

	step(by) {
		const shown = this.rows.filter((row) => this.fits(row) || row === this.current);
		this.focus(shown[shown.indexOf(this.current) + by]);
	}

	async accept(args) {
		const { accepted } = await call("indicator.accept", { indicator_set: this.set.name, ...args });
		const rows = await call("indicator.review_set", { indicator_set: this.set.name });
		rows.forEach((row) => this.take_over(row));
		this.go_on();
		return accepted;
	}

	async accept_sure() {
		try {
			const { length } = await this.accept({ above: SURE });
			frappe.show_alert({ message: __("{0} proposals accepted", [length]), indicator: "green" });
		} catch (problem) {
			tell(problem);
		}
	}

	/** Draw one row as the server has it now. */
	take_over(row) {
		const place = this.rows.findIndex(({ name }) => name === row.name);
		if (this.rows[place].modified === row.modified) return;
		this.element_of(row).outerHTML = review_row(row, this.editable).toString();
		this.rows[place] = row;
	}

	/** After a decision: on to the next indicator that waits for one, else stay. */
	go_on() {
		const place = this.rows.findIndex(({ name }) => name === this.current.name);
		this.show();
		const following = this.rows.slice(place + 1).find((row) => is_open(row) && this.fits(row));
		this.focus(following || this.rows[place]);
	}

	changed(row) {
		this.take_over(row);
		this.go_on();
	}
}

/** What can be done with a row; each resolves when the server agreed. */
const DEEDS = {
	accept: (review, row) => review.accept({ indicators: [row.name] }),
	edit: async (review, row) => review.changed(await edit_rule(row, review.set)),
	manual: async (review, row) => review.changed(await leave_manual(row)),
	propose: async (review, row) => review.changed(await change("propose_again", row)),
};

const change = (method, { name, modified }, args = {}) =>
	call(`indicator.${method}`, { indicator: name, modified, ...args });

const leave_manual = (row) =>
	new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title: __("{0}: points stated by a person", [row.code]),
			fields: [
				{
					fieldname: "note",
					fieldtype: "Small Text",
					label: __("Note"),
					description: __("Who states the points, and on what basis."),
				},
			],
			primary_action_label: __("Leave Manual"),
			primary_action: ({ note }) =>
				change("set_manual", row, { note: note || "" }).then((answer) => {
					dialog.hide();
					resolve(answer);
				}, tell),
		});
		dialog.show();
	});
