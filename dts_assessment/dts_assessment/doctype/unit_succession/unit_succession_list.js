frappe.listview_settings["Unit Succession"] = {
	hide_name_column: true,
};
