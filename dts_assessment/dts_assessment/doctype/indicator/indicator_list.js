frappe.listview_settings["Indicator"] = {
	hide_name_column: true,
	formatters: dts_assessment.points_in_list("maximum"),
};
