frappe.query_reports["Completeness of Self-Assessments"] = dts_assessment.campaign_report();
