from frappe.model.document import Document


class VisitHost(Document):
	pass
