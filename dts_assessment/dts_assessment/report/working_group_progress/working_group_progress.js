frappe.query_reports["Working Group Progress"] = {
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
