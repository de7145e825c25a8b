/** Markup of what is written on the spot: large fields, one below the other, for a telephone held in one hand. */
import { html, show_number } from "../desk/markup";
import { draw_inputs } from "../sheet/rule_inputs";

const PARTS = ["Head", "Deputy Head", "Secretary", "Member"];

/** Tables whose rows are added on the spot, with the kind of each field. */
export const TABLES = {
	members: {
		label: () => __("Working Group"),
		fields: { full_name: "text", post: "text", part: "part", duty: "text" },
	},
	hosts: {
		label: () => __("The Unit's Side"),
		fields: { full_name: "text", post: "text", represents_unit: "check", self_assessment: "unit" },
	},
	sites: { label: () => __("Sites Inspected"), fields: { site: "text", content: "area", outcome: "area" } },
	follow_ups: {
		label: () => __("Recommendations"),
		fields: { recommendation: "area", self_assessment: "unit", due_date: "date" },
	},
};

const LABELS = {
	full_name: () => __("Full Name"),
	post: () => __("Post and Agency"),
	part: () => __("Part"),
	duty: () => __("Responsible for"),
	represents_unit: () => __("Signs for the Unit"),
	self_assessment: () => __("For"),
	site: () => __("Site"),
	content: () => __("What Was Inspected"),
	outcome: () => __("Outcome"),
	recommendation: () => __("Recommendation"),
	due_date: () => __("To Be Carried Out Until"),
	place: () => __("Place"),
	start_time: () => __("Start"),
	end_time: () => __("End"),
	unit_opinion: () => __("Opinion of the Unit"),
	causes: () => __("Why Indicators Are Low"),
	conclusion: () => __("Conclusion"),
	reason: () => __("Reason for the Change"),
	seen: () => __("What Was Seen"),
	unit_reply: () => __("Reply of the Unit"),
};

/** Everything but the indicators, which are drawn by unit. */
export const frame = (notes) =>
	html`<div class="dts-notes-head" role="status" aria-live="polite"></div>
		${section("time", __("Time and Place"), [
			text(notes, "place"),
			html`<div class="dts-pair">${text(notes, "start_time", "time")}${text(notes, "end_time", "time")}</div>`,
		])}
		${section("people", __("Attendance"), ["members", "hosts"].map((name) => table(notes, name)))}
		<details class="dts-spot" open>
			<summary>${__("Findings")}</summary>
			<div class="dts-pair">
				<select class="form-control dts-unit" aria-label="${__("Unit")}">
					${notes.assessments.map((one) => html`<option value="${one.self_assessment}">${one.unit_name}</option>`)}
				</select>
				<input class="form-control dts-find" type="search" placeholder="${__("Search")}" aria-label="${__("Search")}" />
			</div>
			<div class="dts-indicators"></div>
		</details>
		${section("sites", __("Sites Inspected"), table(notes, "sites"))}
		${section(
			"opinions",
			__("Opinions"),
			notes.assessments.map((one) =>
				entry("assessments", one.self_assessment, [
					html`<b>${one.unit_name}</b>`,
					field("unit_opinion", "area", one.unit_opinion, notes),
					field("causes", "area", one.causes, notes),
				]),
			),
		)}
		${section("follow_ups", __("Recommendations"), table(notes, "follow_ups"))}
		${section("conclusion", __("Conclusion"), text(notes, "conclusion", "area"))}`;

const section = (name, title, body) =>
	html`<details class="dts-spot" data-section="${name}">
		<summary>${title}</summary>
		${body}
	</details>`;

const text = (notes, name, kind = "text") =>
	html`<div class="dts-entry" data-text="${name}">${field(name, kind, notes[name], notes)}<p class="dts-problem"></p></div>`;

export const table = (notes, name) =>
	html`<div class="dts-rows" data-rows="${name}">
		<h5>${TABLES[name].label()}</h5>
		${notes[name].map((row) => row_of(notes, name, row))}
		${notes.open && html`<button class="btn btn-default btn-sm" data-add="${name}">${__("Add a Row")}</button>`}
	</div>`;

export const row_of = (notes, name, row) =>
	entry(name, row.entry_id || row.name, [
		Object.entries(TABLES[name].fields).map(([one, kind]) => field(one, kind, row[one], notes)),
		notes.open && html`<button class="btn btn-link btn-sm" data-remove>${__("Remove")}</button>`,
	]);

