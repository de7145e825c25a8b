frappe.ui.form.on("State Change", {
	setup(frm) {
		for (const field of ["action", "from_state", "to_state"])
			frm.fields_dict[field].df.formatter = (value) => __(value || "");
	},
});
