/** "Add a finding": what the unit answered, what the working group saw, and what that scores. */
import { html, show_number } from "../desk/markup";
import { call, Refusal, tell } from "../desk/server";
import { mount_evidence } from "../evidence/panel";
import { draw_inputs, read_inputs } from "../sheet/rule_inputs";

const TRY_AFTER = 400;

export class FindingDialog {
	/** `frm` is a Verification Visit with at least one unit. */
	constructor(frm) {
		this.frm = frm;
		this.dialog = new frappe.ui.Dialog({
			title: __("Add a Finding"),
			size: "large",
			fields: this.fields(),
			primary_action_label: __("Add"),
			primary_action: (values) => this.add(values),
		});
		this.dialog.show();
		this.seen = this.dialog.fields_dict.seen.$wrapper.get(0);
		this.seen.oninput = () => this.try_soon();
		this.load_unit();
	}

	fields() {
		const units = this.frm.doc.assessments.map((row) => ({
			value: row.self_assessment,
			label: row.unit_name,
		}));
		return [
			{
				fieldname: "self_assessment",
				fieldtype: "Select",
				label: __("Unit"),
				options: units,
				default: units[0].value,
				reqd: 1,
				onchange: () => this.load_unit(),
			},
			{
				fieldname: "code",
				fieldtype: "Select",
				label: __("Indicator"),
				reqd: 1,
				onchange: () => this.show_indicator(),
			},
			{ fieldname: "seen", fieldtype: "HTML" },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason for the Change") },
			{ fieldname: "agreed", fieldtype: "Check", label: __("The Unit Agrees"), default: 1 },
		];
	}

	async load_unit() {
		const self_assessment = this.dialog.get_value("self_assessment");
		if (!self_assessment || this.loaded === self_assessment) return;
		this.loaded = self_assessment;
		try {
			const { rows } = await call("assessment.get_sheet", { self_assessment });
			this.rows = rows.filter((row) => !row.group && !this.found(row));
			this.offer_indicators();
		} catch (problem) {
			tell(problem);
		}
	}

	/** An answer has one finding a visit. */
	found(row) {
		return (this.frm.doc.findings || []).some((finding) => finding.answer === row.answer.name);
	}

	offer_indicators() {
		const options = this.rows.map((row) => ({ value: row.code, label: `${row.code} · ${row.title}` }));
		this.dialog.set_df_property("code", "options", [{ value: "", label: "" }, ...options]);
		this.dialog.set_value("code", "");
	}

	get row() {
		return this.rows?.find((row) => row.code === this.dialog.get_value("code"));
	}

	/** Frappe tells a change of a field more than once: what is typed already must not be drawn over. */
	show_indicator() {
		if (this.shown === this.row) return;
		this.shown = this.row;
		this.outcome = null;
		this.seen.innerHTML = this.row ? indicator(this.row) : "";
		if (!this.row) return;
		const evidence = this.seen.querySelector(".dts-evidence");
		mount_evidence(evidence, { read_only: true, citations: this.row.answer.evidence });
		this.try_soon();
	}

	try_soon() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.try_inputs(), TRY_AFTER);
	}

	async try_inputs() {
		const { row } = this;
		if (!row?.inputs.length) return;
		try {
			const outcome = await call("assessment.try_answer", {
				answer: row.answer.name,
				inputs: this.inputs(),
			});
			if (this.row === row) this.show_outcome(outcome);
		} catch (problem) {
			if (!(problem instanceof Refusal)) throw problem;
			this.show_outcome({ complete: false, trace: problem.message });
		}
	}

	inputs() {
		return read_inputs(this.row.inputs, this.seen);
	}

	show_outcome(outcome) {
		this.outcome = outcome;
		const points = outcome.complete ? show_number(outcome.points) : "–";
		this.seen.querySelector(".dts-outcome").innerHTML = html`<b
				>${__("Verified Score")}: ${points} / ${show_number(this.row.maximum)}</b
			>
			<p class="dts-trace">${outcome.trace}</p>`;
	}

	add({ self_assessment, reason, agreed }) {
		const { row } = this;
		const by_rule = row.inputs.length > 0;
		if (by_rule && !this.outcome?.complete)
			return tell(new Refusal(__("The values seen for {0} are not complete.", [row.code])));
		const stated = this.seen.querySelector(".dts-stated")?.value.replace(",", ".");
		this.frm.add_child("findings", {
			self_assessment,
			answer: row.answer.name,
			indicator_code: row.code,
			self_score: row.answer.self_score,
			verified_score: Number(by_rule ? this.outcome.points : stated),
			verified_inputs: by_rule ? JSON.stringify(this.inputs()) : null,
			reason,
			agreed,
		});
		this.frm.refresh_field("findings");
		this.frm.dirty();
		this.dialog.hide();
	}
}

const indicator = (row) =>
	html`<div class="dts-finding">
		<p class="dts-title">${row.title}</p>
		<p>${__("Self Score")}: <b>${show_number(row.answer.self_score)} / ${show_number(row.maximum)}</b></p>
		${row.answer.self_trace && html`<p class="dts-trace">${row.answer.self_trace}</p>`}
		${row.answer.explanation && html`<p>${__("Explanation")}: ${row.answer.explanation}</p>`}
		<div class="dts-evidence"></div>
		<h5>${__("Values Seen")}</h5>
		${row.inputs.length ? draw_inputs(row.inputs, row.answer.inputs, "finding", false) : stated(row)}
		<div class="dts-outcome" role="status"></div>
	</div>`;

const stated = (row) =>
	html`<label class="dts-input">
		<span>${__("Points, at most {0}", [show_number(row.maximum)])}</span>
		<input class="form-control dts-stated" inputmode="decimal" value="${row.answer.self_score}" />
	</label>`;
