/** /app/visit-notes/<visit>: a visit written on the spot, on a telephone too, and through a dropped line. */
import { fold, html } from "../desk/markup";
import { call, Refusal, tell } from "../desk/server";
import { read_inputs } from "../sheet/rule_inputs";
import { frame, indicator, photos, points, row_of } from "./notes_view";
import { Outbox } from "./outbox";
import { send_photo, shrink } from "./photo";

const AFTER_TYPING = 700;

export class VisitNotes {
	constructor(page) {
		this.page = page;
		this.body = $('<div class="dts-notes"></div>').appendTo(page.main).get(0);
		this.body.addEventListener("input", (event) => this.typed(event.target, AFTER_TYPING));
		this.body.addEventListener("change", (event) => this.changed(event.target));
		this.body.addEventListener("click", (event) => this.clicked(event.target));
		page.add_menu_item(__("Open the Visit"), () =>
			frappe.set_route("Form", "Verification Visit", this.name),
		);
	}

	async open(name) {
		if (!name || name === this.name) return;
		this.name = name;
		this.sheets = {};
		try {
			this.notes = await call("visit.read_notes", { visit: name });
		} catch (problem) {
			return tell(problem);
		}
		this.outbox = new Outbox(
			name,
			(entry, answer) => this.taken(entry, answer),
			() => this.show_state(),
		);
		this.overlay();
		this.draw();
		for (const entry of this.outbox.waiting) Object.assign(entry, this.way_of(entry.key));
		this.outbox.send();
	}

	/** What waits to be sent is shown as it was typed, not as the server has it. */
	overlay() {
		for (const { key, values } of this.outbox.waiting) {
			const [table, id] = split(key);
			if (table === "texts") Object.assign(this.notes, values);
			else if (this.notes[table]) Object.assign(this.row(table, id) || this.new_row(table, id), values);
		}
	}

	row(table, id) {
		return this.notes[table].find((one) => [one.entry_id, one.answer, one.self_assessment, one.name].includes(id));
	}

	new_row(table, id) {
		const row = table === "findings" ? { answer: id } : { entry_id: id };
		this.notes[table].push(row);
		return row;
	}

	draw() {
		this.page.set_title(this.notes.subject);
		this.body.innerHTML = frame(this.notes);
		this.show_state();
		this.show_unit();
	}

	async show_unit() {
		const self_assessment = this.body.querySelector(".dts-unit").value;
		try {
			this.sheets[self_assessment] ??= (await call("assessment.get_sheet", { self_assessment })).rows;
		} catch (problem) {
			if (!problem.is_offline) return tell(problem);
		}
		this.unit = self_assessment;
		this.show_indicators();
	}

	show_indicators() {
		const asked = fold(this.body.querySelector(".dts-find").value);
		const rows = (this.sheets[this.unit] || []).filter((row) => !row.group);
		this.rows = Object.fromEntries(rows.map((row) => [row.answer.name, row]));
		this.body.querySelector(".dts-indicators").innerHTML = html`${rows
			.filter((row) => fold(`${row.code} ${row.title}`).includes(asked))
			.map((row) => indicator(this.notes, row, this.row("findings", row.answer.name)))}`;
		this.show_state();
	}

	/** Keep what is typed as soon as the fingers rest: the line may drop before the field is left. */
	typed(target, wait) {
		if (target.matches(".dts-find")) return this.show_indicators();
		if (target.type === "file" || target.matches(".dts-unit")) return;
		clearTimeout(this.timer);
		this.pending = target;
		this.timer = setTimeout(() => this.keep(target), wait);
	}

	changed(target) {
		if (target.matches(".dts-unit")) return this.show_unit();
		if (target.type === "file") return this.photograph(target);
		if (!target.matches(".dts-find")) this.keep(target);
	}

	keep(target) {
		clearTimeout(this.timer);
		const box = target.closest(".dts-entry");
		if (!box || !this.notes.open) return;
		const { table = "texts", entry = box.dataset.text } = box.dataset;
		const values = table === "findings" ? this.finding_values(box) : { [target.dataset.field]: value_of(target) };
		if (values) this.put(table, entry, values);
	}

	put(table, id, values) {
		const row = table === "texts" ? this.notes : this.row(table, id) || this.new_row(table, id);
		const seen = Object.fromEntries(Object.keys(values).map((name) => [name, row[name] ?? null]));
		const changed = Object.keys(values).filter((name) => !same(values[name], row[name]));
		if (!changed.length) return;
		Object.assign(row, values);
		const key = `${table}:${id}`;
		this.outbox.put(key, this.way_of(key), values, seen);
	}

	/** How an entry of the outbox is sent: the method and what it is told. */
	way_of(key) {
		const [table] = split(key);
		return { method: METHODS[table] || "visit.write_row", args: arguments_of(this.name, { key }) };
	}

	/** All of a finding at once, since its points need their reason. */
	finding_values(box) {
		const row = this.rows[box.dataset.entry];
		const typed = Object.fromEntries(
			[...box.querySelectorAll("[data-field]")].map((one) => [one.dataset.field, value_of(one)]),
		);
		if (row.inputs.length) return { ...typed, verified_inputs: read_inputs(row.inputs, box.querySelector(".dts-values")) };
		const stated = Number(box.querySelector("[data-points]").value.replace(",", "."));
		if (Number.isNaN(stated)) return this.complain(box, __("Points are a number, such as 7,5."));
		return { ...typed, verified_score: stated };
	}

