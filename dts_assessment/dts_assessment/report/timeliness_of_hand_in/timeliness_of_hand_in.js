frappe.query_reports["Timeliness of Hand-In"] = dts_assessment.campaign_report();
