import { html } from "./markup";

/** Say above the form why a document came back. */
export function show_return_reason(frm) {
	if (!frm.doc.return_reason) return false;
	frm.set_intro(html`<b>${__("Returned")}:</b> ${frm.doc.return_reason}`.toString(), "orange");
	return true;
}
