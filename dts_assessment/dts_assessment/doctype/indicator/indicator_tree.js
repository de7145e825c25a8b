frappe.treeview_settings["Indicator"] = dts_assessment.indicator_tree();
