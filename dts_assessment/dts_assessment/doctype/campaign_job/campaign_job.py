from frappe.model.document import Document


class CampaignJob(Document):
	"""A deed on all units of a campaign that runs on the queue; written by ``dts_assessment.jobs`` alone."""
