/** The tree of a set: rows are dragged, or moved by buttons, while the set is a draft. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";

const OPEN_STATUSES = { Proposed: "orange", "": "gray" };

/** For `frappe.treeview_settings`. */
export const indicator_tree = () => ({
	title: __("Indicators of a Set"),
	get_tree_nodes: "dts_assessment.api.indicator.get_children",
	get_tree_root: false,
	root_label: __("Choose an indicator set."),
	filters: [
		{
			fieldname: "indicator_set",
			fieldtype: "Link",
			options: "Indicator Set",
			label: __("Indicator Set"),
			disable_onchange: true,
			change() {
				choose(frappe.views.trees?.Indicator, this.get_value());
			},
		},
	],
	disable_add_node: true,
	extend_toolbar: false,
	onload: begin,
	get_label: label,
	onrender: let_drag,
	toolbar: [
		{
			label: __("Open the Indicator"),
			condition: is_row,
			click: ({ label: name }) => frappe.set_route("Form", "Indicator", name),
		},
		{
			label: "↑",
			get_label: () => sign("↑", __("Move up")),
			condition: is_movable,
			click: (node) => shift(node, -1),
		},
		{
			label: "↓",
			get_label: () => sign("↓", __("Move down")),
			condition: is_movable,
			click: (node) => shift(node, 1),
		},
	],
});

/** Go to the tree of one set. */
export function open_tree(indicator_set) {
	const view = frappe.views.trees?.Indicator;
	if (view) view.page.fields_dict.indicator_set.set_value(indicator_set);
	else frappe.route_options = { indicator_set };
	frappe.set_route("Tree", "Indicator");
}

function begin(view) {
	const { indicator_set } = frappe.route_options || {};
	frappe.route_options = null;
	show_set(view, indicator_set);
}

/** The filter also calls while the page is being made: then there is no view or no value yet. */
function choose(view, indicator_set) {
	if (view && indicator_set && view.args.indicator_set !== indicator_set) show_set(view, indicator_set);
}

async function show_set(view, indicator_set) {
	view.args.indicator_set = indicator_set;
	view.root_label = indicator_set;
	view.may_move = (await is_draft(indicator_set)) && frappe.model.can_write("Indicator");
	view.make_tree();
}

async function is_draft(name) {
	if (!name) return false;
	const asked = { doctype: "Indicator Set", filters: { name }, fieldname: "workflow_state" };
	return (await call("frappe.client.get_value", asked)).workflow_state === "Draft";
}

const is_row = (node) => !node.is_root;
const may_move = () => frappe.views.trees.Indicator.may_move;
const is_movable = (node) => is_row(node) && may_move();

const sign = (text, words) =>
	html`<span aria-hidden="true">${text}</span><span class="sr-only">${words}</span>`.toString();

/** The core prints labels as they are, so this is markup. */
function label({ is_root, label: name, title, data }) {
	if (is_root) return frappe.utils.escape_html(name);
	const colour = data.is_group ? null : OPEN_STATUSES[data.rule_status];
	return html`<span class="${data.is_group && "dts-tree-group"}">${title}</span>
		<span class="text-muted">${show_number(data.maximum)} ${__("points")}</span>
		${colour &&
		html`<span class="indicator ${colour}" title="${__("Rule not reviewed")}"></span>`}`.toString();
}

/** Rows of all groups that are open form one field to drag in. */
function let_drag(node) {
	if (!may_move() || !(node.is_root || node.expandable)) return;
	new Sortable(node.$ul.get(0), {
		group: "indicators",
		draggable: ".tree-node",
		animation: 100,
		delay: 150,
		delayOnTouchOnly: true,
		onEnd: ({ item, to }) => dropped(item, to),
	});
}

const node_of = (element) => $(element).children(".tree-link").data("node");

function dropped(item, list) {
	const group = node_of(list.parentElement);
	const next = item.nextElementSibling;
	move(node_of(item), group, next && node_of(next).label);
}

/** One place up or down among the rows of the same group. */
function shift(node, by) {
	const rows = [...node.parent.parent().children()];
	const place = rows.indexOf(node.parent.get(0));
	if (!rows[place + by]) return;
	const next = rows[by < 0 ? place - 1 : place + 2];
	move(node, node.parent_node, next && node_of(next).label);
}

/** What the server refuses is told, and the tree shows again what the server has. */
async function move(node, group, before) {
	const tree = window.cur_tree;
	const parent = group.is_root ? "" : group.label;
	try {
		await call("indicator.move", { indicator: node.label, parent, before: before || "" });
	} catch (problem) {
		tell(problem);
	}
	const old = node.parent_node;
	for (const changed of new Set([old, group])) await reload(tree, changed);
	tree.nodes[node.label]?.$tree_link.trigger("click");
}

async function reload(tree, node) {
	await tree.load_children(node);
}
