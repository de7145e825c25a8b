"""Files that a user uploaded, read for an import; and a door of Frappe that is closed."""

import frappe
from frappe import _
from frappe.core.api import file as core_files

from dts_assessment.errors import parsed
from dts_assessment.files import content_of


def read(file_url: str) -> tuple[bytes, str]:
	"""Content and name of an uploaded file; raises ``frappe.PermissionError`` unless the user may read it."""
	names = frappe.get_all("File", {"file_url": file_url}, pluck="name", order_by="creation")
	files = [frappe.get_doc("File", name) for name in names]
	file = next((one for one in files if one.has_permission("read")), None)
	if not file:
		frappe.throw(_("The file does not exist, or is not yours."), frappe.PermissionError)
	return content_of(file), file.file_name


@frappe.whitelist()
def zip_files(files: str | list) -> None:
	"""Frappe's own archive of files from its file list, with the permission that it does not ask for.

	Takes the place of ``frappe.core.api.file.zip_files``. Permission: read on every file.
	"""
	names = [one if isinstance(one, str) else one.get("name") for one in parsed(files)]
	for name in names:
		frappe.get_doc("File", name).check_permission("read")
	core_files.zip_files(frappe.as_json(names))
