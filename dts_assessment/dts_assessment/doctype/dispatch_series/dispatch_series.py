from frappe.model.document import Document


class DispatchSeries(Document):
	pass
