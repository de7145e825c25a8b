"""Files that a user uploaded, read for an import."""

import frappe
from frappe import _


def read(file_url: str) -> tuple[bytes, str]:
	"""Content and name of an uploaded file; raises ``frappe.PermissionError`` unless the user may read it."""
	names = frappe.get_all("File", {"file_url": file_url}, pluck="name", order_by="creation")
	files = [frappe.get_doc("File", name) for name in names]
	file = next((one for one in files if one.has_permission("read")), None)
	if not file:
		frappe.throw(_("The file does not exist, or is not yours."), frappe.PermissionError)
	content = file.get_content()
	return content if isinstance(content, bytes) else content.encode(), file.file_name
