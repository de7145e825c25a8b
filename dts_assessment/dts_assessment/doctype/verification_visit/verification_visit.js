frappe.ui.form.on("Verification Visit", {
	setup(frm) {
		frm.set_query("self_assessment", "assessments", () => ({
			filters: { campaign: frm.doc.campaign, workflow_state: "Submitted" },
		}));
		frm.set_query("campaign", () => ({ filters: { workflow_state: "Submitted" } }));
		frm.set_df_property("findings", "cannot_add_rows", true);
	},

	refresh(frm) {
		if (frm.is_new()) return;
		dts_assessment.show_return_reason(frm);
		const print = () => dts_assessment.open_file("visit.preview_minutes", { visit: frm.doc.name });
		frm.add_custom_button(__("Minutes (PDF)"), print, __("View"));
		if (frm.doc.workflow_state === "Draft" && frm.perm[0].write) frm.trigger("add_finding_button");
		if (frm.doc.workflow_state === "Submitted" && frappe.user.has_role("DTS Unit Head"))
			frm.add_custom_button(__("Confirm for My Unit"), () => frm.trigger("confirm_for_unit"));
	},

	add_finding_button(frm) {
		frm.add_custom_button(__("Add a Finding"), () => {
			if (frm.doc.assessments?.length) new dts_assessment.FindingDialog(frm);
			else frappe.msgprint(__("Name the units verified first."));
		});
	},

	confirm_for_unit(frm) {
		frappe.confirm(__("Do you confirm the minutes for your unit, as they stand here?"), () => {
			const { name: visit, modified } = frm.doc;
			dts_assessment
				.call("visit.confirm_for_unit", { visit, modified })
				.then(() => frm.reload_doc(), dts_assessment.tell);
		});
	},
});
