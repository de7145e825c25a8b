const COLOURS = { Planned: "orange", "Under way": "blue", Done: "green", Dropped: "gray" };

frappe.listview_settings["Improvement Action"] = {
	add_fields: ["state"],
	hide_name_column: true,
	get_indicator: ({ state }) => [__(state), COLOURS[state], `state,=,${state}`],
};