	complain(box, words) {
		box.querySelector(".dts-problem").textContent = words;
	}

	/** What the server now has; fields that are being written are left alone. */
	taken(entry, answer) {
		const [table, id] = split(entry.key);
		if (answer.modified) this.notes.modified = answer.modified;
		if (table === "photos") {
			this.notes.photos = [...this.notes.photos, answer];
			const place = this.box("findings", entry.values.answer)?.querySelector(".dts-photos");
			if (place) place.innerHTML = html`${photos(this.notes, entry.values.answer)}`;
		}
		if (table !== "findings") return;
		const found = answer.findings.find((one) => one.answer === id);
		const mine = this.row("findings", id);
		if (found && mine) mine.verified_score = found.verified_score;
		const box = this.box(table, id);
		if (box && found) {
			box.querySelector(".dts-points").innerHTML = points(this.rows[id], found);
			box.classList.add("dts-seen");
		}
	}

	box(table, id) {
		return this.body.querySelector(`[data-table="${table}"][data-entry="${CSS.escape(id)}"]`);
	}

	show_state() {
		const head = this.body.querySelector(".dts-notes-head");
		if (!head) return;
		const waiting = this.outbox.waiting.filter((one) => !one.problem).length;
		head.className = `dts-notes-head ${waiting ? "dts-waiting" : ""}`;
		head.innerHTML = html`<span>${__(this.notes.workflow_state)}</span> <b>${this.words(waiting)}</b>`;
		for (const place of this.body.querySelectorAll(".dts-problem")) place.textContent = "";
		for (const entry of this.outbox.waiting.filter((one) => one.problem)) this.show_problem(entry);
	}

	words(waiting) {
		if (this.outbox.full) return __("This telephone has no room left: keep the page open until all is saved.");
		if (waiting) return __("{0} not sent yet, kept on this device", [waiting]);
		return this.outbox.waiting.length ? __("Look at what is marked red") : __("All saved");
	}

	show_problem({ key, problem, conflict }) {
		const [table, id] = split(key);
		const box = table === "texts" ? this.body.querySelector(`[data-text="${id}"]`) : this.box(table, id);
		const place = box?.querySelector(".dts-problem");
		if (!place) return;
		place.innerHTML = html`${problem}
		${conflict &&
		html`<br /><button class="btn btn-default btn-xs" data-insist="${key}">${__("Keep mine")}</button>
			<button class="btn btn-default btn-xs" data-yield="${key}">${__("Take the other one")}</button>`}`;
	}

	clicked(target) {
		const { add, insist, yield: yielded } = target.dataset;
		if (add) this.add(add, target);
		if (target.matches("[data-remove]")) this.remove(target.closest(".dts-entry"));
		if (insist) this.insist(insist);
		if (yielded) this.give_way(yielded);
	}

	add(table, button) {
		const row = { entry_id: frappe.utils.get_random(12) };
		if (table === "members") row.part = "Member";
		button.insertAdjacentHTML("beforebegin", row_of(this.notes, table, row));
		button.previousElementSibling.querySelector("[data-field]").focus();
	}

	async remove(box) {
		const { table, entry } = box.dataset;
		this.outbox.drop(`${table}:${entry}`);
		const known = this.row(table, entry);
		try {
			if (known) await call("visit.remove_row", { visit: this.name, table, entry });
			this.notes[table] = this.notes[table].filter((one) => one !== known);
			box.remove();
		} catch (problem) {
			tell(problem);
		}
	}

	async insist(key) {
		const [table, id] = split(key);
		const now = await call("visit.read_notes", { visit: this.name });
		const row = table === "texts" ? now : now[table].find((one) => [one.entry_id, one.answer, one.self_assessment, one.name].includes(id));
		this.outbox.insist(key, row || {});
	}

	async give_way(key) {
		this.outbox.drop(key);
		this.notes = await call("visit.read_notes", { visit: this.name });
		this.overlay();
		this.draw();
	}

	async photograph(field) {
		const answer = field.closest(".dts-entry").dataset.entry;
		const picture = await shrink(field.files[0]).catch(() => null);
		field.value = "";
		if (!picture) return tell(new Refusal(__("The photo is no picture. Choose a JPEG, PNG or WebP file.")));
		const id = frappe.utils.get_random(12);
		const key = `photos:${id}`;
		const values = { answer, picture, caption: this.rows[answer].title.slice(0, 140) };
		this.outbox.put(key, this.way_of(key), values, {});
	}
}

const METHODS = { texts: "visit.write_text", photos: send_photo };

const split = (key) => [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];

/** What the server is told of an entry of the outbox. */
const arguments_of = (visit, { key }) => {
	const [table, id] = split(key);
	if (table === "texts") return ({ values, seen }) => ({ visit, field: id, value: values[id], seen: seen[id] });
	if (table === "photos") return ({ values }) => ({ visit, entry: id, ...values });
	return ({ values, seen }) => ({ visit, table, entry: id, values, seen });
};

function value_of(field) {
	if (field.type === "checkbox") return field.checked ? 1 : 0;
	return field.value;
}

function same(one, other) {
	if (typeof one === "object" && one) {
		const stored = typeof other === "string" ? JSON.parse(other) : other;
		return JSON.stringify(one) === JSON.stringify(stored);
	}
	return String(one ?? "") === String(other ?? "");
}
