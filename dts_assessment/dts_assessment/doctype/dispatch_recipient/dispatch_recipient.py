from frappe.model.document import Document


class DispatchRecipient(Document):
	pass
