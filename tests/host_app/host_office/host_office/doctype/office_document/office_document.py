from frappe.model.document import Document


class OfficeDocument(Document):
	pass
