from frappe.model.document import Document


class DispatchFieldMap(Document):
	pass
