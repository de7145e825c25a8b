/** The unit of a new document of who belongs to a single one. */
export function set_own_unit(frm) {
	const own = frappe.defaults.get_user_permissions()["Office Unit"] || [];
	if (own.length === 1 && !frm.doc.unit) frm.set_value("unit", own[0].doc);
}
