frappe.ui.form.on("Self-Assessment", {
	refresh(frm) {
		frm.disable_save();
		frm.trigger("show_intro");
		if (frm.is_new()) return;
		frm.page.wrapper.addClass("dts-wide");
		frm.score_sheet = frm.score_sheet || new dts_assessment.ScoreSheet(frm);
		frm.score_sheet.load();
		dts_assessment.add_offline_buttons(frm);
		dts_assessment.add_target_panel(frm);
		dts_assessment.add_archive_button(frm);
	},

	show_intro(frm) {
		const { workflow_state, deadline, handed_in_on } = frm.doc;
		if (dts_assessment.show_return_reason(frm)) return;
		if (workflow_state === "Draft")
			frm.set_intro(
				__("Fill in the indicators and hand in until {0}.", [frappe.datetime.str_to_user(deadline)]),
			);
		if (workflow_state === "Submitted")
			frm.set_intro(
				__("Handed in on {0}; the working group verifies.", [
					frappe.datetime.str_to_user(handed_in_on),
				]),
			);
	},
});
