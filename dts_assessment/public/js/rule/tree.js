/** A rule as nested data: places in it ("parts.1.rule.full_at"), and the names of its inputs. */

export const join = (path, key) => (path && key !== "" ? `${path}.${key}` : path || String(key));

const keys = (path) => (path ? path.split(".") : []);

export const at = (rule, path) => keys(path).reduce((value, key) => value?.[key], rule);

export const parent_of = (path) => keys(path).slice(0, -1).join(".");

export const key_of = (path) => keys(path).at(-1);

/** Put a value at a place; nothing (undefined) takes the field out. */
export function put(rule, path, value) {
	const holder = at(rule, parent_of(path));
	if (value === undefined) delete holder[key_of(path)];
	else holder[key_of(path)] = value;
}

/** The place that the server names in a refusal, "parts[2].rule: …", and the sentence without it. */
export function placed(sentence) {
	const found = /^([a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*): (.*)$/s.exec(sentence);
	if (!found) return { path: "", text: sentence };
	return { path: found[1].replace(/\[(\d+)\]/g, (_, place) => `.${place - 1}`), text: found[2] };
}

function names(value, found = new Set()) {
	if (value && typeof value === "object") {
		if (value.name) found.add(value.name);
		Object.values(value).forEach((one) => names(one, found));
	}
	return found;
}

/** The next letter that no input of the rule has; after z it goes on with a1, b1. */
export function free_letter(rule) {
	const letters = [..."abcdefghijklmnopqrstuvwxyz"];
	const used = names(rule);
	return [...letters, ...letters.map((one) => `${one}1`)].find((one) => !used.has(one)) || "";
}

/** A name that no input of the rule has, from a stem. */
export function free_name(rule, stem) {
	const used = names(rule);
	for (let number = 1; ; number += 1) {
		const name = number === 1 ? stem : `${stem}_${number}`;
		if (!used.has(name)) return name;
	}
}
