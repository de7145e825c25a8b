/** The ranking as it stands, and what other rules would make of it, before anything is frozen. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";

const KINDS = ["Group Score", "Indicator Score", "Earlier Hand-In", "Closest Self-Score"];
const NAMED = ["Group Score", "Indicator Score"];

export function preview_ranking(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Ranking as It Stands"),
		size: "extra-large",
		fields: fields(frm.doc),
		primary_action_label: __("Try These Rules"),
		primary_action: (values) => show(frm, dialog, rules(values)),
	});
	dialog.show();
	show(frm, dialog, null);
}

function fields(doc) {
	const options = (values) => values.map((value) => ({ value, label: __(value) }));
	return [
		{
			fieldname: "rank_by",
			fieldtype: "Select",
			label: __("Ranked By"),
			options: [
				{ value: "points", label: __("Points") },
				{ value: "percent", label: __("Percent of Own Maximum") },
			],
			default: doc.rank_by === "Percent of Own Maximum" ? "percent" : "points",
		},
		{
			fieldname: "merged",
			fieldtype: "Check",
			label: __("Merged units: mean of predecessors"),
			default: doc.merged_units === "Mean of Predecessors" ? 1 : 0,
		},
		{
			fieldname: "caps",
			fieldtype: "Check",
			label: __("A missed mandatory indicator limits the class"),
			default: 1,
		},
		{ fieldtype: "Column Break" },
		{
			fieldname: "tie_breaks",
			fieldtype: "Table",
			label: __("Between Equal Units"),
			data: (doc.tie_breaks || []).map(({ kind, code }) => ({ kind, code })),
			fields: [
				{
					fieldname: "kind",
					fieldtype: "Select",
					label: __("Better Is"),
					options: options(KINDS),
					in_list_view: 1,
				},
				{ fieldname: "code", fieldtype: "Data", label: __("Code of the Group or Indicator"), in_list_view: 1 },
			],
		},
		{ fieldtype: "Section Break" },
		{ fieldname: "table", fieldtype: "HTML" },
	];
}

function rules({ rank_by, merged, caps, tie_breaks }) {
	const ties = (tie_breaks || []).filter((row) => row.kind);
	return {
		rank_by,
		merged: merged ? 1 : 0,
		caps: caps ? 1 : 0,
		tie_breaks: ties.map(({ kind, code }) => ({ kind, code: NAMED.includes(kind) ? code || "" : "" })),
	};
}

async function show(frm, dialog, given) {
	try {
		const args = given ? { campaign: frm.doc.name, rules: JSON.stringify(given) } : { campaign: frm.doc.name };
		const rows = await call("result.preview_ranking", args);
		dialog.get_field("table").$wrapper.html(table(rows, Boolean(given)).toString());
	} catch (problem) {
		tell(problem);
	}
}

function table(rows, tried) {
	const changed = rows.filter((row) => row.changed).length;
	const heads = [__("Rank"), __("Unit"), __("Block"), __("Score"), __("Percent"), __("Class"), __("Note")];
	return html`${tried && html`<p class="dts-trial-sum">${summary(changed)}</p>`}
		<div class="dts-scroll">
			<table class="table table-sm dts-ranking">
				<thead>
					<tr>
						${heads.map((head) => html`<th scope="col">${head}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows.map(line)}
				</tbody>
			</table>
		</div>`;
}

const summary = (changed) =>
	changed
		? __("{0} units would stand elsewhere; what was is in brackets. Nothing is stored.", [changed])
		: __("These rules change nothing.");

const line = (row) =>
	html`<tr class="${row.changed ? "dts-changed" : ""}">
		<td>${beside(row.rank ?? "–", row.rank_now ?? "–")}</td>
		<td>${row.unit_name}</td>
		<td>${row.block}</td>
		<td>${show_number(row.final_score)}/${show_number(row.maximum)}</td>
		<td>${show_number(row.percent)} %</td>
		<td>${beside(row.class_name || "–", row.class_now || "–")}</td>
		<td>${row.standing === "Ranked" ? row.note : row.note || __(row.standing)}</td>
	</tr>`;

const beside = (tried, now) => (String(tried) === String(now) ? tried : html`<b>${tried}</b> (${now})`);
