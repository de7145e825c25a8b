from frappe.model.document import Document


class SetSharedInput(Document):
	pass
