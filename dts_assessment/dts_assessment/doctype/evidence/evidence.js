frappe.ui.form.on("Evidence", {
	onload(frm) {
		frm.set_query("dispatch", () => ({ filters: { document_number: ["is", "set"] } }));
	},

	refresh(frm) {
		if (frm.is_new()) dts_assessment.set_own_unit(frm);
		if (frm.doc.retired)
			frm.set_intro(__("No longer used: {0}", [dts_assessment.escape(frm.doc.retire_reason)]), "gray");
		dts_assessment.show_evidence(frm);
	},
});
