frappe.query_reports["Working Group Progress"] = dts_assessment.review_report();
