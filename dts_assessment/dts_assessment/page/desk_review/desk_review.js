const { pages } = frappe;

pages["desk-review"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Desk Review"),
		single_column: true,
	});
	wrapper.review = new dts_assessment.DeskReview(page);
};

pages["desk-review"].on_page_show = (wrapper) => {
	const [, campaign, sheet] = frappe.get_route();
	wrapper.review.open(campaign, sheet);
};
