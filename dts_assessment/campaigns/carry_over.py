"""Last year's explanations and evidence, offered again; scores and states begin anew."""

from collections.abc import Sequence

import frappe
from frappe.model.document import Document

TEXTS = """
	update `tabAssessment Answer` new
	join `tabSelf-Assessment` earlier on earlier.campaign = %(earlier)s and earlier.unit = new.unit
	join `tabAssessment Answer` old
		on old.self_assessment = earlier.name and old.indicator_code = new.indicator_code
	set new.explanation = old.explanation, new.carried_from = old.name
	where new.self_assessment in %(sheets)s and new.carried_from is null and (
		coalesce(old.explanation, '') != ''
		or exists (select 1 from `tabAnswer Evidence` cited where cited.parent = old.name)
	)
"""
EVIDENCE = """
	insert into `tabAnswer Evidence`
		(name, parent, parenttype, parentfield, idx, evidence, citation, owner, modified_by, creation, modified, docstatus)
	select md5(concat(new.name, '/', cited.name)), new.name, cited.parenttype, cited.parentfield, cited.idx,
		cited.evidence, cited.citation, %(user)s, %(user)s, new.creation, new.creation, 0
	from `tabAssessment Answer` new
	join `tabAnswer Evidence` cited on cited.parent = new.carried_from and cited.parenttype = 'Assessment Answer'
	where new.self_assessment in %(sheets)s
"""


def carry_over(campaign: Document, sheets: Sequence[str]) -> None:
	"""Copy the texts and citations of the same unit and indicator code from the campaign named before this one.

	Two statements for any number of new sheets. An indicator whose code has changed starts empty.
	"""
	if not (campaign.previous_campaign and sheets):
		return
	values = {"earlier": campaign.previous_campaign, "sheets": tuple(sheets), "user": frappe.session.user}
	frappe.db.sql(TEXTS, values)
	frappe.db.sql(EVIDENCE, values)
