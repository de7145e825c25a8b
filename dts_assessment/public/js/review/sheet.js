/** One unit's sheet in the review: rows to agree with, change or ask about, by mouse, finger or keys. */
import { html, show_number } from "../desk/markup";
import { call, Refusal, tell } from "../desk/server";
import { ask, settle } from "./dialogs";
import { draw_row, FILTERS, is_unsettled, mount_cited, signed } from "./row";
import { Editor } from "./editor";

const KEYS = { t: "agree", d: "change", h: "ask" };
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

export class ReviewSheet {
	/** `body` is drawn into; `agency` narrows to a field; `back` leads to the queue. */
	constructor(body, { name, agency, back }) {
		Object.assign(this, { body, name, back, agency, filter: "all", mode: "decide" });
		this.body.html(html`<p class="text-muted">${__("Loading…")}</p>`.toString());
		this.body.on("click.review", "[data-deed]", (event) => this.press(event.currentTarget));
		this.body.on("focusin.review", "[data-row]", (event) => {
			this.current = event.currentTarget.dataset.row;
		});
		$(document).on("keydown.review", (event) => this.key(event));
	}

	leave() {
		this.body.off(".review");
		$(document).off("keydown.review");
	}

	async load() {
		try {
			Object.assign(this, await call("review.sheet", { self_assessment: this.name }));
			if (!this.can_lead || this.settling) this.mode = "opinion";
			this.draw();
		} catch (problem) {
			this.body.html("");
			tell(problem);
		}
	}

	get shown() {
		const fits = FILTERS.find((one) => one.key === this.filter).fits;
		const of_field = (row) => this.agency === null || row.agency === this.agency;
		return this.rows.filter((row) => row.answer && of_field(row) && fits(row));
	}

	row(code) {
		return this.rows.find((row) => row.code === code && row.answer);
	}

	draw() {
		const editing = this.editor?.code;
		this.body.html(
			html`${this.head()}
				<div class="dts-filters">${FILTERS.map((one) => this.filter_button(one))}</div>
				${this.can_review && html`<p class="text-muted dts-keys">${keys_help()}</p>`}
				<div class="dts-review-rows">
					${this.shown.map((row) => this.row_markup(row))}
					${!this.shown.length && html`<p class="text-muted">${__("No indicator fits.")}</p>`}
				</div>
				<div class="dts-totals" role="status">${this.totals_markup()}</div>`.toString(),
		);
		for (const row of this.shown) mount_cited(this.element(row.code), row, this.unit);
		if (editing) this.open_editor(this.row(editing));
	}

	row_markup(row) {
		return draw_row(row, {
			can_review:
				this.can_review &&
				(row.assigned || this.can_lead) &&
				(!this.settling || is_unsettled(row)),
			can_lead: this.can_lead,
			mode: this.mode,
		});
	}

	head() {
		return html`<header class="dts-review-head">
			<button type="button" class="btn btn-default btn-sm" data-deed="back">← ${__("Queue")}</button>
			<h3>${this.unit_name}</h3>
			${this.can_lead && !this.settling && this.mode_switch()}
			${this.can_review &&
			!this.settling &&
			html`<button type="button" class="btn btn-primary btn-sm" data-deed="agree-all">
				${__("Agree with All That Have Their Evidence")}
			</button>`}
			${this.barred && html`<p class="dts-problem">${this.barred}</p>`}
			${this.agency !== null &&
			html`<span class="indicator-pill blue">${this.agency || __("No agency named")}</span>`}
		</header>`;
	}

	mode_switch() {
		const modes = { decide: __("Decide for the Group"), opinion: __("My Opinion Only") };
		return html`<span class="btn-group" role="group">
			${Object.entries(modes).map(
				([mode, label]) =>
					html`<button
						type="button"
						class="btn btn-sm ${mode === this.mode ? "btn-secondary active" : "btn-default"}"
						data-deed="mode"
						data-mode="${mode}"
						aria-pressed="${String(mode === this.mode)}"
					>
						${label}
					</button>`,
			)}
		</span>`;
	}

	filter_button({ key, label, fits }) {
		const of_field = (row) => row.answer && (this.agency === null || row.agency === this.agency);
		const count = this.rows.filter((row) => of_field(row) && fits(row)).length;
		return html`<button
			type="button"
			data-deed="filter"
			data-filter="${key}"
			aria-pressed="${String(key === this.filter)}"
		>
			${label()} (${count})
		</button>`;
	}

