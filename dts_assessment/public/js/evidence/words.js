/** How evidence is told in words: kinds, facts of a document, notes for those who judge. */
import { html } from "../desk/markup";

export const FACTS = {
	document_number: () => __("Number and Notation"),
	issue_date: () => __("Issue Date"),
	issuer: () => __("Issuing Agency"),
	summary: () => __("Subject"),
};

const COLOURS = { Retired: "gray", "Outside the Year": "yellow" };

/** "12/KH-UBND, 05/03/2026, UBND xã" */
export const facts_line = ({ document_number, issue_date, issuer }) =>
	[document_number, issue_date && frappe.datetime.str_to_user(issue_date), issuer]
		.filter(Boolean)
		.join(", ");

export const flag_pills = (flags) =>
	flags.map(
		(flag) =>
			html`<span class="indicator-pill no-indicator-dot ${COLOURS[flag] || "orange"}"
				>${__(flag)}</span
			>`,
	);

export const fact_names = (fields) => fields.map((field) => FACTS[field]().toLowerCase()).join("; ");

export const kind_mark = ({ kind, file_kind }) =>
	({ File: (file_kind || "").toUpperCase() || __("File"), Dispatch: __("Dispatch"), Link: __("Link") })[
		kind
	] || "?";

export const megabytes = (bytes) => {
	const locale = frappe.boot.lang === "en" ? "en-GB" : "vi-VN";
	const number = (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
	return bytes < 1048576 ? `${number(Math.ceil(bytes / 1024))} KB` : `${number(bytes / 1048576)} MB`;
};

/** The address of a private file as a link needs it; names of files may hold any character. */
export const address_of = (url) => (url || "").split("/").map(encodeURIComponent).join("/");
