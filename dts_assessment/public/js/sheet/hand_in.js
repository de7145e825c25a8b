/** Before a sheet is handed in: what is missing, with a link to each row, or the totals to confirm. */
import { html, show_number } from "../desk/markup";
import { call } from "../desk/server";

/** What the confirmation says, as `consequence` wants it; `blocked` when something is missing. */
export async function hand_in(frm) {
	const found = await call("assessment.get_hand_in_summary", { self_assessment: frm.doc.name });
	if (found.missing.length) {
		show_missing(frm, found.missing);
		return { blocked: true };
	}
	return { text: confirmation(frm, found) };
}

function show_missing(frm, missing) {
	const dialog = new frappe.ui.Dialog({
		title: __("Not Complete Yet"),
		fields: [{ fieldname: "list", fieldtype: "HTML", options: list(missing).toString() }],
		primary_action_label: __("Show Them on the Sheet"),
		primary_action: () => leave(() => frm.score_sheet?.show_unfinished()),
	});
	const leave = (then) => {
		dialog.$wrapper.one("hidden.bs.modal", then);
		dialog.hide();
	};
	dialog.$wrapper.on("click", "[data-goto]", ({ currentTarget }) =>
		leave(() => frm.score_sheet?.go_to(currentTarget.dataset.goto)),
	);
	dialog.show();
}

const list = (missing) =>
	html`<p>${__("{0} indicators keep the sheet from being handed in. Choose one to go to it.", [missing.length])}</p>
		<ul class="dts-missing">
			${missing.map(
				({ indicator_code, title, status, who }) =>
					html`<li>
						<button type="button" class="dts-link" data-goto="${indicator_code}">
							${indicator_code} ${title}
						</button>
						<span class="text-muted">${[__(status), who].filter(Boolean).join(" · ")}</span>
					</li>`,
			)}
		</ul>`;

function confirmation(frm, { evidence, late, deadline }) {
	const totals = frm.score_sheet?.totals || frm.doc;
	const line = (label, value) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`;
	const score = `${show_number(totals.self_score)} / ${show_number(totals.maximum)}`;
	const share = totals.share ? ` (${show_number(Math.round(totals.share * 100) / 100)} %)` : "";
	return html`<table class="dts-confirm">
			${line(__("Indicators answered"), `${totals.answered_count}/${totals.indicator_count}`)}
			${totals.recognition
				? line(__("Criteria met"), `${totals.recognition.passed}/${totals.recognition.total}`)
				: line(__("Self Score"), score + share)}
			${totals.self_verdict && line(__("By Own Account"), __(totals.self_verdict))}
			${totals.target !== null && totals.target !== undefined
				? line(
						__("Target {0} %", [show_number(totals.target_percent)]),
						totals.gap > 0 ? __("{0} points missing", [show_number(totals.gap)]) : __("reached"),
				  )
				: ""}
			${totals.class && line(__("Class"), totals.class)} ${line(__("Evidence cited"), evidence)}
		</table>
		${late &&
		html`<p class="dts-problem">
			${__("The deadline was {0}: the sheet counts as handed in late.", [frappe.datetime.str_to_user(deadline)])}
		</p>`}
		${__("After handing in, the unit can no longer change anything.")}`;
}
