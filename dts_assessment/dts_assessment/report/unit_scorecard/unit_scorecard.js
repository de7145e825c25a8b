frappe.query_reports["Unit Scorecard"] = dts_assessment.campaign_report();
