/** The way to the target above the score sheet: the gap, the criteria that can close it, and what the unit does about them. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";
import { plan_action } from "./plan_action";

const SHOWN_AT_ONCE = 10;

/** A form is refreshed again and again; its panel stays as it is while the document is the same. */
export function add_target_panel(frm) {
	if (frm.target_panel?.name !== frm.doc.name) {
		frm.target_panel?.close();
		frm.target_panel = new TargetPanel(frm);
	}
	frm.add_custom_button(__("To the Target"), () => frm.target_panel.toggle());
}

class TargetPanel {
	constructor(frm) {
		Object.assign(this, { frm, name: frm.doc.name, percent: "", shown: SHOWN_AT_ONCE });
		this.element = document.createElement("section");
		this.element.className = "dts-target";
		this.element.hidden = true;
		this.element.setAttribute("aria-label", __("To the Target"));
		frm.fields_dict.sheet_html.$wrapper.before(this.element);
		this.element.onclick = ({ target }) => this.clicked(target.closest("[data-action]"));
		this.element.onchange = ({ target }) => target.name === "percent" && this.ask(target.value);
	}

	close() {
		this.element.remove();
	}

	toggle() {
		this.element.hidden = !this.element.hidden;
		if (!this.element.hidden) this.load();
	}

	ask(percent) {
		this.percent = percent.trim();
		this.load();
	}

	async load() {
		try {
			await this.frm.score_sheet?.flush();
			this.draw(
				await call("target.get_way_to_target", {
					self_assessment: this.frm.doc.name,
					percent: this.percent,
				}),
			);
		} catch (problem) {
			tell(problem);
		}
	}

	draw(way) {
		this.way = way;
		const { missing } = way;
		this.element.innerHTML = html`<header>
				<h4>${__("To the Target")}</h4>
				${headline(way)}
			</header>
			${way.verdict ? verdict(way.verdict) : ""}
			${missing.length ? table(way, missing.slice(0, this.shown)) : ""}
			${
				missing.length > this.shown
					? html`<button type="button" class="btn btn-xs btn-default" data-action="more">
							${__("Show all {0}", [missing.length])}
						</button>`
					: ""
			}`.toString();
	}

	/** The row of a criterion in the score sheet below. */
	go_to(code) {
		const row = this.frm.score_sheet.rows.find(({ data }) => data.code === code);
		row?.element.scrollIntoView({ block: "center" });
		row?.focus?.();
	}

	clicked(button) {
		if (button?.dataset.action === "more") {
			this.shown = this.way.missing.length;
			this.draw(this.way);
		}
		if (button?.dataset.action === "go") this.go_to(button.dataset.code);
		if (button?.dataset.action === "plan") {
			const one = this.way.missing.find(({ code }) => code === button.dataset.code);
			plan_action(this.frm, one, () => this.load());
		}
	}
}

function headline({ points, maximum, percent, target, gap, to_win, missing }) {
	const enough = missing.filter(({ reaches }) => reaches).length;
	const reached = __("The target is reached.");
	const closing = gap > to_win ? "" : __("The first {0} criteria below are enough.", [enough]);
	return html`<p class="dts-way">
		${__("Self Score")} <b>${show_number(points)}/${show_number(maximum)}</b> (${show_number(Math.round(percent * 100) / 100)} %).
		<label>
			${__("Target")}
			<input name="percent" inputmode="decimal" size="5" class="form-control" value="${show_number(target.percent)}" />
			%
		</label>
		${source(target)}
		<b class="${gap ? "dts-points-missing" : "text-success"}">
			${gap ? __("{0} points are missing.", [show_number(gap)]) : reached}
		</b>
		${gap ? closing : ""}
	</p>`;
}

const source = ({ source, given_by_name }) => {
	if (source === "Unit Target") return html`<span class="text-muted">(${__("given by {0}", [given_by_name])})</span>`;
	return source === "Indicator Set" ? html`<span class="text-muted">(${__("of the set")})</span>` : "";
};

const verdict = ({ passed, needed, total, missing }) =>
	html`<p>${__("{0} of {1} criteria are met, {2} are needed.", [passed, total, needed])}</p>
		<ul>
			${missing.map(({ code, title }) => html`<li><b>${code}</b> ${title}</li>`)}
		</ul>`;

const table = (way, rows) => html`<div class="dts-offline">
	<table class="table table-bordered">
		<thead>
			<tr>
				<th>${__("Missing Criterion")}</th>
				<th>${__("To Win")}</th>
				<th>${__("Together")}</th>
				<th>${__("Improvement Action")}</th>
			</tr>
		</thead>
		<tbody>
			${rows.map((one) => row(way, one))}
		</tbody>
	</table>
</div>`;

const row = (way, one) => html`<tr class="${one.reaches ? "dts-reaches" : ""}">
	<td>
		<button type="button" class="btn btn-link btn-xs" data-action="go" data-code="${one.code}">${one.code}</button>
		${one.title}
	</td>
	<td class="text-right">
		+${show_number(one.to_win)}
		<div class="text-muted small">${show_number(one.points)}/${show_number(one.maximum)}</div>
	</td>
	<td class="text-right">${show_number(one.running)}</td>
	<td>
		${(way.actions[one.code] || []).map(action)}
		${(way.before[one.code] || []).map((early) => action(early, __("Set before")))}
		${
			way.may_plan
				? html`<button type="button" class="btn btn-xs btn-default" data-action="plan" data-code="${one.code}">
						${__("Plan an Action")}
					</button>`
				: ""
		}
	</td>
</tr>`;

/** One action in a line: what, who, until when, how far. */
export const action = ({ name, task, responsible, due_date, state, progress, late }, when = "") =>
	html`<div class="dts-action">
		${when ? html`<span class="text-muted">${when}:</span>` : ""}
		<a href="/app/improvement-action/${name}">${task}</a>
		<span class="${late ? "text-danger" : "text-muted"}">
			– ${responsible}, ${frappe.datetime.str_to_user(due_date)}, ${__(state)} ${show_number(progress)} %${late ? `, ${__("overdue")}` : ""}
		</span>
	</div>`;
