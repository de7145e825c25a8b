from frappe.model.document import Document


class VisitPhoto(Document):
	pass
