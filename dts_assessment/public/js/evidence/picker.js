/** Finding evidence of the library, or registered dispatches, by words with or without marks, and taking several. */
import { html } from "../desk/markup";
import { call, Refusal } from "../desk/server";
import { facts_line, kind_mark } from "./words";

const SEARCH_AFTER = 250;

/** Resolves with the names of the evidence that the user ticked. */
export const pick_evidence = (unit, cited) => {
	const known = new Set(cited.map(({ evidence }) => evidence));
	return pick({
		title: __("From the Library"),
		hint: __("Search by title, number or words of the subject"),
		find: (text) => call("evidence.search", { unit, text }),
		line: (row) =>
			html`<b>${row.title}</b> <span class="dts-ev-kind">${kind_mark(row)}</span>
				<span class="text-muted">${facts_line(row)}</span>
				<span class="text-muted"
					>${row.uses ? __("cited {0} times", [row.uses]) : __("not cited yet")}</span
				>`,
		is_known: (row) => known.has(row.name),
	});
};

/** Resolves with the names of the dispatches that the user ticked. */
export const pick_dispatches = () =>
	pick({
		title: __("Cite a Dispatch"),
		hint: __("Search by number or words of the subject"),
		find: async (text) => ({ rows: await call("evidence.search_dispatches", { text }), more: false }),
		line: (row) =>
			html`<b>${row.document_number}</b>
				<span class="text-muted"
					>${frappe.datetime.str_to_user(row.dispatch_date)}, ${row.issuer}</span
				>
				<span>${row.subject}</span>`,
		is_known: () => false,
	});

function pick(options) {
	return new Promise((resolve) => new Picker(options, resolve));
}

class Picker {
	constructor(options, resolve) {
		Object.assign(this, options, { picked: new Map(), asked: 0 });
		this.dialog = new frappe.ui.Dialog({
			title: this.title,
			fields: [{ fieldname: "body", fieldtype: "HTML" }],
			primary_action_label: __("Cite"),
			primary_action: () => {
				this.dialog.hide();
				resolve([...this.picked.keys()]);
			},
		});
		this.element = this.dialog.fields_dict.body.$wrapper.get(0);
		this.element.innerHTML = html`<input
				type="search"
				class="form-control"
				aria-label="${this.hint}"
				placeholder="${this.hint}"
			/>
			<div class="dts-ev-found" role="group" aria-label="${this.title}"></div>
			<p class="dts-ev-state text-muted" role="status"></p>`;
		this.element.oninput = (event) => event.target.type === "search" && this.typed(event.target.value);
		this.element.onchange = (event) => event.target.type === "checkbox" && this.tick(event.target);
		this.dialog.show();
		this.dialog.$wrapper.on("shown.bs.modal", () => this.element.querySelector("input").focus());
		this.search("");
	}

	typed(text) {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.search(text), SEARCH_AFTER);
	}

	async search(text) {
		const turn = (this.asked += 1);
		this.say(__("Searching…"));
		try {
			const { rows, more } = await this.find(text);
			if (turn === this.asked) this.show(rows, more);
		} catch (problem) {
			if (!(problem instanceof Refusal)) throw problem;
			this.say(problem.message);
		}
	}

	show(rows, more) {
		this.element.querySelector(".dts-ev-found").innerHTML = html`${rows.map((row) => this.row(row))}`;
		const found = more ? __("There is more; type more words.") : __("{0} found", [rows.length]);
		this.say(rows.length ? found : __("Nothing fits."));
	}

	row(row) {
		const known = this.is_known(row);
		return html`<label class="dts-ev-choice">
			<input
				type="checkbox"
				value="${row.name}"
				${known ? html`disabled checked` : ""}
				${this.picked.has(row.name) ? html`checked` : ""}
			/>
			<span>${this.line(row)}</span>
		</label>`;
	}

	tick({ value, checked }) {
		if (checked) this.picked.set(value, true);
		else this.picked.delete(value);
	}

	say(text) {
		this.element.querySelector(".dts-ev-state").textContent = text;
	}
}
