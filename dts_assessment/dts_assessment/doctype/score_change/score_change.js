frappe.ui.form.on("Score Change", {
	setup(frm) {
		frm.fields_dict.role.df.formatter = (value) => __(value || "");
	},
});
