/** The rule in the form of an indicator: in plain words with a trial, and the way into the builder. */
import { call, tell } from "../desk/server";
import { edit_rule } from "../rule/dialog";
import { RuleTrial } from "../rule/trial";

export async function show_rule(frm) {
	const { doc } = frm;
	const element = frm.fields_dict.rule_html.$wrapper.empty().get(0);
	if (frm.is_new() || doc.is_group) return;
	try {
		const set = await call("frappe.client.get", { doctype: "Indicator Set", name: doc.indicator_set });
		if (frm.doc.name !== doc.name) return;
		if (doc.rule) await show_trial(element, doc, set);
		if (set.workflow_state === "Draft" && frm.has_perm("write")) add_button(frm, set);
	} catch (problem) {
		tell(problem);
	}
}

function show_trial(element, { rule, maximum }, { score_decimals }) {
	const trial = new RuleTrial(element, { maximum, decimals: score_decimals, judged: () => {} });
	return trial.now(JSON.parse(rule));
}

function add_button(frm, set) {
	const { name, indicator_code: code, title, maximum, rule_text, rule, modified } = frm.doc;
	const row = { name, code, title, maximum, rule_text, rule: rule && JSON.parse(rule), modified };
	frm.add_custom_button(rule ? __("Edit the Rule") : __("Compose a Rule"), async () => {
		await edit_rule(row, set);
		frm.reload_doc();
	});
}
