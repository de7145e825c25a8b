from frappe.model.document import Document


class VisitMember(Document):
	pass
