from frappe.model.document import Document


class ClassBound(Document):
	pass
