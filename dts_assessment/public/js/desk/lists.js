import { html, show_number } from "./markup";

/** For `formatters` of a list view: points as people write them, where Frappe shows 0 as 0,000. */
export const points_in_list = (...fields) =>
	Object.fromEntries(fields.map((field) => [field, (value) => html`${show_number(value)}`.toString()]));
