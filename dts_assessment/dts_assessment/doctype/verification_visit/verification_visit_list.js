frappe.listview_settings["Verification Visit"] = {
	add_fields: ["workflow_state"],
	get_indicator: (doc) => dts_assessment.state_indicator(doc),
};
