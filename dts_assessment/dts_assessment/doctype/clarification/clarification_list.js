const COLOURS = { Open: "orange", Replied: "blue", Settled: "green" };

frappe.listview_settings["Clarification"] = {
	hide_name_column: true,
	get_indicator: ({ status }) => [__(status), COLOURS[status], `status,=,${status}`],
};
