/** Typed values in words, and whether two of them say the same. */

const nothing = (value) => value === null || value === undefined || value === "" || value.length === 0;

/** One value of an input as a person reads it. */
export function in_words(input, value) {
	if (nothing(value)) return "–";
	if (value === true) return __("Yes");
	if (value === false) return __("No");
	if (input.kind === "occurrences")
		return input.items.map((item, index) => `${item}: ${value[index] || __("not reported")}`).join("; ");
	const text = Array.isArray(value) ? value.join("; ") : String(value);
	return [text, input.unit].filter(Boolean).join(" ");
}

/** Whether two values mean the same, as far as the screen can tell: 12 and "12" do. */
export function same(left, right) {
	if (nothing(left) || nothing(right)) return nothing(left) && nothing(right);
	if (Array.isArray(left) && Array.isArray(right))
		return left.length === right.length && left.every((one, index) => same(one, right[index]));
	return String(left) === String(right);
}

/** Whether two sets of inputs and an explanation are the same. */
export const same_answer = (inputs, left, right) =>
	inputs.every(({ name }) => same(left.inputs[name], right.inputs[name])) &&
	(left.explanation || "").trim() === (right.explanation || "").trim();
