frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Self-Assessments by State"] = {
	method: "dts_assessment.dts_assessment.dashboard_chart_source.self_assessments_by_state.self_assessments_by_state.get",
	filters: [],
};
