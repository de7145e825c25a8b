/** Correcting published results (đính chính): the scores, what follows from them, then the decision. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";

export function correct_results(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Correct Published Results"),
		size: "extra-large",
		fields: fields(frm),
		primary_action_label: __("Publish the Corrected Version"),
		primary_action: (values) => publish(frm, dialog, values),
		secondary_action_label: __("See What Changes"),
		secondary_action: () => look(frm, dialog),
	});
	dialog.add_custom_action(__("Draft the Decision"), () => draft(frm, dialog));
	dialog.show();
}

function fields(frm) {
	const columns = [
		{
			fieldname: "unit",
			fieldtype: "Link",
			options: "Office Unit",
			label: __("Unit"),
			in_list_view: 1,
			reqd: 1,
		},
		{ fieldname: "code", fieldtype: "Data", label: __("Indicator"), in_list_view: 1, reqd: 1 },
		{ fieldname: "points", fieldtype: "Data", label: __("Correct Points"), in_list_view: 1, reqd: 1 },
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), in_list_view: 1, reqd: 1 },
	];
	return [
		{
			fieldtype: "HTML",
			options: html`<p>
				${__(
					"A correction publishes a new version of all results. The old version stays readable, and nothing of it is lost.",
				)}
			</p>`.toString(),
		},
		{ fieldname: "rows", fieldtype: "Table", label: __("Scores to Correct"), fields: columns, data: [{}] },
		{ fieldtype: "Section Break" },
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason of the Correction") },
		{ fieldtype: "Column Break" },
		{
			fieldname: "dispatch",
			fieldtype: "Link",
			options: "Official Dispatch",
			label: __("Decision That Corrects"),
			get_query: () => ({ filters: { status: "Registered", issuer_unit: frm.doc.organising_unit } }),
		},
		{ fieldtype: "Section Break" },
		{ fieldname: "changes", fieldtype: "HTML" },
	];
}

const corrections = (dialog) =>
	JSON.stringify(
		(dialog.get_value("rows") || [])
			.filter((row) => row.unit || row.code)
			.map(({ unit, code, points, reason }) => ({ unit, code, points, reason })),
	);

async function look(frm, dialog) {
	try {
		const found = await call("result.preview_correction", {
			campaign: frm.doc.name,
			corrections: corrections(dialog),
		});
		dialog.get_field("changes").$wrapper.html(changes(found).toString());
	} catch (problem) {
		tell(problem);
	}
}

async function draft(frm, dialog) {
	try {
		const { name } = await call("result.draft_correction", {
			campaign: frm.doc.name,
			corrections: corrections(dialog),
			reason: dialog.get_value("reason") || "",
		});
		window.open(frappe.utils.get_form_link("Official Dispatch", name), "_blank", "noopener");
	} catch (problem) {
		tell(problem);
	}
}

function publish(frm, dialog, { dispatch, reason }) {
	const question = __(
		"The corrected version replaces the one in force for everyone. It can no longer change. Publish it?",
	);
	frappe.confirm(question, async () => {
		try {
			const { version } = await call("result.correct_results", {
				campaign: frm.doc.name,
				corrections: corrections(dialog),
				dispatch: dispatch || "",
				reason: reason || "",
				modified: frm.doc.modified,
			});
			dialog.hide();
			frappe.show_alert({ message: __("Version {0} is published.", [version]), indicator: "green" });
			frm.reload_doc();
		} catch (problem) {
			tell(problem);
		}
	});
}

/** A table of what changed, unit by unit. */
export function changes(found) {
	if (!found.length) return html`<p>${__("No result changes.")}</p>`;
	const heads = [__("Unit"), __("Score"), __("Rank"), __("Class or Verdict")];
	return html`<table class="table table-sm">
		<thead>
			<tr>
				${heads.map((head) => html`<th scope="col">${head}</th>`)}
			</tr>
		</thead>
		<tbody>
			${found.map(
				(one) => html`<tr>
					<td>${one.unit_name}</td>
					<td>${step(show_number(one.final_before), show_number(one.final_after))}</td>
					<td>${step(one.rank_before ?? "–", one.rank_after ?? "–")}</td>
					<td>${step(outcome(one, "before"), outcome(one, "after"))}</td>
				</tr>`,
			)}
		</tbody>
	</table>`;
}

function outcome(one, when) {
	const verdict = one[`verdict_${when}`] && __(one[`verdict_${when}`]);
	return [one[`class_${when}`], verdict, one[`criteria_${when}`]].filter(Boolean).join(": ") || "–";
}

const step = (before, after) => (before === after ? before : html`${before} → <b>${after}</b>`);
