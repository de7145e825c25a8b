frappe.ui.form.on("Indicator Set", {
	setup(frm) {
		frm.set_query("decision", () => ({ filters: { dispatch_type: "Decision" } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		dts_assessment.show_return_reason(frm);
		frm.add_custom_button(__("Indicators"), () =>
			frappe.set_route("List", "Indicator", { indicator_set: frm.doc.name }),
		);
		if (frm.doc.workflow_state === "Draft") frm.trigger("add_indicator_button");
	},

	add_indicator_button(frm) {
		if (!frappe.model.can_create("Indicator")) return;
		frm.add_custom_button(__("Add an Indicator"), () =>
			frappe.new_doc("Indicator", { indicator_set: frm.doc.name }),
		);
	},
});
