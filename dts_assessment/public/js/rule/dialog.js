/** The rule builder: the words of the annex, the rule field by field, and what it scores on trial. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";
import { RuleForm } from "./form";
import { RuleTrial } from "./trial";

/**
 * Asks for the rule of an indicator; resolves with the row of the review as the server stored it.
 * `row` needs name, code, title, maximum, rule_text, rule, modified; `set` the shared inputs and decimals.
 */
export const edit_rule = (row, set) => new Promise((resolve) => new RuleDialog(row, set, resolve));

class RuleDialog {
	constructor(row, set, resolve) {
		Object.assign(this, { row, resolve });
		this.dialog = new frappe.ui.Dialog({
			title: __("Rule of {0}", [row.code]),
			size: "extra-large",
			static: true,
			fields: [{ fieldname: "builder", fieldtype: "HTML", options: layout(row).toString() }],
			primary_action_label: __("Save the Rule"),
			primary_action: () => this.save(),
			secondary_action_label: __("Cancel"),
			secondary_action: () => this.dialog.hide(),
		});
		this.dialog.$wrapper.addClass("dts-builder-dialog");
		this.dialog.show();
		this.build(set);
	}

	build({ shared_inputs = [], score_decimals }) {
		const part = (name) => this.dialog.fields_dict.builder.$wrapper.get(0).querySelector(name);
		const { maximum } = this.row;
		const judged = (sentence) => this.form.show_problem(sentence);
		this.trial = new RuleTrial(part(".dts-trial"), { maximum, decimals: score_decimals, judged });
		const changed = () => this.trial.soon(this.form.rule);
		const shared = shared_inputs.map(({ input_key: key, label, unit }) => ({ key, label, unit }));
		this.form = new RuleForm(part(".dts-rule-form"), this.row.rule || { kind: "" }, shared, changed);
		this.trial.now(this.form.rule).catch(tell);
	}

	/** What is wrong with the rule stands at its field and nothing is sent; other refusals are told. */
	async save() {
		const { name, modified } = this.row;
		try {
			await this.trial.now(this.form.rule);
			if (this.form.refuse_unchosen() || this.form.problem || this.form.refuse_unnamed())
				return this.form.problem.scrollIntoView({ block: "center" });
			const row = await call("indicator.set_rule", { indicator: name, rule: this.form.rule, modified });
			this.dialog.hide();
			this.resolve(row);
		} catch (problem) {
			tell(problem, __("The rule is not saved"));
		}
	}
}

const layout = ({ title, maximum, rule_text }) =>
	html`<div class="dts-builder">
		<p class="dts-title">
			${title} <span class="text-muted">(${show_number(maximum)} ${__("points")})</span>
		</p>
		${rule_text &&
		html`<details open>
			<summary>${__("The words of the decision")}</summary>
			<p class="dts-words">${rule_text}</p>
		</details>`}
		<div class="dts-columns">
			<div class="dts-rule-form"></div>
			<aside class="dts-trial"></aside>
		</div>
	</div>`;
