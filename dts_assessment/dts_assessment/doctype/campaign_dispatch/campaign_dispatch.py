from frappe.model.document import Document


class CampaignDispatch(Document):
	pass
