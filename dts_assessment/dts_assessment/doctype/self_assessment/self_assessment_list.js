frappe.listview_settings["Self-Assessment"] = {
	add_fields: ["workflow_state", "indicator_count"],
	hide_name_column: true,
	get_indicator: (doc) => dts_assessment.state_indicator(doc),
};
