from frappe.model.document import Document


class AnswerEvidence(Document):
	pass
