frappe.query_reports["Indicators Most Often Cut"] = dts_assessment.review_report();
