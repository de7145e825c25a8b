frappe.listview_settings["Assessment Campaign"] = {
	add_fields: ["workflow_state"],
	hide_name_column: true,
	get_indicator: (doc) => dts_assessment.state_indicator(doc),
};
