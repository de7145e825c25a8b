/** Both sides agree on the minutes: the unit's head here, or both on paper whose scan is uploaded. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";
import { send_file } from "../evidence/upload";

/** Ask the head for the post, then confirm the minutes as they stand. */
export function confirm_minutes(frm) {
	const host = frm.doc.hosts?.find((row) => row.represents_unit);
	const dialog = new frappe.ui.Dialog({
		title: __("Confirm for My Unit"),
		fields: [
			{ fieldtype: "HTML", options: `<p>${__("Do you confirm the minutes for your unit, as they stand here?")}</p>` },
			{ fieldname: "post", fieldtype: "Data", label: __("Post"), default: host?.post, reqd: 1 },
		],
		primary_action_label: __("Confirm"),
		primary_action: ({ post }) => {
			dialog.hide();
			const { name: visit, modified } = frm.doc;
			call("visit.confirm_for_unit", { visit, modified, post }).then(() => frm.reload_doc(), tell);
		},
	});
	dialog.show();
}

/** Choose the scan of the signed minutes; tells at once what signatures it carries. */
export function upload_signed_paper(frm) {
	const field = document.createElement("input");
	field.type = "file";
	field.accept = "application/pdf,image/*";
	field.onchange = async () => {
		const { name: visit, modified } = frm.doc;
		try {
			const { signatures } = await send_file(field.files[0], "visit.attach_signed_paper", { visit, modified }, () => {});
			await frm.reload_doc();
			frappe.msgprint({ title: __("Signed Paper"), message: String(told(signatures)), indicator: "green" });
		} catch (problem) {
			tell(problem);
		}
	};
	field.click();
}

const told = (signatures) =>
	signatures.length
		? html`<ul>${signatures.map((one) => html`<li><b>${one.signer}</b> (${one.signed_on || "–"}): ${one.finding}</li>`)}</ul>`
		: html`<p>${__("The signed paper is kept. It carries no digital signature.")}</p>`;
