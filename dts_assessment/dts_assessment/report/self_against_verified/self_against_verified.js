frappe.query_reports["Self against Verified"] = dts_assessment.review_report([
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
]);
