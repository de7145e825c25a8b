from frappe.model.document import Document


class CampaignIndicatorSet(Document):
	pass
