from frappe.model.document import Document


class EvidenceVersion(Document):
	pass
