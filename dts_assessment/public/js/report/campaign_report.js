/** What the script reports have in common: their filters, and the campaign that one starts with. */

export const unit_filters = () => [
	{ fieldname: "unit_level", fieldtype: "Link", options: "Unit Level", label: __("Unit Level") },
	{ fieldname: "unit", fieldtype: "Link", options: "Office Unit", label: __("Unit and those below") },
];

/** The settings of a report on one campaign; `more` are further filters. */
export const campaign_report = (more = []) => ({
	filters: [
		{
			fieldname: "campaign",
			fieldtype: "Link",
			options: "Assessment Campaign",
			label: __("Campaign"),
		},
		...unit_filters(),
		...more,
	],
	onload: start_with_latest,
});

/** Without a campaign the server tells of the latest that the user sees; name it, unless the way here named one. */
function start_with_latest(report) {
	if (report.get_filter_value("campaign") || frappe.route_options?.campaign) return;
	frappe.db
		.get_list("Assessment Campaign", { order_by: "year desc, creation desc", limit: 1 })
		.then(([latest]) => latest && report.set_filter_value("campaign", latest.name));
}
