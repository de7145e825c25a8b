from frappe.model.document import Document


class ApplicabilityStep(Document):
	pass
