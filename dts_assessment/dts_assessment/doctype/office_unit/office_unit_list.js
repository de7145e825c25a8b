frappe.listview_settings["Office Unit"] = {
	add_fields: ["valid_to"],
	hide_name_column: true,
	get_indicator: (doc) =>
		doc.valid_to
			? [__("Closed"), "gray", "valid_to,is,set"]
			: [__("In Operation"), "green", "valid_to,is,not set"],
};
