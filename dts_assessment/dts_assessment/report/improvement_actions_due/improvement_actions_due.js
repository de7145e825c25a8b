frappe.query_reports["Improvement Actions Due"] = dts_assessment.report([
	{ fieldname: "campaign", fieldtype: "Link", options: "Assessment Campaign", label: __("Campaign") },
	...dts_assessment.unit_filters(),
	{ fieldname: "due_before", fieldtype: "Date", label: __("Due Before") },
	{ fieldname: "with_done", fieldtype: "Check", label: __("With Done Ones") },
]);
