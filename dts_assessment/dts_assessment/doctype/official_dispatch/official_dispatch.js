frappe.ui.form.on("Official Dispatch", {
	refresh(frm) {
		if (frm.is_new())
			frm.set_intro(
				__("Write the number as it stands on the document, e.g. 2425/QĐ-UBND or 1075/UBND-VX."),
			);
	},

	issuer_unit(frm) {
		if (frm.doc.issuer_unit && !frm.doc.issuer)
			frappe.db
				.get_value("Office Unit", frm.doc.issuer_unit, "unit_name")
				.then(({ message }) => frm.set_value("issuer", message.unit_name));
	},
});
