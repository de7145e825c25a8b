from frappe.model.document import Document


class VisitRecommendation(Document):
	pass
