frappe.ui.form.on("Indicator Set", {
	setup(frm) {
		frm.set_query("decision", () => ({ filters: { dispatch_type: "Decision" } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		dts_assessment.show_return_reason(frm);
		frm.trigger("add_indicator_buttons");
		frm.trigger("add_annex_buttons");
		frm.trigger("add_version_buttons");
	},

	add_indicator_buttons(frm) {
		const indicator_set = frm.doc.name;
		const is_draft = frm.doc.workflow_state === "Draft";
		frm.add_custom_button(__("Review of Rules"), () => frappe.set_route("rule-review", indicator_set));
		frm.add_custom_button(__("Tree"), () => dts_assessment.open_tree(indicator_set), __("Indicators"));
		frm.add_custom_button(
			__("List"),
			() => frappe.set_route("List", "Indicator", { indicator_set }),
			__("Indicators"),
		);
		if (is_draft && frappe.model.can_create("Indicator"))
			frm.add_custom_button(
				__("Add an Indicator"),
				() => frappe.new_doc("Indicator", { indicator_set }),
				__("Indicators"),
			);
	},

	add_annex_buttons(frm) {
		const args = { indicator_set: frm.doc.name };
		const download = (method) => () => dts_assessment.open_file(`indicator_set.${method}`, args);
		frm.add_custom_button(__("Download as Excel"), download("download_annex"), __("Indicator Set"));
		frm.add_custom_button(__("Print (PDF)"), download("download_annex_pdf"), __("Indicator Set"));
	},

	add_version_buttons(frm) {
		const add = (label, action) => frm.add_custom_button(label, () => action(frm), __("Indicator Set"));
		add(__("Compare Versions"), dts_assessment.compare_versions);
		if (!frappe.model.can_create("Indicator Set")) return;
		if (frm.doc.workflow_state === "Published") add(__("New Version"), dts_assessment.new_version);
		add(__("Copy for the Next Year"), dts_assessment.copy_for_year);
	},
});
