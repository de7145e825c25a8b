frappe.ui.form.on("Dispatch Counter", {
	// it is written once: Frappe shows the fields of a new form only to who may write
	refresh: (frm) => !frm.is_new() && frm.disable_form(),
});
