/** Core would take what is typed into a filter for the name of the root. */
function change() {
	const view = frappe.views.trees["Office Unit"];
	view.args[this.df.fieldname] = this.get_value();
	view.make_tree();
}

frappe.treeview_settings["Office Unit"] = {
	title: __("Office Units"),
	get_tree_nodes: "dts_assessment.api.unit.get_children",
	get_tree_root: false,
	root_label: __("All Units"),
	show_expand_all: false,
	filters: [
		{
			fieldname: "search_text",
			fieldtype: "Data",
			label: __("Find by name or code"),
			disable_onchange: true,
			change,
		},
		{
			fieldname: "with_closed",
			fieldtype: "Check",
			label: __("Closed units too"),
			disable_onchange: true,
			change,
		},
	],
	get_label: (node) => dts_assessment.tree_label(node),

	/** Frappe would take the first unit as the root, or fail without one; all units stand below an empty name. */
	onload(view) {
		view.root_value = "";
		view.make_tree();
		if (!frappe.user.has_role(["DTS Coordinator", "System Manager"])) return;
		const renew = () => view.make_tree();
		view.page.add_inner_button(__("Load Units of the Country"), () => dts_assessment.load_units(renew));
		view.page.add_inner_button(__("Import Units"), () => dts_assessment.import_units(renew));
		view.page.add_inner_button(__("Export Units"), () =>
			dts_assessment.open_file("unit.download_units", {}),
		);
	},
};
