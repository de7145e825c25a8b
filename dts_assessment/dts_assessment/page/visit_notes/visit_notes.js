/** /app/visit-notes/<visit>: what is written on the spot. */
frappe.pages["visit-notes"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Visit Notes"), single_column: true });
	page.wrapper.addClass("dts-page");
	wrapper.notes = new dts_assessment.VisitNotes(page);
};

frappe.pages["visit-notes"].on_page_show = (wrapper) => wrapper.notes.open(frappe.get_route()[1]);
