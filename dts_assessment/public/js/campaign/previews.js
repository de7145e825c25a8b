/** Looking ahead: who would take part. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

export async function preview_participants(frm) {
	try {
		const { count, units } = await call("campaign.preview_participants", { campaign: frm.doc.name });
		const rows = units.map((one) => [one.unit, one.unit_name, one.exempt ? __("without a rank") : ""]);
		show_table(__("{0} units take part", [count]), [__("Code"), __("Unit"), __("Note")], rows);
	} catch (problem) {
		tell(problem);
	}
}

function show_table(title, head, rows) {
	const dialog = new frappe.ui.Dialog({ title, size: "large" });
	dialog.$body.html(
		html`<div class="dts-scroll">
			<table class="table table-sm">
				<thead>
					<tr>
						${head.map((cell) => html`<th>${cell}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows.map(
						(row) =>
							html`<tr>
								${row.map((cell) => html`<td>${cell}</td>`)}
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`.toString(),
	);
	dialog.show();
}
