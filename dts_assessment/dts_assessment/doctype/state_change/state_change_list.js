frappe.listview_settings["State Change"] = {
	hide_name_column: true,
	// the journal keeps the names that workflows have, whatever the language of who acted
	formatters: {
		action: (value) => __(value),
		from_state: (value) => __(value),
		to_state: (value) => __(value),
	},
};
