"""Files that Frappe keeps, as bytes."""

from frappe.model.document import Document


def content_of(file: Document) -> bytes:
	"""The content of a File; Frappe hands out text where the bytes happen to be UTF-8."""
	content = file.get_content()
	return content.encode() if isinstance(content, str) else content
