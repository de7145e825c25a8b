/** The buttons of the yearly review, and how a unit looks in the tree. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

export async function confirm_rights(rows, done) {
	if (!rows.length) return frappe.show_alert(__("Tick at least one row."));
	for (const { unit, user } of rows) {
		const answer = await call("people.confirm", { unit, person: user }).catch(tell);
		if (!answer) return;
	}
	frappe.show_alert({ message: __("{0} rights confirmed.", [rows.length]), indicator: "green" });
	done();
}

export function tree_label({ title, label, data }) {
	const note = data?.note ? html`<span class="text-muted"> · ${data.note}</span>` : "";
	return html`${title || label}${note}`.toString();
}
