/** The queue: fields with their progress, and the units with what waits in them. */
import { html, percent, show_number } from "../desk/markup";

const PAGE = 100;

export function draw_queue({ units, count, fields, totals, part }, asked) {
	return html`<div class="dts-cards">
			${card(__("Units"), count)} ${card(__("Decided"), `${totals.decided} / ${totals.answers}`)}
			${card(__("Disputed"), totals.disputed)} ${card(__("Questions Open"), totals.open)}
			${card(__("Replies to Settle"), totals.replied)}
			${part && card(__("My Part"), __(part))}
		</div>
		${fields.length > 1 && fields_bar(fields, asked)}
		<p class="dts-review-tools">
			<input
				class="form-control dts-review-words"
				type="search"
				value="${asked.words}"
				placeholder="${__("Search a unit")}"
				aria-label="${__("Search a unit")}"
			/>
		</p>
		${units.length ? table(units) : html`<p class="text-muted">${__("Nothing waits here.")}</p>`}
		${pager(count, asked.start)}`;
}

const card = (label, value) =>
	html`<div class="dts-card"><b>${value}</b><span>${label}</span></div> `;

const fields_bar = (fields, { agency }) =>
	html`<div class="dts-filters" role="group" aria-label="${__("By Field")}">
		<button type="button" data-agency="" data-all aria-pressed="${String(agency === null)}">
			${__("All Fields")}
		</button>
		${fields.map(
			(field) =>
				html`<button
					type="button"
					data-agency="${field.agency}"
					aria-pressed="${String(agency === field.agency)}"
				>
					${field.agency || __("No agency named")} (${field.decided}/${field.answers})
				</button>`,
		)}
	</div>`;

const table = (units) =>
	html`<div class="dts-scroll-x">
		<table class="table dts-queue">
			<thead>
				<tr>
					<th>${__("Unit")}</th>
					<th>${__("Handed In")}</th>
					<th>${__("Decided")}</th>
					<th class="text-right">${__("Evidence missing")}</th>
					<th class="text-right">${__("Disputed")}</th>
					<th class="text-right">${__("Clarifications")}</th>
					<th class="text-right">${__("My Opinions")}</th>
				</tr>
			</thead>
			<tbody>
				${units.map(unit_row)}
			</tbody>
		</table>
	</div>`;

const unit_row = (unit) => {
	const done = percent(unit.decided, unit.answers);
	return html`<tr class="${unit.barred ? "dts-barred" : ""}">
		<td>
			<button type="button" class="btn-link" data-sheet="${unit.name}">${unit.unit_name}</button>
			${unit.barred && html`<span class="indicator-pill gray">${__("Not yours to verify")}</span>`}
			${unit.workflow_state !== "Submitted" &&
			html`<span class="indicator-pill green">${__(unit.workflow_state)}</span>`}
		</td>
		<td>${unit.handed_in_on ? frappe.datetime.str_to_user(unit.handed_in_on.slice(0, 10)) : "–"}</td>
		<td>
			<span class="dts-track"><span style="width: ${done}%"></span></span>
			${unit.decided}/${unit.answers}
		</td>
		<td class="text-right">${number(unit.evidence_missing)}</td>
		<td class="text-right">${number(unit.disputed)}</td>
		<td class="text-right">${number(unit.open + unit.replied)}</td>
		<td class="text-right">${number(unit.own_opinions)}</td>
	</tr>`;
};

const number = (value) => (value ? show_number(value) : "");

const pager = (count, start) =>
	count > PAGE &&
	html`<p class="dts-pager">
		${start > 0 &&
		html`<button type="button" class="btn btn-default btn-sm" data-start="${start - PAGE}">
			${__("Earlier")}
		</button>`}
		<span>${start + 1}–${Math.min(start + PAGE, count)} / ${count}</span>
		${start + PAGE < count &&
		html`<button type="button" class="btn btn-default btn-sm" data-start="${start + PAGE}">
			${__("More")}
		</button>`}
	</p>`;
