const NEXT_STEP = {
	Draft: () =>
		__(
			"Name the indicator sets, who takes part, the working group and the launching dispatch; then choose Launch.",
		),
	Submitted: () =>
		__("The units fill in their self-assessments. When all are verified, choose Close Verification."),
	Verified: () =>
		__("The ranking stands. The competent leader publishes the results or returns the campaign."),
	Published: () => __("The results are published and can no longer change."),
};
/** The same for those who do not run the campaign. */
const STANDS = {
	Draft: () => __("The campaign is being prepared."),
	Submitted: () => __("The units fill in their self-assessments, and the working group verifies them."),
	Verified: () => __("The ranking stands; the results are not published yet."),
	Published: NEXT_STEP.Published,
};

frappe.ui.form.on("Assessment Campaign", {
	setup(frm) {
		frm.set_query("indicator_set", "indicator_sets", () => ({
			filters: { workflow_state: "Published" },
		}));
		frm.set_query("unit", "exceptions", () => ({ filters: { valid_to: ["is", "not set"] } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		frm.trigger("show_next_step");
		frm.trigger("add_buttons");
		dts_assessment.show_progress(frm, "progress_html");
		dts_assessment.show_job(frm);
	},

	show_next_step(frm) {
		if (dts_assessment.show_return_reason(frm)) return;
		const words = frappe.user.has_role(["DTS Coordinator", "DTS Publisher"]) ? NEXT_STEP : STANDS;
		frm.set_intro(words[frm.doc.workflow_state](), "blue");
	},

	add_buttons(frm) {
		const campaign = frm.doc.name;
		const add = (label, run) => frm.add_custom_button(label, run, __("View"));
		add(__("Units That Take Part"), () => dts_assessment.preview_participants(frm));
		if (!frm.doc.launched_on) return;
		dts_assessment.add_running_buttons(frm);
		dts_assessment.add_next_year(frm);
		add(__("Self-Assessments"), () => frappe.set_route("List", "Self-Assessment", { campaign }));
		dts_assessment.add_result_buttons(frm);
	},
});