const entry = (name, id, body) =>
	html`<div class="dts-entry" data-table="${name}" data-entry="${id}">${body}<p class="dts-problem"></p></div>`;

function field(name, kind, value, notes) {
	const shut = notes.open ? "" : html`disabled`;
	if (kind === "check")
		return html`<label class="dts-tick"
			><input type="checkbox" data-field="${name}" ${value ? html`checked` : ""} ${shut} /><span>${LABELS[name]()}</span></label
		>`;
	return html`<label class="dts-line"><span>${LABELS[name]()}</span>${KINDS[kind](name, value, shut, notes)}</label>`;
}

const input = (type) => (name, value, shut) =>
	html`<input class="form-control" type="${type}" data-field="${name}" value="${value ?? ""}" ${shut} />`;

const select = (choices) => (name, value, shut, notes) =>
	html`<select class="form-control" data-field="${name}" ${shut}>
		${choices(notes).map(
			([one, label]) => html`<option value="${one}" ${one === (value ?? "") ? html`selected` : ""}>${label}</option>`,
		)}
	</select>`;

const KINDS = {
	text: input("text"),
	date: input("date"),
	time: (name, value, shut) => input("time")(name, hour(value), shut),
	area: (name, value, shut) =>
		html`<textarea class="form-control" rows="3" data-field="${name}" ${shut}>${value ?? ""}</textarea>`,
	part: select(() => PARTS.map((part) => [part, __(part)])),
	unit: select((notes) => [
		["", __("All units")],
		...notes.assessments.map((one) => [one.self_assessment, one.unit_name]),
	]),
};

/** "8:00:00" as a field of hours takes it: "08:00". */
const hour = (value) => (value ? String(value).padStart(8, "0").slice(0, 5) : "");

/** One indicator: what the unit declared, and what the group sees. */
export const indicator = (notes, row, finding) =>
	html`<details class="dts-entry dts-indicator ${finding && "dts-seen"}" data-table="findings" data-entry="${row.answer.name}">
		<summary>
			<span><b>${row.code}</b> ${row.title}</span>
			<span class="dts-points">${points(row, finding)}</span>
		</summary>
		${row.answer.self_trace && html`<p class="dts-trace">${row.answer.self_trace}</p>`}
		${row.answer.explanation && html`<p>${__("Explanation")}: ${row.answer.explanation}</p>`}
		${row.answer.evidence.map((one) => html`<p class="dts-cited">${__("Evidence")}: ${one.citation}</p>`)}
		<h5>${__("Values Seen")}</h5>
		<div class="dts-values">${values(notes, row, finding)}</div>
		${["reason", "seen"].map((name) => field(name, "area", finding?.[name], notes))}
		<label class="dts-tick"
			><input type="checkbox" data-field="agreed" ${finding?.agreed === 0 ? "" : html`checked`} ${notes.open ? "" : html`disabled`} /><span
				>${__("The Unit Agrees")}</span
			></label
		>
		${field("unit_reply", "area", finding?.unit_reply, notes)}
		${notes.open &&
		html`<label class="btn btn-default btn-sm dts-camera"
			>${__("Take a Photo")}<input type="file" accept="image/*" capture="environment" hidden
		/></label>`}
		<div class="dts-photos">${photos(notes, row.answer.name)}</div>
		<p class="dts-problem"></p>
	</details>`;

export const points = (row, finding) =>
	html`${show_number(row.answer.self_score)}${finding && html` → <b>${show_number(finding.verified_score)}</b>`} / ${show_number(row.maximum)}`;

const values = (notes, row, finding) =>
	row.inputs.length
		? draw_inputs(row.inputs, finding_inputs(row, finding), row.answer.name, !notes.open)
		: html`<label class="dts-line"
				><span>${__("Points, at most {0}", [show_number(row.maximum)])}</span
				><input class="form-control" inputmode="decimal" data-points value="${finding?.verified_score ?? row.answer.self_score}"
			/></label>`;

const finding_inputs = (row, finding) => {
	const seen = finding?.verified_inputs;
	return (typeof seen === "string" ? JSON.parse(seen) : seen) || row.answer.inputs;
};

export const photos = (notes, answer) =>
	notes.photos
		.filter((one) => one.answer === answer)
		.map((one) => html`<a href="${one.file}" target="_blank" rel="noopener"><img src="${one.file}" alt="${one.caption || __("Photo")}" loading="lazy" /></a>`);
