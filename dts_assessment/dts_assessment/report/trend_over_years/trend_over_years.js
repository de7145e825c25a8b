frappe.query_reports["Trend over Years"] = {
	filters: [
		{ fieldname: "from_year", fieldtype: "Int", label: __("From Year") },
		{ fieldname: "to_year", fieldtype: "Int", label: __("To Year") },
		...dts_assessment.unit_filters(),
	],
};
