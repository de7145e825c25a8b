frappe.query_reports["Targets Reached"] = dts_assessment.campaign_report();
