from frappe.model.document import Document


class WorkingGroupMember(Document):
	pass
