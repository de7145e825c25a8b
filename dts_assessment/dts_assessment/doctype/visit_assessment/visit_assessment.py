from frappe.model.document import Document


class VisitAssessment(Document):
	pass
