const decimals = (value) => (String(value).split(".")[1] || "").length;

/** Fields show 2 and 2,5 as people write them: Frappe's 2,000 reads like two thousand. */
export function short_numbers(frm) {
	for (const field of frm.fields)
		if (["Float", "Percent"].includes(field.df.fieldtype))
			field.format_for_input = (value) =>
				value === null || value === undefined || value === ""
					? ""
					: format_number(value, null, decimals(value));
}
