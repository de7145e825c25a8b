from frappe.model.document import Document


class VisitSignature(Document):
	pass
