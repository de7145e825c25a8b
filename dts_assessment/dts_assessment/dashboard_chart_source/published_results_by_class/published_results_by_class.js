frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Published Results by Class"] = {
	method: "dts_assessment.dts_assessment.dashboard_chart_source.published_results_by_class.published_results_by_class.get",
	filters: [],
};
