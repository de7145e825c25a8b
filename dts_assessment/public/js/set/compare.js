/** What differs between two sets, as a table. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

const COLOURS = { added: "green", removed: "red" };

/** Compare a set with its previous version, or with another set that is chosen. */
export function compare_versions(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Compare Versions"),
		size: "extra-large",
		fields: [
			{
				fieldname: "other",
				fieldtype: "Link",
				options: "Indicator Set",
				label: __("Compare With"),
				default: frm.doc.previous_version,
				get_query: () => ({ filters: { name: ["!=", frm.doc.name] } }),
				onchange: () => show(dialog, frm),
			},
			{ fieldname: "differences", fieldtype: "HTML" },
		],
	});
	dialog.show();
	show(dialog, frm);
}

async function show(dialog, frm) {
	const other = dialog.get_value("other") || frm.doc.previous_version;
	if (!other || other === dialog.shown) return;
	dialog.shown = other;
	try {
		const answer = await call("indicator_set.compare", { indicator_set: frm.doc.name, other });
		dialog.fields_dict.differences.$wrapper.html(differences(answer).toString());
	} catch (problem) {
		tell(problem);
	}
}

const differences = ({ before, after, same, lines }) =>
	same
		? html`<p>${__("{0} and {1} do not differ.", [before, after])}</p>`
		: html`<p class="text-muted">
					${__("{0} differences from {1} to {2}", [lines.length, before, after])}
				</p>
				<div class="dts-scroll" tabindex="0">
					<table class="table table-bordered dts-differences">
						<thead>
							<tr>
								<th>${__("Code")}</th>
								<th>${__("Indicator")}</th>
								<th>${__("Change")}</th>
								<th>${__("Before")}</th>
								<th>${__("After")}</th>
							</tr>
						</thead>
						<tbody>
							${lines.map(difference)}
						</tbody>
					</table>
				</div>`;

const difference = ({ code, title, change, label, before, after }) =>
	html`<tr>
		<td>${code}</td>
		<td>${title}</td>
		<td><span class="indicator-pill ${COLOURS[change] || "orange"}">${label}</span></td>
		<td class="dts-words">${before}</td>
		<td class="dts-words">${after}</td>
	</tr>`;
