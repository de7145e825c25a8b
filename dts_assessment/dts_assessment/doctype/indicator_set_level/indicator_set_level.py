from frappe.model.document import Document


class IndicatorSetLevel(Document):
	pass
