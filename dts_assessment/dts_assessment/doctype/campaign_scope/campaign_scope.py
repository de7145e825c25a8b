from frappe.model.document import Document


class CampaignScope(Document):
	pass
