frappe.query_reports["Self against Final Scores"] = dts_assessment.campaign_report([
	{
		fieldname: "one_unit",
		fieldtype: "Link",
		options: "Office Unit",
		label: __("One Unit by Indicator"),
	},
]);
