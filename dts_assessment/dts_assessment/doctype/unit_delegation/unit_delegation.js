frappe.ui.form.on("Unit Delegation", {
	setup(frm) {
		frm.set_query("role", () => ({ filters: { name: ["like", "DTS %"] } }));
		frm.set_query("unit", () => ({ filters: { valid_to: ["is", "not set"] } }));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.from_user) frm.set_value("from_user", frappe.session.user);
	},

	refresh(frm) {
		if (["Planned", "Active"].includes(frm.doc.status) && !frm.is_new())
			frm.add_custom_button(__("End the Delegation"), () => dts_assessment.revoke_delegation(frm));
	},
});
