frappe.listview_settings["Review Opinion"] = {
	hide_name_column: true,
	formatters: dts_assessment.points_in_list("self_score", "proposed_score"),
};
