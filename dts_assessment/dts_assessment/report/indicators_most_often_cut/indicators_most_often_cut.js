frappe.query_reports["Indicators Most Often Cut"] = {
	filters: [
		{
			fieldname: "campaign",
			fieldtype: "Link",
			options: "Assessment Campaign",
			label: __("Campaign"),
			reqd: 1,
		},
	],
};
