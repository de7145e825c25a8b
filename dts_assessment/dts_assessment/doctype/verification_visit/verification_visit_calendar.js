frappe.views.calendar["Verification Visit"] = {
	field_map: { start: "start", end: "end", id: "name", title: "title", allDay: "allDay" },
	get_events_method: "dts_assessment.api.visit.calendar",
};
