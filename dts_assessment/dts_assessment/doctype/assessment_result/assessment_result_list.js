frappe.listview_settings["Assessment Result"] = {
	hide_name_column: true,
	formatters: {
		...dts_assessment.points_in_list("self_score", "final_score", "percent"),
		rank: (rank) => rank || "–", // who is not ranked has rank 0
	},
};
