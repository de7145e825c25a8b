frappe.ui.form.on("Indicator", {
	setup(frm) {
		frm.set_query("parent_indicator", () => ({
			filters: { indicator_set: frm.doc.indicator_set, is_group: 1, name: ["!=", frm.doc.name || ""] },
		}));
	},

	refresh(frm) {
		dts_assessment.show_rule(frm);
	},
});
