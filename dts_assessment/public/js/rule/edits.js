/** Changes of a rule's shape: `EDITS[action](form, path, control)` changes `form.rule` in place. */
import { AMOUNTS } from "./amounts";
import { KINDS, new_fraction, new_number } from "./kinds";
import { at, free_letter, join, key_of, parent_of, put } from "./tree";

const OPPOSITE = { ">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=" };
const NESTING = ["parts", "gate", "best_of", "adjust"];

/** Another kind at a place: what stood there moves inside, or is kept for the case that the person comes back. */
function kind(form, path, { value }) {
	const before = at(form.rule, path);
	if (before.kind) form.kept.set(`${path}:${before.kind}`, before);
	const kept = form.kept.get(`${path}:${value}`);
	const inside = NESTING.includes(value) && before.kind && before.kind !== "unscored" ? before : undefined;
	form.replace(path, {});
	form.replace(path, kept || (value ? KINDS[value].blank(form.rule, inside) : { kind: "" }));
}

function amount(form, path, { value: mode }) {
	const { share, points, of_ratio, ...others } = at(form.rule, path);
	const number = points ?? share ?? of_ratio;
	const [first, second] = AMOUNTS[mode].keys;
	const fields = second ? { [first]: of_ratio ?? "1", [second]: number } : { [first]: number };
	form.replace(path, { ...others, ...fields });
}

function toggle(form, path, { checked, dataset }) {
	if (!checked) form.kept.set(path, at(form.rule, path));
	put(form.rule, path, checked ? form.kept.get(path) || JSON.parse(dataset.blank) : undefined);
}

function lower(form, path, { checked }) {
	const rule = at(form.rule, parent_of(path));
	rule.lower_is_better = checked;
	for (const bound of [rule.full_at, rule.zero_below]) if (bound) bound.op = OPPOSITE[bound.op];
}

/** A number, a ratio or (for a condition) yes or no. */
function shape(form, path, { value }) {
	const holder = at(form.rule, path);
	if ("kind" in holder) return condition_shape(form, holder, value);
	form.replace(path, {});
	form.replace(path, measured(form, value));
}

const measured = (form, value) => (value === "fraction" ? new_fraction(form.rule) : new_number(form.rule));

function condition_shape(form, rule, value) {
	for (const key of ["input", "value", "pass_when"]) delete rule[key];
	if (value === "yes_no")
		return Object.assign(rule, { input: { ...new_number(form.rule).input, kind: value } });
	return Object.assign(rule, { value: measured(form, value), pass_when: [{ op: ">=", value: "" }] });
}

function row(form, path) {
	const { fields } = KINDS[at(form.rule, parent_of(path)).kind];
	const { blank } = fields.find(({ key }) => key === key_of(path));
	at(form.rule, path).push(blank(form.rule));
}

function input(form, path, { dataset }) {
	at(form.rule, path).push({ name: free_letter(form.rule), label: "", kind: dataset.kind });
}

function bound(form, path) {
	at(form.rule, path).push({ op: "<", value: "" });
}

function remove(form, path) {
	at(form.rule, parent_of(path)).splice(Number(key_of(path)), 1);
}

function up(form, path) {
	const list = at(form.rule, parent_of(path));
	const place = Number(key_of(path));
	list.splice(place - 1, 0, ...list.splice(place, 1));
}

/** A figure that the set defines brings its words along. */
function shared(form, path, { value }) {
	const known = form.shared.find((one) => one.key === value);
	put(form.rule, join(path, "shared"), value || undefined);
	if (known) Object.assign(at(form.rule, path), { label: known.label, unit: known.unit || "" });
}

export const EDITS = { amount, bound, input, kind, lower, remove, row, shape, shared, toggle, up };
