frappe.listview_settings["Self-Assessment"] = {
	add_fields: ["workflow_state", "indicator_count"],
	hide_name_column: true,
	formatters: dts_assessment.points_in_list("self_score", "final_score"),
	get_indicator: (doc) => dts_assessment.state_indicator(doc),
};
