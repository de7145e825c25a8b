frappe.query_reports["Trend over Years"] = dts_assessment.report([
	{ fieldname: "from_year", fieldtype: "Int", label: __("From Year") },
	{ fieldname: "to_year", fieldtype: "Int", label: __("To Year") },
	...dts_assessment.unit_filters(),
]);
