frappe.treeview_settings["Office Unit"] = {
	title: __("Office Units"),
	get_tree_root: false,
	root_label: __("All Units"),
	get_label: (node) => frappe.utils.escape_html(node.title || node.label),

	/** Frappe would take the first unit as the root, or fail without one; all units stand below an empty name. */
	onload(view) {
		view.root_value = "";
		view.make_tree();
	},
};
