from frappe.model.document import Document


class DispatchRelation(Document):
	pass