	totals_markup() {
		const { self_score, verified_score, maximum } = this.totals;
		const decided = this.rows.filter((row) => row.answer?.touched).length;
		const all = this.rows.filter((row) => row.answer).length;
		return html`<span>${__("Decided")}: <b>${decided}/${all}</b></span>
			<span>${__("Self Score")}: <b>${show_number(self_score)}/${show_number(maximum)}</b></span>
			<span>${__("Verified Score")}: <b>${show_number(verified_score)}/${show_number(maximum)}</b></span>
			<span>${__("Difference")}: <b>${signed(verified_score - self_score)}</b></span>`;
	}

	press(button) {
		const { deed } = button.dataset;
		const code = button.closest("[data-row]")?.dataset.row;
		const deeds = {
			back: () => this.back(),
			filter: () => {
				this.filter = button.dataset.filter;
				this.draw();
			},
			mode: () => {
				this.mode = button.dataset.mode;
				this.draw();
			},
			"agree-all": () => this.agree_all(),
			agree: () => this.send(this.row(code), {}),
			change: () => this.open_editor(this.row(code)),
			ask: () => this.ask(this.row(code)),
			settle: () => this.settle(this.row(code), button.dataset.clarification),
		};
		deeds[deed]?.();
	}

	/** Keys work while nobody types: j, k move; t agrees, d changes, h asks. */
	key(event) {
		const typing = event.target.closest("input, textarea, select, [contenteditable], .modal");
		if (typing || event.ctrlKey || event.metaKey || event.altKey || !this.body.is(":visible")) return;
		const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
		if (key in STEPS) {
			event.preventDefault();
			this.move(STEPS[key]);
		} else if (key in KEYS && this.current) {
			const button = this.element(this.current)?.querySelector(`[data-deed="${KEYS[key]}"]`);
			if (!button) return;
			event.preventDefault();
			this.press(button);
		}
	}

	move(step) {
		const codes = this.shown.map((row) => row.code);
		const at = codes.indexOf(this.current);
		const next = codes[Math.min(Math.max(at + step, 0), codes.length - 1)];
		const element = next && this.element(next);
		element?.focus({ preventScroll: true });
		element?.scrollIntoView({ block: "center" });
	}

	element(code) {
		return this.body[0].querySelector(`[data-row="${CSS.escape(code)}"]`);
	}

	open_editor(row) {
		this.editor?.close();
		this.editor = new Editor(this.element(row.code), row, {
			mode: this.mode,
			save: (values) => this.send(row, values),
			closed: () => {
				this.editor = null;
			},
		});
	}

	/** Send an opinion or a decision; resolves with whether the server took it. */
	async send(row, values) {
		const method = this.mode === "decide" ? "review.decide" : "review.give_opinion";
		try {
			this.take(
				await call(method, { answer: row.answer.name, modified: row.answer.modified, ...values }),
			);
			return true;
		} catch (problem) {
			tell(problem);
			return false;
		}
	}

	async ask(row) {
		const found = await ask(row);
		if (found) this.take(found);
	}

	async settle(row, name) {
		const found = await settle(row, name);
		if (found) this.take(found);
	}

	/** Put a row as the server has it now in the place of the old one; the next row gets the keys. */
	take({ row, totals }) {
		this.totals = totals;
		this.rows = this.rows.map((one) => (one.name === row.name ? row : one));
		this.editor?.close();
		this.draw();
		this.element(row.code)?.focus({ preventScroll: true });
	}

	async agree_all() {
		const answers = this.shown.map((row) => row.answer.name);
		try {
			const { agreed } = await call("review.agree_many", { self_assessment: this.name, answers });
			frappe.show_alert({
				message: __("{0} indicators agreed with.", [agreed]),
				indicator: agreed ? "green" : "orange",
			});
			await this.load();
		} catch (problem) {
			if (!(problem instanceof Refusal)) throw problem;
			tell(problem);
		}
	}
}

const keys_help = () =>
	__("Keys: J, K next and previous indicator; T agree; D change; H ask; Ctrl+Enter save; Esc cancel.");
