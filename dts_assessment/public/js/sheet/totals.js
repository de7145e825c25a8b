/** What a sheet adds up to: points, target and class, or the criteria of a set that recognises. */
import { html, percent, show_number } from "../desk/markup";

/** Markup of the line that always stays in sight. */
export function totals_line(totals, is_final) {
	const { answered_count, indicator_count } = totals;
	return html`<span class="dts-answered">
			<span class="dts-track"
				><span style="width: ${percent(answered_count, indicator_count)}%"></span
			></span>
			<b>${answered_count}/${indicator_count}</b> ${__("answered")}
		</span>
		${totals.recognition ? criteria(totals) : points(totals, is_final)}`;
}

function points(totals, is_final) {
	const scores = [[__("Self Score"), totals.self_score]];
	if (totals.workflow_state !== "Draft" && totals.verified_score !== totals.self_score)
		scores.push([__("Verified Score"), totals.verified_score]);
	if (is_final) scores.push([__("Final Score"), totals.final_score]);
	const { adjustment, share } = totals;
	return html`${scores.map(
		([label, score]) =>
			html`<span>${label} <b>${show_number(score)}</b> / ${show_number(totals.maximum)}</span>`,
	)}
	${adjustment ? html`<span>${__("Bonus and Penalty")} <b>${show_number(adjustment)}</b></span>` : ""}
	${share ? html`<span>${__("Reached")} <b>${show_number(Math.round(share * 100) / 100)} %</b></span>` : ""}
	${target(totals)} ${totals.class ? html`<span>${__("Class")} <b>${totals.class}</b></span>` : ""}`;
}

function target({ target: bound, target_percent, gap }) {
	if (bound === null || bound === undefined) return "";
	const goal = __("Target {0} %", [show_number(target_percent)]);
	return gap > 0
		? html`<span class="dts-gap">${goal}: ${__("{0} points missing", [show_number(gap)])}</span>`
		: html`<span class="dts-reached">${goal}: ${__("reached")}</span>`;
}

function criteria({ recognition, self_verdict, verdict, workflow_state }) {
	const { passed, needed, total, failed, open, failed_mandatory } = recognition;
	const own = workflow_state === "Draft";
	const word = own ? self_verdict : verdict;
	return html`<span
			>${__("Met")} <b>${passed}/${total}</b> ${__("criteria, {0} are needed", [needed])}</span
		>
		${word && html`<span>${own ? __("By Own Account") : __("Verdict")} <b>${__(word)}</b></span>`}
		${codes(__("Not met"), failed)} ${codes(__("Mandatory and not met"), failed_mandatory)}
		${codes(__("Not answered"), open)}`;
}

const SHOWN = 8;

const codes = (label, list) =>
	list.length
		? html`<span
				>${label}:
				${list
					.slice(0, SHOWN)
					.map(
						(code) =>
							html`<button type="button" class="dts-link" data-goto="${code}">
								${code}
							</button> `,
					)}
				${list.length > SHOWN ? __("and {0} more", [list.length - SHOWN]) : ""}</span
			>`
		: "";

/** How the saving of the whole sheet stands. */
export function saving_line(rows) {
	const count = (...states) => rows.filter((row) => states.includes(row.saving.state)).length;
	const [offline, failed, waiting] = [count("offline"), count("failed"), count("waiting", "saving")];
	if (offline)
		return html`<span class="dts-all-offline"
			>${__("No connection: {0} rows are kept in this browser", [offline])}</span
		>`;
	if (failed)
		return html`<span class="dts-all-failed">${__("{0} rows could not be saved", [failed])}</span>`;
	if (waiting) return html`<span class="dts-all-waiting">${__("Saving…")}</span>`;
	return html`<span class="dts-all-saved">${__("Everything is saved")}</span>`;
}
