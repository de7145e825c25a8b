frappe.query_reports["Scores by Indicator"] = dts_assessment.campaign_report();
