const { pages } = frappe;

pages["campaign-monitoring"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Campaign Monitoring"),
		single_column: true,
	});
	wrapper.monitoring = new dts_assessment.Monitoring(page);
};

pages["campaign-monitoring"].on_page_show = (wrapper) => {
	wrapper.monitoring.load(frappe.get_route()[1]);
};
