frappe.ui.form.on("Verification Visit", {
	setup(frm) {
		frm.set_query("self_assessment", "assessments", () => ({
			filters: { campaign: frm.doc.campaign, workflow_state: "Submitted" },
		}));
		frm.set_query("campaign", () => ({ filters: { workflow_state: "Submitted" } }));
		frm.fields_dict.campaign.df.filter_description = __("Campaigns that are running");
		frm.set_query("minutes_template", () => ({ filters: { disabled: 0 } }));
		for (const table of ["hosts", "follow_ups"])
			frm.set_query("self_assessment", table, () => ({
				filters: { name: ["in", (frm.doc.assessments || []).map((row) => row.self_assessment)] },
			}));
		frm.set_df_property("findings", "cannot_add_rows", true);
	},

	refresh(frm) {
		if (frm.is_new()) return;
		dts_assessment.show_return_reason(frm);
		frm.trigger("add_prints");
		const { workflow_state: state, signed_scan } = frm.doc;
		const verifies = frappe.user.has_role("DTS Verifier") && frm.perm[0].write;
		if (verifies && ["Draft", "Submitted"].includes(state))
			frm.add_custom_button(__("Write on the Spot"), () =>
				frappe.set_route("visit-notes", frm.doc.name),
			);
		if (verifies && state === "Draft") frm.trigger("add_plan_buttons");
		if (verifies && state !== "Draft" && (state === "Submitted" || !signed_scan))
			frm.add_custom_button(__("Attach Signed Paper"), () => dts_assessment.upload_signed_paper(frm));
		if (state === "Submitted" && frappe.user.has_role("DTS Unit Head"))
			frm.add_custom_button(__("Confirm for My Unit"), () => dts_assessment.confirm_minutes(frm));
	},

	add_prints(frm) {
		const visit = { visit: frm.doc.name };
		const print = (label, method) =>
			frm.add_custom_button(
				label,
				() => dts_assessment.open_file(`visit.${method}`, visit),
				__("View"),
			);
		print(__("Minutes (PDF)"), "preview_minutes");
		print(__("Minutes (Word)"), "download_word");
		print(__("Checklist for the Field"), "download_checklist");
	},

	add_plan_buttons(frm) {
		frm.add_custom_button(__("Add a Finding"), () => {
			if (frm.doc.assessments?.length) new dts_assessment.FindingDialog(frm);
			else frappe.msgprint(__("Name the units verified first."));
		});
		if (frm.doc.invitation) return;
		frm.add_custom_button(__("Draft the Invitation"), () =>
			dts_assessment
				.call("visit.draft_invitation", { visit: frm.doc.name })
				.then(() => frm.reload_doc(), dts_assessment.tell),
		);
	},
});
