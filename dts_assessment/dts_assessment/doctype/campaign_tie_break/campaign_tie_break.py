from frappe.model.document import Document


class CampaignTieBreak(Document):
	pass
