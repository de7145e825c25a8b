from frappe.model.document import Document


class CycleMilestone(Document):
	"""A day that returns every year, counted from the year that is assessed."""
