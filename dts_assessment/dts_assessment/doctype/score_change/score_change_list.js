frappe.listview_settings["Score Change"] = {
	hide_name_column: true,
	formatters: dts_assessment.points_in_list("from_score", "to_score"),
};
