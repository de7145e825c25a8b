frappe.listview_settings["Unit Target"] = {
	hide_name_column: true,
	onload(list) {
		if (!frappe.user.has_role("DTS Coordinator")) return;
		const refresh = () => list.refresh();
		list.page.add_inner_button(__("Give Targets"), () => dts_assessment.give_targets(refresh));
		list.page.add_inner_button(__("Give Targets by Excel"), () =>
			dts_assessment.give_by_workbook(refresh),
		);
	},
};
