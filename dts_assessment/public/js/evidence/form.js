/** The form and the list of Evidence: preview, where it is used, replacing, retiring, many files at once. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";
import { asked } from "./dialogs";
import { mount_evidence } from "./panel";
import { file_view, same_view, uses_view, versions_view } from "./preview";
import { send_file } from "./upload";

/** Draw what the form knows beyond its fields, and its buttons. */
export async function show_evidence(frm) {
	if (frm.is_new()) return;
	const found = await call("evidence.get", { evidence: frm.doc.name }).catch(tell);
	if (!found || found.name !== frm.doc.name) return;
	draw(frm, "preview_html", html`<div class="dts-ev-view">${file_view(found)}</div>`);
	draw(
		frm,
		"uses_html",
		html`<div class="dts-ev-about">${uses_view(found.uses)} ${same_view(found)}</div>`,
	);
	frm.fields_dict.versions?.$wrapper.html(
		html`<div class="dts-ev-about">${versions_view(found.versions)}</div>`.toString(),
	);
	if (found.same.own.length)
		frm.set_intro(__("The same file stands in the library more than once."), "orange");
	if (found.may_write) buttons(frm, found);
}

const draw = (frm, field, markup) => frm.fields_dict[field].$wrapper.html(markup.toString());

function buttons(frm, { kind, retired }) {
	if (kind === "File" && !retired) frm.add_custom_button(__("Replace the File"), () => replace(frm));
	if (retired) frm.add_custom_button(__("Use Again"), () => restore(frm));
	else frm.add_custom_button(__("Retire"), () => retire(frm));
}

function replace(frm) {
	const input = Object.assign(document.createElement("input"), { type: "file" });
	input.onchange = async () => {
		frappe.dom.freeze(__("Uploading…"));
		try {
			await send_file(input.files[0], "evidence.replace_file", { evidence: frm.doc.name }, () => {});
			await frm.reload_doc();
			frappe.show_alert({
				message: __("Replaced; the file before it stays as a version."),
				indicator: "green",
			});
		} catch (problem) {
			tell(problem);
		} finally {
			frappe.dom.unfreeze();
		}
	};
	input.click();
}

const retire = (frm) =>
	asked({
		title: __("Retire"),
		fields: [
			{
				fieldname: "text",
				fieldtype: "HTML",
				options: html`<p>
					${__("It is no longer offered in the library. Answers that cite it go on citing it, and it stays readable.")}
				</p>`.toString(),
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		label: __("Retire"),
		send: ({ reason }) => call("evidence.retire", { evidence: frm.doc.name, reason }),
	}).then(() => frm.reload_doc());

const restore = (frm) =>
	call("evidence.restore", { evidence: frm.doc.name }).then(() => frm.reload_doc(), tell);

/** For the list: a button, and a place to drop, for many files at once. */
export function take_files_in_list(listview) {
	if (!frappe.model.can_create("Evidence")) return;
	listview.page.add_inner_button(__("Upload Files"), () => upload_dialog(listview).catch(tell));
	const zone = listview.$result.get(0).parentElement;
	zone.addEventListener("dragover", (event) => event.preventDefault());
	zone.addEventListener("drop", (event) => {
		const files = [...event.dataTransfer.files];
		event.preventDefault();
		if (files.length) upload_dialog(listview, files).catch(tell);
	});
}

async function upload_dialog(listview, files = []) {
	const units = await call("evidence.own_units");
	if (!units.length) return frappe.msgprint(__("Only people of a unit add to its evidence."));
	const options = units.map(({ name, unit_name }) => ({ value: name, label: unit_name }));
	const dialog = new frappe.ui.Dialog({
		title: __("Upload Files"),
		fields: [
			{
				fieldname: "unit",
				fieldtype: "Select",
				label: __("Unit"),
				options,
				default: units[0].name,
				hidden: units.length < 2,
			},
			{ fieldname: "body", fieldtype: "HTML" },
		],
		primary_action_label: __("Finished"),
		primary_action: () => dialog.hide(),
	});
	const panel = mount_evidence(dialog.fields_dict.body.$wrapper.get(0), {
		unit: units[0].name,
		drop_on: dialog.$wrapper.find(".modal-content").get(0),
		on_change: () => listview.refresh(),
	});
	dialog.fields_dict.unit.df.onchange = () => (panel.unit = dialog.get_value("unit"));
	dialog.show();
	panel.take(files);
}
