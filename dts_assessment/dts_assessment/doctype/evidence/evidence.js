frappe.ui.form.on("Evidence", {
	refresh(frm) {
		if (frm.doc.duplicate_of)
			frm.set_intro(__("The unit has the same file already: {0}.", [frm.doc.duplicate_of]), "orange");
	},
});
