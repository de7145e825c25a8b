/** One indicator in the review: the unit's side and its evidence, the group's side, and what may be done. */
import { html, show_number } from "../desk/markup";
import { mount_evidence } from "../evidence/panel";

const disputed = (row) => row.opinions.some((one) => one.opinion === "Disagree") && !row.answer.touched;
export const is_unsettled = (row) => row.clarifications.some((one) => one.status !== "Settled");

export const FILTERS = [
	{ key: "all", label: () => __("All"), fits: () => true },
	{ key: "undecided", label: () => __("Not Decided"), fits: (row) => !row.answer.touched },
	{
		key: "differs",
		label: () => __("Changed on Verification"),
		fits: (row) => row.answer.touched && row.answer.verified_score !== row.answer.self_score,
	},
	{ key: "disputed", label: () => __("Disputed"), fits: disputed },
	{ key: "clarified", label: () => __("Clarifications"), fits: is_unsettled },
	{
		key: "evidence",
		label: () => __("Evidence missing"),
		fits: (row) => row.answer.status === "Evidence missing" || !row.answer.evidence.length,
	},
];

export function draw_row(row, may) {
	const { code, title, answer, maximum } = row;
	return html`<article class="dts-row" data-row="${code}" tabindex="0">
		<header>
			<span class="dts-code">${code}</span>
			<span class="dts-title">${title}</span>
			${row.agency && html`<span class="dts-shared">${row.agency}</span>`}
			<span class="dts-status">${state(row)}</span>
		</header>
		<table class="dts-scores">
			<tr>
				<th>${__("Self Score")}</th>
				<th>${__("Verified Score")}</th>
				<th>${__("Difference")}</th>
				<th>${__("Maximum")}</th>
			</tr>
			<tr>
				<td>${show_number(answer.self_score)}</td>
				<td>${answer.touched ? show_number(answer.verified_score) : "–"}</td>
				<td class="${answer.touched && answer.verified_score !== answer.self_score ? "dts-differs" : ""}">
					${answer.touched ? signed(answer.verified_score - answer.self_score) : "–"}
				</td>
				<td>${show_number(maximum)}</td>
			</tr>
		</table>
		<div class="dts-body dts-review-body">
			<section>
				<h5>${__("The Unit Says")}</h5>
				${answer.self_trace && html`<p class="dts-trace">${answer.self_trace}</p>`}
				${answer.explanation && html`<p class="dts-words">${answer.explanation}</p>`}
				<div class="dts-review-evidence"></div>
				${row.evidence_asked &&
				html`<details>
					<summary>${__("Evidence asked for")}</summary>
					<p class="dts-words">${row.evidence_asked}</p>
				</details>`}
				${row.rule_lines.length > 0 &&
				html`<details>
					<summary>${__("How it is scored")}</summary>
					<ul>
						${row.rule_lines.map((line) => html`<li>${line}</li>`)}
					</ul>
				</details>`}
			</section>
			<section>
				<h5>${__("The Working Group")}</h5>
				${answer.touched && verified(answer)} ${row.opinions.map(opinion)}
				${row.clarifications.map((one) => clarification(one, may.can_lead))}
				${!answer.touched && !row.opinions.length && html`<p class="text-muted">${__("No opinion yet.")}</p>`}
				<div class="dts-editor"></div>
				${may.can_review && actions(may, row)}
			</section>
		</div>
	</article>`;
}

/** Hang the evidence that the answer cites into a drawn row. */
export function mount_cited(element, row, unit) {
	const place = element.querySelector(".dts-review-evidence");
	mount_evidence(place, { unit, read_only: true, citations: row.answer.evidence });
}

function state(row) {
	if (row.clarifications.some((one) => one.status === "Replied"))
		return html`<span class="indicator-pill blue">${__("Replied")}</span>`;
	if (is_unsettled(row)) return html`<span class="indicator-pill orange">${__("Being Clarified")}</span>`;
	if (disputed(row)) return html`<span class="indicator-pill red">${__("Disputed")}</span>`;
	if (row.answer.touched) return html`<span class="indicator-pill green">${__("Decided")}</span>`;
	return html`<span class="indicator-pill gray">${__("Not Decided")}</span>`;
}

/** A difference with its sign. */
export const signed = (value) => {
	const rounded = Math.round(value * 1e6) / 1e6;
	return rounded > 0 ? `+${show_number(rounded)}` : show_number(rounded).replace("-", "−");
};

const verified = (answer) =>
	html`<p class="dts-decision">
		<b>${__("Decided")}: ${show_number(answer.verified_score)}</b>
		${answer.verifier && html`<span class="text-muted">(${answer.verifier})</span>`}
		${answer.verified_reason && html`<br />${__("Reason")}: ${answer.verified_reason}`}
	</p>`;

const opinion = (one) =>
	html`<p class="dts-opinion">
		<b>${one.full_name || one.user}</b>
		<span class="text-muted">(${__(one.part || "Member")})</span>:
		${one.opinion === "Agree"
			? __("agrees")
			: html`<span class="dts-differs">${__("disagrees")}</span>, ${__("proposes {0} points", [
						show_number(one.proposed_score),
					])}${one.reason ? html`: ${one.reason}` : ""}`}
	</p>`;

export const clarification = (one, can_lead) =>
	html`<div class="dts-clarification">
		<b>${one.direction === "Asked" ? __("The group asked") : __("The unit objects")}:</b> ${one.question}
		${one.status === "Open" &&
		one.reply_until &&
		html`<span class="text-muted"
			>(${__("reply until {0}", [frappe.datetime.str_to_user(one.reply_until)])})</span
		>`}
		${one.reply && html`<p><b>${__("Reply")}:</b> ${one.reply}</p>`}
		${one.evidence.map(
			({ evidence, citation }) =>
				html`<a class="dts-chip" href="${frappe.utils.get_form_link("Evidence", evidence)}" target="_blank"
					>${citation || evidence}</a
				>`,
		)}
		${one.outcome && html`<p><b>${__(one.outcome)}:</b> ${one.outcome_reason}</p>`}
		${can_lead &&
		one.status !== "Settled" &&
		html`<button
			type="button"
			class="btn btn-xs btn-default"
			data-deed="settle"
			data-clarification="${one.name}"
		>
			${__("Settle")}
		</button>`}
	</div>`;

const actions = ({ mode }, row) =>
	html`<div class="dts-deeds">
		<button type="button" class="btn btn-sm btn-default" data-deed="agree">
			✓ ${mode === "decide" ? __("Agree (decide)") : __("Agree")}
		</button>
		<button type="button" class="btn btn-sm btn-default" data-deed="change">${__("Change")}</button>
		${!is_unsettled(row) &&
		html`<button type="button" class="btn btn-sm btn-default" data-deed="ask">${__("Ask the Unit")}</button>`}
	</div>`;
