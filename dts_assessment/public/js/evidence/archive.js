/** All evidence of one assessment as a zip archive; a large one is packed on the queue while the page waits. */
import { html } from "../desk/markup";
import { call, open_file, tell } from "../desk/server";
import { megabytes } from "./words";

const ASK_AGAIN = 2000;

export function add_archive_button(frm) {
	frm.add_custom_button(__("Download All Evidence (zip)"), () => fetch_archive(frm.doc.name).catch(tell));
}

async function fetch_archive(self_assessment) {
	const { rows, bytes, at_once } = await call("evidence.request_archive", { self_assessment });
	if (!rows) return frappe.msgprint(__("No evidence is cited in this assessment yet."));
	if (at_once) return open_file("evidence.download_archive", { self_assessment });
	return new Waiting(self_assessment, bytes).ask();
}

class Waiting {
	constructor(self_assessment, bytes) {
		Object.assign(this, { self_assessment, bytes });
		this.dialog = new frappe.ui.Dialog({
			title: __("Download All Evidence (zip)"),
			fields: [{ fieldname: "body", fieldtype: "HTML" }],
		});
		this.dialog.$wrapper.on("click", ".dts-ev-fetch", () =>
			open_file("evidence.download_packed_archive", { self_assessment }),
		);
		this.dialog.onhide = () => (this.closed = true);
		this.dialog.show();
		this.show(0);
	}

	show(done) {
		this.say(html`<p>${__("{0} are being packed; you may go on working.", [megabytes(this.bytes)])}</p>
			<progress max="${this.bytes}" value="${done}" style="width: 100%"></progress>`);
	}

	say(markup) {
		this.dialog.fields_dict.body.$wrapper.html(markup.toString());
	}

	async ask() {
		const { self_assessment } = this;
		const told = await call("evidence.archive_status", { self_assessment });
		if (told.status === "Done")
			return this.say(html`<p>${__("The archive is ready. It is yours alone and is deleted after a day.")}</p>
				<button type="button" class="btn btn-primary btn-sm dts-ev-fetch">${__("Download")}</button>`);
		if (told.status === "Failed") return this.say(html`<p class="dts-problem">${told.problem}</p>`);
		this.show(told.done || 0);
		if (!this.closed) setTimeout(() => this.ask().catch(tell), ASK_AGAIN);
	}
}
