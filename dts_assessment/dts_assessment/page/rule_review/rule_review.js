/** /app/rule-review/<indicator set>: the words of the annex and the rules side by side. */
frappe.pages["rule-review"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Review of Rules"),
		single_column: true,
	});
	page.wrapper.addClass("dts-page");
	wrapper.review = new dts_assessment.RuleReview(page);
};

frappe.pages["rule-review"].on_page_show = (wrapper) => wrapper.review.open(frappe.get_route()[1]);
