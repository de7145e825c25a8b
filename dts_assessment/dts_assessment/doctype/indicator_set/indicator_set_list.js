frappe.listview_settings["Indicator Set"] = {
	add_fields: ["workflow_state"],
	hide_name_column: true,
	formatters: dts_assessment.points_in_list("declared_total"),
	get_indicator: (doc) => dts_assessment.state_indicator(doc),

	onload(list) {
		if (!frappe.model.can_create("Indicator Set")) return;
		list.page.add_inner_button(__("Import an Annex"), () => dts_assessment.import_annex());
		list.page.add_inner_button(__("Shipped Sets"), () => dts_assessment.load_shipped());
	},
};
