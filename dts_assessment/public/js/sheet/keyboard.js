/** The keys of the score sheet, in one list that the help shows as well. */
import { html } from "../desk/markup";

const KEYS = [
	{ keys: "Ctrl + Enter", label: () => __("save and go to the next indicator"), is: (e) => ctrl(e) && e.key === "Enter" && !e.shiftKey, act: (sheet, row) => save_and_go(sheet, row, 1) },
	{ keys: "Ctrl + Shift + Enter", label: () => __("save and go to the previous indicator"), is: (e) => ctrl(e) && e.key === "Enter" && e.shiftKey, act: (sheet, row) => save_and_go(sheet, row, -1) },
	{ keys: "Ctrl + S", label: () => __("save what is not saved yet"), is: (e) => ctrl(e) && e.key.toLowerCase() === "s", act: (sheet) => sheet.save_all() },
	{ keys: "Alt + ↓", label: () => __("next indicator"), is: (e) => e.altKey && e.key === "ArrowDown", act: (sheet, row) => sheet.focus_from(row, 1) },
	{ keys: "Alt + ↑", label: () => __("previous indicator"), is: (e) => e.altKey && e.key === "ArrowUp", act: (sheet, row) => sheet.focus_from(row, -1) },
	{ keys: "Alt + →", label: () => __("next indicator that is not complete"), is: (e) => e.altKey && e.key === "ArrowRight", act: (sheet, row) => sheet.next_open(row) },
];

const ctrl = (event) => event.ctrlKey || event.metaKey;

async function save_and_go(sheet, row, step) {
	if (row && (await row.save())) sheet.focus_from(row, step);
}

/** Take a key for the sheet, unless it means nothing here. */
export function key_pressed(sheet, event) {
	const found = KEYS.find((one) => one.is(event));
	if (!found) return;
	event.preventDefault();
	event.stopPropagation();
	found.act(sheet, sheet.row_of(event.target));
}

export function show_keys() {
	const line = ({ keys, label }) => html`<tr><td><kbd>${keys}</kbd></td><td>${label()}</td></tr>`;
	frappe.msgprint({
		title: __("Keys of the Score Sheet"),
		message: html`<table class="dts-keys">${KEYS.map(line)}</table>`.toString(),
	});
}
