/** "Choose Visits": units proposed by risk with the reasons, and one visit planned for those that are ticked. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";

const WEIGHTS = {
	jump: [() => __("Jump against last year"), 40],
	thin_evidence: [() => __("High score, thin evidence"), 30],
	past_cut: [() => __("Cut last year"), 30],
	count: [() => __("Number of Units"), 10],
	random_percent: [() => __("Drawn at random (%)"), 20],
};

export function choose_visits(campaign) {
	const dialog = new frappe.ui.Dialog({
		title: __("Choose Visits"),
		size: "extra-large",
		fields: [
			...Object.entries(WEIGHTS).flatMap(([fieldname, [label, value]]) => [
				{ fieldname, fieldtype: "Int", label: label(), default: value },
				{ fieldtype: "Column Break" },
			]),
			{ fieldname: "seed", fieldtype: "Int", label: __("Seed of the Draw") },
			{ fieldtype: "Section Break" },
			{ fieldname: "found", fieldtype: "HTML" },
			{ fieldtype: "Section Break", label: __("Plan") },
			{ fieldname: "visit_date", fieldtype: "Date", label: __("Date") },
			{ fieldtype: "Column Break" },
			{ fieldname: "place", fieldtype: "Data", label: __("Place") },
		],
		primary_action_label: __("Propose"),
		primary_action: () => propose(dialog, campaign),
		secondary_action_label: __("Plan a Visit to Those Ticked"),
		secondary_action: () => plan(dialog, campaign),
	});
	dialog.show();
}

async function propose(dialog, campaign) {
	const numbers = Object.fromEntries(
		Object.keys(WEIGHTS).map((key) => [key, dialog.get_value(key) ?? 0]),
	);
	const seed = dialog.get_value("seed");
	try {
		const found = await call("review.propose_visits", { campaign, ...numbers, ...(seed ? { seed } : {}) });
		dialog.set_value("seed", found.seed);
		dialog.fields_dict.found.$wrapper.html(table(found).toString());
	} catch (problem) {
		tell(problem);
	}
}

const table = ({ rows, candidates }) =>
	html`<p class="text-muted">${__("{0} units proposed of {1}.", [rows.length, candidates])}</p>
		<div class="dts-scroll">
			<table class="table">
				<thead>
					<tr>
						<th></th>
						<th>${__("Unit")}</th>
						<th class="text-right">${__("Self Score")} (%)</th>
						<th class="text-right">${__("Risk")}</th>
						<th>${__("Reasons")}</th>
					</tr>
				</thead>
				<tbody>
					${rows.map(line)}
				</tbody>
			</table>
		</div>`;

const line = (row) =>
	html`<tr>
		<td><input type="checkbox" value="${row.name}" aria-label="${row.unit_name}" /></td>
		<td>${row.unit_name}</td>
		<td class="text-right">${show_number(row.percent)}</td>
		<td class="text-right">${show_number(row.risk)}</td>
		<td>${row.reasons.join("; ") || "–"}</td>
	</tr>`;

async function plan(dialog, campaign) {
	const ticked = dialog.fields_dict.found.$wrapper.find("input:checked").toArray();
	const { visit_date, place } = dialog.get_values(true);
	if (!ticked.length || !visit_date || !place) {
		frappe.show_alert({
			message: __("Tick at least one unit and give date and place."),
			indicator: "orange",
		});
		return;
	}
	try {
		const sheets = ticked.map((box) => box.value);
		const { name } = await call("review.plan_visit", { campaign, sheets, visit_date, place });
		dialog.hide();
		frappe.set_route("Form", "Verification Visit", name);
	} catch (problem) {
		tell(problem);
	}
}
