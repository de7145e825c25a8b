frappe.treeview_settings["Office Unit"] = {
	title: __("Office Units"),
	get_tree_root: false,
	root_label: __("All Units"),
	onload: (view) => view.make_tree(),
	get_label: (node) => frappe.utils.escape_html(node.title || node.label),
};
