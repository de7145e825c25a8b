const COLORS = { Draft: "orange", Registered: "green", Cancelled: "red" };

frappe.listview_settings["Official Dispatch"] = {
	add_fields: ["status"],
	hide_name_column: true,
	get_indicator: ({ status }) => [__(status), COLORS[status], `status,=,${status}`],
};
