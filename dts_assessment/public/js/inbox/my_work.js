/** "Việc của tôi": what waits for the user, since when, until when, with the way to each thing. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

const SOON = 7;
const SECTIONS = [
	{ title: () => __("Overdue"), holds: (one) => is_overdue(one) },
	{
		title: () => __("Within {0} Days", [SOON]),
		holds: (one) => one.days_left !== null && one.days_left >= 0 && one.days_left <= SOON,
	},
	{ title: () => __("Later"), holds: (one) => one.days_left > SOON },
	{ title: () => __("Without a Deadline"), holds: (one) => one.days_left === null },
];

export class MyWork {
	constructor(page) {
		this.body = $('<div class="dts-my-work"></div>').appendTo(page.main);
		this.body.on("click", "[data-kind]", (event) => this.choose($(event.currentTarget).data("kind")));
		page.set_secondary_action(__("Refresh"), () => this.load(), "refresh");
		this.kind = "";
	}

	async load() {
		try {
			this.found = await call("inbox.my_work");
			this.draw();
		} catch (problem) {
			tell(problem);
		}
	}

	/** Show one kind only; choosing it again shows all. */
	choose(kind) {
		this.kind = this.kind === kind ? "" : kind;
		this.draw();
	}

	draw() {
		const { kinds, items } = this.found;
		if (!kinds.some(({ kind }) => kind === this.kind)) this.kind = "";
		const chosen = items.filter((one) => !this.kind || one.kind === this.kind);
		this.body.html((items.length ? this.everything(chosen) : empty()).toString());
	}

	everything(chosen) {
		const { total, overdue, kinds } = this.found;
		return html`<div class="dts-cards">
				${card("", __("All"), total, overdue, !this.kind)}
				${kinds.map((one) => card(one.kind, one.words, one.count, one.overdue, one.kind === this.kind))}
			</div>
			${SECTIONS.map((one) => section(one.title(), chosen.filter(one.holds)))} ${this.more(chosen.length)}`;
	}

	/** Of thousands of things the most pressing are listed: say so. */
	more(listed) {
		const kinds = this.found.kinds.filter(({ kind }) => !this.kind || kind === this.kind);
		const left = kinds.reduce((sum, { count }) => sum + count, 0) - listed;
		return left > 0
			? html`<p class="text-muted">${__("{0} more; they move up as these are done.", [left])}</p>`
			: "";
	}
}

const is_overdue = (one) => one.days_left !== null && one.days_left < 0;

function empty() {
	return html`<div class="dts-nothing">
		<h4>${__("Nothing waits for you.")}</h4>
		<p class="text-muted">
			${__("What is to be filled in, verified, confirmed or decided by you appears here by itself.")}
		</p>
	</div>`;
}

function card(kind, words, count, overdue, pressed) {
	return html`<button class="dts-card" data-kind="${kind}" aria-pressed="${pressed ? "true" : "false"}">
		<b>${count}</b><span>${words}</span>
		${overdue ? html`<span class="indicator-pill red">${__("{0} overdue", [overdue])}</span>` : ""}
	</button>`;
}

function section(title, items) {
	if (!items.length) return "";
	const head = [__("To Do"), __("Unit"), __("Since"), __("Until"), __("Progress")];
	return html`<h4>${title} (${items.length})</h4>
		<div class="dts-scroll">
			<table class="table table-bordered">
				<thead>
					<tr>
						${head.map((label) => html`<th>${label}</th>`)}
					</tr>
				</thead>
				<tbody>
					${items.map(row)}
				</tbody>
			</table>
		</div>`;
}

function row(one) {
	return html`<tr>
		<td>
			<a href="${frappe.utils.get_form_link(one.doctype, one.name)}">${one.words}</a>
			<div class="text-muted">${one.title}</div>
		</td>
		<td>${one.unit_name}</td>
		<td class="dts-day">${day(one.since)}</td>
		<td class="dts-day">${day(one.until)} ${time_left(one)}</td>
		<td class="dts-day">${progress(one)}</td>
	</tr>`;
}

const day = (text) => (text ? frappe.datetime.str_to_user(text) : "");

function time_left(one) {
	if (one.days_left === null) return "";
	const [colour, words] =
		one.days_left < 0
			? ["red", __("{0} days late", [-one.days_left])]
			: [one.days_left <= 3 ? "orange" : "gray", one.days_left ? __("{0} days left", [one.days_left]) : __("Today")];
	return html`<span class="indicator-pill ${colour}">${words}</span>`;
}

function progress({ done, asked }) {
	if (asked === null) return "";
	return done === null ? asked : `${done}/${asked}`;
}
