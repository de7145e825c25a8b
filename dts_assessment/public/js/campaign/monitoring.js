/** The monitoring page of a campaign: numbers, groups, hand-ins over time, late units, and a way down to each unit. */
import { html, percent } from "../desk/markup";
import { call, open_file, tell } from "../desk/server";
import { colour, STATES } from "../desk/states";

const PAGE = 100;

export class Monitoring {
	constructor(page) {
		this.page = page;
		this.body = $('<div class="dts-monitoring"></div>').appendTo(page.main);
		this.body.on("click", "[data-group]", (event) => this.open_group($(event.currentTarget).data()));
		this.body.on("click", "[data-state]", (event) =>
			this.open_state($(event.currentTarget).data("state")),
		);
		this.field = page.add_field({
			fieldname: "campaign",
			fieldtype: "Link",
			options: "Assessment Campaign",
			label: __("Campaign"),
			change: () => this.load(this.field.get_value()),
		});
		page.set_primary_action(__("Excel"), () => this.download(), "download");
		page.set_secondary_action(__("Refresh"), () => this.load(this.campaign, true), "refresh");
	}

	/** Show a campaign; the one that is shown already is read again only if `again`. */
	async load(campaign, again = false) {
		campaign ||= this.campaign || (await latest());
		if (!campaign) return this.body.html(nothing().toString());
		if (campaign === this.campaign && !again) return;
		this.campaign = campaign;
		if (this.field.get_value() !== campaign) this.field.set_value(campaign);
		try {
			this.draw(await call("campaign.monitoring", { campaign }));
		} catch (problem) {
			tell(problem);
		}
	}

	download() {
		if (this.campaign) open_file("campaign.download_monitoring", { campaign: this.campaign });
	}

	draw(found) {
		this.body.html(
			html`<h3>${found.title}</h3>
				${cards(found)}
				<div class="dts-abreast">
					<section>
						<h4>${__("Units by State")}</h4>
						<div class="dts-chart-states"></div>
					</section>
					<section>
						<h4>${__("Handed In over Time")}</h4>
						<div class="dts-chart-timeline"></div>
						${milestones(found)}
					</section>
				</div>
				<h4>${__("Progress by Group")}</h4>
				${groups(found)}
				<h4>${__("Late Units")} (${found.late})</h4>
				${found.late
					? units_table(found.late_units)
					: html`<p class="text-muted">${__("No unit is late.")}</p>`}`.toString(),
		);
		this.draw_charts(found);
	}

	draw_charts({ by_state, timeline }) {
		new frappe.Chart(this.body.find(".dts-chart-states")[0], {
			type: "bar",
			height: 220,
			animate: 0,
			colors: ["blue"],
			data: {
				labels: STATES.map((state) => __(state)),
				datasets: [{ name: __("Units"), values: STATES.map((state) => by_state[state]) }],
			},
		});
		const course = this.body.find(".dts-chart-timeline");
		if (!timeline.length)
			return course.html(html`<p class="text-muted">${__("Nobody has handed in yet.")}</p>`.toString());
		let sum = 0;
		new frappe.Chart(course[0], {
			type: timeline.length > 1 ? "line" : "bar", // a line of one day has no course to draw
			height: 220,
			animate: 0,
			colors: ["blue"],
			axisOptions: { xIsSeries: 1 },
			lineOptions: { regionFill: 1, hideDots: timeline.length > 30 ? 1 : 0 },
			data: {
				labels: timeline.map((one) => frappe.datetime.str_to_user(one.day)),
				datasets: [{ name: __("Handed in"), values: timeline.map((one) => (sum += one.units)) }],
			},
		});
	}

	open_group({ group, name }) {
		new UnitList(this.campaign, name || __("Without a superior unit"), { group: String(group) });
	}

	open_state(state) {
		new UnitList(this.campaign, __(state), { state });
	}
}

/** The campaign that was launched last, of those that the user sees. */
async function latest() {
	const filters = { launched_on: ["is", "set"] };
	const [found] = await frappe.db.get_list("Assessment Campaign", {
		filters,
		order_by: "launched_on desc",
		limit: 1,
	});
	return found?.name;
}

