const { pages } = frappe;

pages["my-work"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("My Work"), single_column: true });
	wrapper.my_work = new dts_assessment.MyWork(page);
};

pages["my-work"].on_page_show = (wrapper) => wrapper.my_work.load();
