from frappe.model.document import Document


class VisitSite(Document):
	pass
