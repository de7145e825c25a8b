frappe.query_reports["Self against Verified"] = {
	filters: [
		{
			fieldname: "campaign",
			fieldtype: "Link",
			options: "Assessment Campaign",
			label: __("Campaign"),
			reqd: 1,
		},
		{
			fieldname: "by",
			fieldtype: "Select",
			options: ["Unit", "Indicator Group", "Indicator", "Verifier"].map((value) => ({
				value,
				label: __(value),
			})),
			default: "Unit",
			label: __("Compared By"),
			reqd: 1,
		},
	],
};
