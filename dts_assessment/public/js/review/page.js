/** The desk review of a campaign: the queue of units, and one unit's sheet to agree with, change or ask about. */
import { call, tell } from "../desk/server";
import { choose_visits } from "./visits";
import { draw_queue } from "./queue";
import { ReviewSheet } from "./sheet";

export class DeskReview {
	constructor(page) {
		this.page = page;
		this.asked = { agency: null, words: "", start: 0 };
		this.body = $('<div class="dts-review"></div>').appendTo(page.main);
		this.body.on("click", "[data-sheet]", (event) => this.go($(event.currentTarget).data("sheet")));
		this.body.on("click", "[data-agency]", (event) =>
			this.narrow({ agency: this.agency_of(event.currentTarget) }),
		);
		this.body.on("click", "[data-start]", (event) =>
			this.narrow({ start: Number(event.currentTarget.dataset.start) }),
		);
		this.body.on("change", ".dts-review-words", (event) => this.narrow({ words: event.target.value }));
		this.field = page.add_field({
			fieldname: "campaign",
			fieldtype: "Link",
			options: "Assessment Campaign",
			label: __("Campaign"),
			change: () => this.choose(this.field.get_value()),
		});
		if (frappe.user.has_role(["DTS Coordinator", "DTS Verifier"])) this.add_visits();
	}

	add_visits() {
		const visits = () => this.campaign && choose_visits(this.campaign);
		this.page.set_secondary_action(__("Choose Visits"), visits, "filter"); // a phone has room for the icon only
	}

	/** Show what the route names: a campaign's queue, or one sheet of it. */
	async open(campaign, sheet) {
		this.campaign = campaign || this.campaign || (await this.latest());
		if (this.campaign && this.field.get_value() !== this.campaign) this.field.set_value(this.campaign);
		if (sheet) return this.open_sheet(sheet);
		this.sheet?.leave();
		this.sheet = null;
		return this.load();
	}

	async latest() {
		try {
			return (await call("review.campaigns"))[0]?.name;
		} catch (problem) {
			return tell(problem);
		}
	}

	choose(campaign) {
		if (!campaign || campaign === this.campaign) return;
		this.asked = { agency: null, words: "", start: 0 };
		frappe.set_route("desk-review", campaign);
	}

	go(sheet) {
		frappe.set_route("desk-review", this.campaign, sheet);
	}

	agency_of(button) {
		return "all" in button.dataset ? null : button.dataset.agency;
	}

	narrow(change) {
		this.asked = { ...this.asked, start: 0, ...change };
		this.load();
	}

	async load() {
		if (!this.campaign) {
			this.body.html(`<p class="text-muted">${__("Choose a campaign.")}</p>`);
			return;
		}
		const { agency, ...rest } = this.asked;
		const asked = { campaign: this.campaign, ...rest, ...(agency === null ? {} : { agency }) };
		try {
			const found = await call("review.queue", asked);
			if (!this.sheet) this.body.html(draw_queue(found, this.asked).toString());
		} catch (problem) {
			tell(problem);
		}
	}

	async open_sheet(name) {
		this.sheet?.leave();
		this.sheet = new ReviewSheet(this.body, {
			name,
			agency: this.asked.agency,
			back: () => frappe.set_route("desk-review", this.campaign),
		});
		await this.sheet.load();
	}
}
