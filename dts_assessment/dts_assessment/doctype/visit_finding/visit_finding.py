from frappe.model.document import Document


class VisitFinding(Document):
	pass
