/** The frame of the score sheet: filters, groups and the line of totals. */
import { html, percent, show_number } from "../desk/markup";
import { FILTERS } from "./filters";

/** Groups in the order of the set, each with the indicators up to the next group. */
export function grouped(rows) {
	const groups = [];
	for (const row of rows) {
		if (row.group) groups.push({ ...row, leaves: [] });
		else (groups.at(-1) || groups[groups.push({ code: "", title: "", leaves: [] }) - 1]).leaves.push(row);
	}
	return groups;
}

/** Markup of the whole sheet; `rows` draw their own cards. */
export function frame(sheet, groups, rows) {
	const cards = Object.fromEntries(rows.map((row) => [row.data.code, row]));
	return html`<div class="dts-kept"></div>
		<nav class="dts-groups" aria-label="${__("Groups of Indicators")}"></nav>
		${filters(sheet)}
		<div class="dts-progress-of-people"></div>
		${groups.map((group) => section(group, cards))}
		<p class="dts-nothing text-muted" hidden>${__("No indicator fits the filter.")}</p>
		<div class="dts-totals">
			<span class="dts-totals-saving" role="status"></span>
			<span class="dts-totals-now" role="status"></span>
			${sheet.editable
				? html`<button type="button" class="btn btn-xs btn-primary" data-action="next-open">
						${__("Next open indicator")}
				  </button>`
				: ""}
		</div>
		<div class="dts-panel" data-panel="target"></div>`;
}

const filters = ({ editable }) =>
	html`<div class="dts-filters" role="group" aria-label="${__("Filter")}">
		${FILTERS.map(
			({ key, label }) =>
				html`<button type="button" data-filter="${key}">
					${label()} <span class="dts-count" aria-hidden="true"></span>
				</button>`,
		)}
		<span class="dts-tools">
			${editable
				? html`<button type="button" class="btn btn-xs btn-default" data-action="assign-groups">
						${__("Assign Indicators")}
				  </button>`
				: ""}
			<button type="button" class="btn btn-xs btn-default" data-action="keys">${__("Shortcuts")}</button>
			<input
				type="search"
				class="form-control dts-search"
				aria-label="${__("Search Indicators")}"
				placeholder="${__("Search Indicators")}"
			/>
		</span>
	</div>`;

const section = (group, cards) =>
	html`<section class="dts-group" data-group="${group.code}">
		<header>
			<h4 tabindex="-1">${group.code} ${group.title}</h4>
			<span class="dts-progress"></span>
			${group.maximum
				? html`<span class="dts-group-maximum">/ ${show_number(group.maximum)} ${__("points")}</span>`
				: ""}
		</header>
		${group.leaves.map((row) => cards[row.code].markup())}
	</section>`;

/** One button a group with its progress, to go there. */
export const group_bar = (groups) => html`${groups.filter(({ leaves }) => leaves.length > 0).map(group_button)}`;

function group_button({ code, title, leaves }) {
	const done = leaves.filter(({ answer }) => answer.status === "Done").length;
	return html`<button type="button" data-go-group="${code}" class="${done === leaves.length ? "dts-full" : ""}">
		<span class="dts-group-title">${code} ${title}</span>
		<span class="dts-count">${done}/${leaves.length}</span>
		<span class="dts-track"><span style="width: ${percent(done, leaves.length)}%"></span></span>
	</button>`;
}

/** What this browser still keeps from the last time. */
export const kept_notice = (rows) =>
	html`<div class="dts-notice" role="alert">
		<b>${__("This browser kept what could not be saved last time: {0}.", [rows.map(({ data }) => data.code).join(", ")])}</b>
		<button type="button" class="btn btn-xs btn-primary" data-action="restore-drafts">
			${__("Put It Back and Save")}
		</button>
		<button type="button" class="btn btn-xs btn-default" data-action="forget-drafts">${__("Give It Up")}</button>
	</div>`;
