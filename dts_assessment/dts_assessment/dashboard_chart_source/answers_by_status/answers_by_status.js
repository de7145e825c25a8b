frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Answers by Status"] = {
	method: "dts_assessment.dts_assessment.dashboard_chart_source.answers_by_status.answers_by_status.get",
	filters: [],
};
