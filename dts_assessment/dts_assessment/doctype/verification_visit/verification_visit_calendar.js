frappe.views.calendar["Verification Visit"] = {
	field_map: { start: "visit_date", end: "visit_date", id: "name", title: "subject", allDay: "all_day" },
	get_events_method: "frappe.desk.calendar.get_events",
};
