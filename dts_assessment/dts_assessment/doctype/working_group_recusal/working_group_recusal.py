from frappe.model.document import Document


class WorkingGroupRecusal(Document):
	"""A unit that a member of the working group must not verify."""
