"""Files that belong to a visit: minutes, signed paper, photos; private, under names that nobody guesses."""

import frappe
from frappe.model.document import Document


def keep_file(visit: Document, content: bytes, name: str, ending: str, field: str | None = None) -> str:
	"""Store a file of the visit; returns its address."""
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": f"{name}-{frappe.generate_hash(length=10)}.{ending}",
			"content": content,
			"is_private": 1,
			"attached_to_doctype": visit.doctype,
			"attached_to_name": visit.name,
			"attached_to_field": field,
		}
	)
	return file.insert(ignore_permissions=True).file_url
