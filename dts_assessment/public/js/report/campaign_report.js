/** What the script reports have in common: filters, the campaign that one starts with, and how numbers are written. */
import { html, show_number } from "../desk/markup";

const CAMPAIGN = { fieldname: "campaign", fieldtype: "Link", options: "Assessment Campaign" };

export const unit_filters = () => [
	{ fieldname: "unit_level", fieldtype: "Link", options: "Unit Level", label: __("Unit Level") },
	{ fieldname: "unit", fieldtype: "Link", options: "Office Unit", label: __("Unit and those below") },
];

/** The settings of a report that is asked about more than one campaign. */
export const report = (filters) => ({ filters, formatter: cell, onload: draw_plain_axes });

/** The settings of a report on one campaign; `more` are further filters. */
export const campaign_report = (more = []) => review_report([...unit_filters(), ...more]);

/** The same for what the working group reads, by campaign alone. */
export const review_report = (more = []) => ({
	...report([{ ...CAMPAIGN, label: __("Campaign") }, ...more]),
	onload(found) {
		draw_plain_axes(found);
		start_with_latest(found);
	},
});

/** Without a campaign the server tells of the latest that the user sees; name it, unless the way here named one. */
function start_with_latest(found) {
	const named = new URLSearchParams(location.search).has("campaign") || frappe.route_options?.campaign;
	if (named || found.get_filter_value("campaign")) return;
	frappe.db
		.get_list("Assessment Campaign", {
			filters: { workflow_state: ["!=", "Draft"] },
			order_by: "year desc, creation desc",
			limit: 1,
		})
		.then(([latest]) => latest && found.set_filter_value("campaign", latest.name));
}

/** Frappe writes percents with a point, and 0 % where there is no figure. */
function cell(value, row, column, data, formatted) {
	if (!["Float", "Percent"].includes(column.fieldtype) || typeof value === "string")
		return formatted(value, row, column, data);
	if (value === null || value === undefined) return "";
	const unit = column.fieldtype === "Percent" ? " %" : "";
	const rounded = Number(value.toFixed(column.precision || 3));
	return html`<div class="text-right">${show_number(rounded)}${unit}</div>`.toString();
}

/** So many labels stand side by side in full; of more, every second or third is written. */
const LABELS = 12;

/** Frappe shortens the numbers of an axis, writes 200 as 200.00 and cuts labels down to two letters. */
function draw_plain_axes(found) {
	const { report_settings: ours } = found; // one view serves the reports of all apps
	const draw = Object.getPrototypeOf(found).render_chart;
	found.render_chart = (options) =>
		draw.call(found, found.report_settings === ours ? { ...options, axisOptions: axes(options) } : options);
}

const axes = ({ data }) => ({ shortenYAxisNumbers: 0, xIsSeries: data.labels.length > LABELS ? 1 : 0 });
