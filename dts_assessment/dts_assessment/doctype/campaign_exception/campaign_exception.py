from frappe.model.document import Document


class CampaignException(Document):
	pass
