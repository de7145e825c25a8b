/** Numbers as people type them (12,5 · 1/3 · 75 %) and as a rule keeps them ("12.5", "1/3", "0.75"): exact, as text. */

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;

const is_vietnamese = () => frappe.boot.lang !== "en";

/** A stored number for a text field. */
export function shown(value) {
	const text = String(value ?? "");
	return is_vietnamese() && PLAIN.test(text) ? text.replace(".", ",") : text;
}

/** What a text field holds as a stored number; what is no number stays as it is and is refused by the server. */
export function stored(text) {
	const typed = text.trim();
	if (is_vietnamese() && GROUPED.test(typed)) return ungrouped(typed);
	return typed.replace(",", ".");
}

/** 1.234,5 is clear; 1.250 may be meant as 1250 or as 1,25, so it is marked, and the server refuses it. */
const ungrouped = (typed) =>
	typed.includes(",") ? typed.replaceAll(".", "").replace(",", ".") : `${typed} ?`;

export const shown_percent = (value) => shown(shifted(String(value ?? ""), 2));

/** A fraction (1/3) is the ratio itself, anything else is per cent. */
export const stored_percent = (text) => shifted(stored(text), -2);

/** A plain decimal with its point moved to the right; other texts unchanged. */
function shifted(text, places) {
	const found = PLAIN.exec(text);
	if (!found) return text;
	const [, sign, whole, part = ""] = found;
	const digits = `${"0".repeat(3)}${whole}${part}${"0".repeat(3)}`;
	const point = 3 + whole.length + places;
	const left = digits.slice(0, point).replace(/^0+(?=\d)/, "");
	const right = digits.slice(point).replace(/0+$/, "");
	return sign + (right ? `${left}.${right}` : left);
}
