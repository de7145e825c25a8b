frappe.listview_settings["Unit Delegation"] = {
	add_fields: ["status"],
	get_indicator: ({ status }) => {
		const colours = { Planned: "blue", Active: "green", Ended: "gray", Revoked: "red" };
		return [__(status), colours[status], `status,=,${status}`];
	},
};