const nothing = () =>
	html`<p class="dts-nothing text-muted">
		${__("No campaign has been launched yet. Once there is one, its course appears here.")}
	</p>`;

/** A dialog with the units of a group or state, a page at a time. */
class UnitList {
	constructor(campaign, title, filters) {
		this.asked = { campaign, ...filters };
		this.rows = [];
		this.dialog = new frappe.ui.Dialog({
			title,
			size: "extra-large",
			fields: [{ fieldname: "units", fieldtype: "HTML" }],
			primary_action_label: __("More"),
			primary_action: () => this.more(),
		});
		this.dialog.show();
		this.more();
	}

	async more() {
		try {
			const rows = await call("campaign.monitoring_units", { ...this.asked, start: this.rows.length });
			this.rows.push(...rows);
			this.dialog.fields_dict.units.$wrapper.html(units_table(this.rows).toString());
			this.dialog.get_primary_btn().toggle(rows.length === PAGE);
		} catch (problem) {
			tell(problem);
		}
	}
}

function cards(found) {
	const state_cards = STATES.map(
		(state) =>
			html`<button class="dts-card" data-state="${state}">
				<b>${found.by_state[state]}</b><span class="indicator ${colour(state)}">${__(state)}</span>
			</button>`,
	);
	return html`<div class="dts-cards">
		<div class="dts-card"><b>${found.units}</b><span>${__("Units")}</span></div>
		${state_cards}
		<div class="dts-card"><b>${found.late}</b><span class="indicator red">${__("Late")}</span></div>
		<div class="dts-card"><b>${found.handed_in_late}</b><span>${__("Handed In Late")}</span></div>
		<div class="dts-card">
			<b>${percent(found.answered, found.asked)} %</b><span>${__("Answers given")}</span>
		</div>
	</div>`;
}

function milestones({ milestones, hand_in_until }) {
	const rows = milestones.map(
		(one) => html`<li>${frappe.datetime.str_to_user(one.due_date)}: ${one.milestone}</li>`,
	);
	return html`<ul class="dts-milestones">
		<li><b>${frappe.datetime.str_to_user(hand_in_until)}: ${__("Hand In Until")}</b></li>
		${rows}
	</ul>`;
}

function groups({ groups: rows }) {
	const head = [
		__("Group"),
		__("Units"),
		...STATES.map((state) => __(state)),
		__("Late"),
		__("Answers given"),
	];
	const lines = rows.map(
		(row) =>
			html`<tr>
				<td>
					<button class="btn-link" data-group="${row.group}" data-name="${row.group_name}">
						${row.group_name || "–"}
					</button>
				</td>
				<td class="text-right">${row.units}</td>
				${STATES.map((state) => html`<td class="text-right">${row[state]}</td>`)}
				<td class="text-right">${row.late || ""}</td>
				<td>${bar(row)}</td>
			</tr>`,
	);
	return table(head, lines);
}

function bar({ answered, asked }) {
	const share = percent(answered, asked);
	return html`<div class="dts-bar">
		<div style="width: ${share}%"></div>
		<span>${share} %</span>
	</div>`;
}

function units_table(rows) {
	const head = [
		__("Unit"),
		__("Group"),
		__("Status"),
		__("Answers given"),
		__("Hand In Until"),
		__("Days Late"),
	];
	const lines = rows.map(
		(row) =>
			html`<tr>
				<td>
					<a href="${frappe.utils.get_form_link("Self-Assessment", row.name)}">${row.unit_name}</a>
				</td>
				<td>${row.group_name}</td>
				<td>
					<span class="indicator ${colour(row.workflow_state)}">${__(row.workflow_state)}</span>
					${row.handed_in_late ? __("Handed In Late") : ""}
				</td>
				<td>${row.answered_count}/${row.indicator_count}</td>
				<td>${row.deadline ? frappe.datetime.str_to_user(row.deadline) : ""}</td>
				<td class="text-right">${row.days_late || ""}</td>
			</tr>`,
	);
	return table(head, lines);
}

function table(head, lines) {
	return html`<div class="dts-scroll">
		<table class="table table-bordered">
			<thead>
				<tr>
					${head.map((label) => html`<th>${label}</th>`)}
				</tr>
			</thead>
			<tbody>
				${lines}
			</tbody>
		</table>
	</div>`;
}
