/** One indicator of the review: what the annex says, what was read out of it, and what a person decided. */
import { html, show_number } from "../desk/markup";
import { kind_label } from "../rule/kinds";
import { plain_words } from "../rule/trial";

const STATUSES = {
	Proposed: { colour: "orange", label: () => __("Proposed") },
	Confirmed: { colour: "green", label: () => __("Confirmed") },
	Manual: { colour: "blue", label: () => __("Manual") },
	"": { colour: "gray", label: () => __("No rule yet") },
};

/** A person has not looked at it yet. */
export const is_open = (row) => row.status === "Proposed" || !row.status;

export function review_row(row, editable) {
	const { colour, label } = STATUSES[row.status];
	const words = row.rule_text || html`<i class="text-muted">${__("The annex says nothing.")}</i>`;
	return html`<article class="dts-row dts-review-row" data-row="${row.name}" tabindex="-1">
		<header>
			<span class="dts-code">${row.code}</span>
			<span class="dts-title">${row.title}</span>
			<span class="dts-points"><b>${show_number(row.maximum)}</b> ${__("points")}</span>
			<span class="dts-status"><span class="indicator-pill ${colour}">${label()}</span></span>
		</header>
		<div class="dts-rules-body">
			<div class="dts-words">${words}</div>
			<div>${reading(row)} ${editable && buttons(row)}</div>
		</div>
	</article>`;
}

const reading = (row) =>
	html`<p class="dts-kind">
			<b>${kind_label(row.kind) || __("No rule")}</b>
			${row.status === "Proposed" &&
			html`<span class="text-muted">${__("confidence {0} %", [show_number(row.confidence)])}</span>`}
		</p>
		${plain_words(row.lines)} ${row.note && html`<p class="dts-note">${row.note}</p>`}`;

const button = (action, label, key, style = "default") =>
	html`<button
		type="button"
		class="btn btn-xs btn-${style}"
		data-action="${action}"
		aria-keyshortcuts="${key}"
	>
		${label}
	</button>`;

const buttons = (row) =>
	html`<div class="dts-review-buttons">
		${row.status === "Proposed" && button("accept", __("Accept"), "Enter", "primary")}
		${button("edit", row.rule ? __("Edit the Rule") : __("Compose a Rule"), "e")}
		${row.status !== "Manual" && button("manual", __("Leave Manual"), "m")}
		${row.rule_text && row.status !== "Proposed" && button("propose", __("Read the Words Again"), "r")}
	</div>`;
