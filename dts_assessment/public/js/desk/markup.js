/** Text into markup: everything is escaped unless it was made by `html` itself. */

class Markup {
	constructor(text) {
		this.text = text;
	}

	toString() {
		return this.text;
	}
}

export const escape = (value) => frappe.utils.escape_html(String(value ?? ""));

const piece = (value) => {
	if (Array.isArray(value)) return value.map(piece).join("");
	if (value === null || value === undefined || value === false) return "";
	return value instanceof Markup ? value.text : escape(value);
};

/** Tagged template: html`<b>${name}</b>` escapes `name`; arrays and nested templates are joined as they are. */
export const html = (strings, ...values) =>
	new Markup(
		strings.map((text, index) => text + (index < values.length ? piece(values[index]) : "")).join(""),
	);

let numbers;

/** A number as the user's language writes it, with up to four decimals. */
export const show_number = (value) => {
	if (value === null || value === undefined || value === "") return "–";
	const locale = frappe.boot.lang === "en" ? "en-GB" : "vi-VN";
	numbers ||= new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false });
	return numbers.format(value);
};

/** Text for searching: small letters without Vietnamese marks. */
export const fold = (text) =>
	String(text ?? "")
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "")
		.replace(/đ/gi, "d")
		.toLowerCase();

/** A share of a whole in percent, 0 of nothing. */
export const percent = (part, whole) => (whole ? Math.round((100 * part) / whole) : 0);
