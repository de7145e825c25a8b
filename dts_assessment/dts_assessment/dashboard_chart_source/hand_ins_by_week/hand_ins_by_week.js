frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Hand-Ins by Week"] = {
	method: "dts_assessment.dts_assessment.dashboard_chart_source.hand_ins_by_week.hand_ins_by_week.get",
	filters: [],
};
