from frappe.model.document import Document


class PublicationCorrection(Document):
	pass
