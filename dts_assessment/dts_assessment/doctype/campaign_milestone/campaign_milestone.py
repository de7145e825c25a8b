from frappe.model.document import Document


class CampaignMilestone(Document):
	pass
