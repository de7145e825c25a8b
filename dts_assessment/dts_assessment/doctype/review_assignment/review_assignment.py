from frappe.model.document import Document


class ReviewAssignment(Document):
	"""Who of the working group reviews which indicators of which units."""
