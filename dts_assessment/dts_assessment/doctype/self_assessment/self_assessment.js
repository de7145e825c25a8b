frappe.ui.form.on("Self-Assessment", {
	refresh(frm) {
		frm.disable_save();
		if (frm.is_new()) return;
		frm.page.wrapper.addClass("dts-wide");
		frm.score_sheet = frm.score_sheet || new dts_assessment.ScoreSheet(frm);
		// the sheet knows who fills it in
		frm.score_sheet.load().then(() => frm.trigger("show_what_to_do"));
		dts_assessment.add_offline_buttons(frm);
		dts_assessment.add_target_panel(frm);
		dts_assessment.add_archive_button(frm);
	},

	show_what_to_do(frm) {
		const { editable, name } = frm.score_sheet;
		if (name !== frm.doc.name) return;
		frm.fills_in = editable;
		frm.trigger("show_intro");
		if (editable) dts_assessment.add_hand_back_button(frm);
	},

	show_intro(frm) {
		const { workflow_state, deadline, handed_in_on } = frm.doc;
		if (dts_assessment.show_return_reason(frm)) return;
		const until = [frappe.datetime.str_to_user(deadline)];
		if (workflow_state === "Draft")
			frm.set_intro(
				frm.fills_in
					? __("Fill in the indicators and hand in until {0}.", until)
					: __("The unit fills in its self-assessment and hands in until {0}.", until),
			);
		if (workflow_state === "Submitted")
			frm.set_intro(
				__("Handed in on {0}; the working group verifies.", [
					frappe.datetime.str_to_user(handed_in_on),
				]),
			);
	},
});
