from frappe.model.document import Document


class AgencyCode(Document):
	pass
