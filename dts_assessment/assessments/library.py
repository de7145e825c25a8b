"""The library of evidence of a unit: finding what is there, and putting dispatches and links into it."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.database import SEARCHABLE, like_words
from dts_assessment.dispatches.source import short_citation
from dts_assessment.permissions import EVERYTHING, answer_query, evidence_query
from dts_assessment.vietnamese.text import clean

PAGE = 20
COLUMNS = ("title", "document_number", "issuer", "summary", "file_name")
FIELDS = (
	"name", "unit", "kind", "title", "document_number", "issue_date", "issuer", "summary", "file", "file_name",
	"file_kind", "file_size", "dispatch", "url", "retired", "creation",
)  # fmt: skip


def search_library(unit: str, text: str = "", start: int = 0, retired: bool = False) -> dict:
	"""Evidence of a unit that the user may see and that holds all words, the newest first.

	Returns ``rows``, each with the number of ``uses``, and whether there is ``more``.
	"""
	frappe.has_permission("Evidence", "read", throw=True)
	held, values = like_words(SEARCHABLE.format(", ".join(COLUMNS)), text)
	fields = ", ".join(f"`tabEvidence`.{field}" for field in FIELDS)
	rows = frappe.db.sql(
		f"""select {fields}, (select count(*) from `tabAnswer Evidence` cited
			where cited.evidence = `tabEvidence`.name) uses
		from `tabEvidence`
		where unit = %(unit)s and retired <= %(retired)s and {evidence_query() or EVERYTHING} and {held}
		order by creation desc, name limit %(limit)s offset %(start)s""",  # noqa: S608
		{**values, "unit": unit, "retired": cint(retired), "limit": PAGE + 1, "start": max(cint(start), 0)},
		as_dict=True,
	)
	return {"rows": rows[:PAGE], "more": len(rows) > PAGE}


def cite_dispatch(unit: str, dispatch: str) -> Document:
	"""The unit's evidence for a registered dispatch: the one that is there, or a new one."""
	return _there("dispatch", unit, dispatch) or _add(
		unit, kind="Dispatch", dispatch=dispatch, title=short_citation(dispatch)
	)


def cite_link(unit: str, url: str, title: str = "") -> Document:
	"""The unit's evidence for an address on the web: the one that is there, or a new one."""
	url = clean(url)
	return _there("url", unit, url) or _add(unit, kind="Link", url=url, title=clean(title) or url)


def describe(name: str, facts: dict) -> Document:
	"""Say what document a piece of evidence is: number and notation, date, issuer, subject, title."""
	evidence = frappe.get_doc("Evidence", name, for_update=True)
	evidence.check_permission("write")
	if evidence.kind == "Dispatch" and set(facts) - {"title"}:
		frappe.throw(_("The facts of a dispatch stand in the register; they are not typed again."))
	return evidence.update(facts).save()


def where_used(name: str) -> list[dict]:
	"""The answers that cite a piece of evidence, as far as the user may see them, the newest campaign first."""
	return frappe.db.sql(
		f"""select `tabAssessment Answer`.self_assessment, `tabAssessment Answer`.indicator_code code,
			indicator.title, sheet.unit_name, sheet.workflow_state state, campaign.title campaign
		from `tabAnswer Evidence` cited
		join `tabAssessment Answer` on `tabAssessment Answer`.name = cited.parent
		join `tabSelf-Assessment` sheet on sheet.name = `tabAssessment Answer`.self_assessment
		join `tabAssessment Campaign` campaign on campaign.name = sheet.campaign
		join `tabIndicator` indicator on indicator.name = `tabAssessment Answer`.indicator
		where cited.evidence = %(name)s and {answer_query() or EVERYTHING}
		order by campaign.year desc, sheet.name, `tabAssessment Answer`.position""",  # noqa: S608
		{"name": name},
		as_dict=True,
	)


def same_content(evidence: Document) -> dict:
	"""Other evidence with the very same file: ``own`` as far as the user may see it, ``elsewhere`` only as a fact.

	Which other unit has the file, and what it calls it, is not told to who may not see it there.
	"""
	if not evidence.sha256:
		return {"own": [], "elsewhere": False}
	others = frappe.get_all(
		"Evidence",
		{"sha256": evidence.sha256, "name": ["!=", evidence.name]},
		["name", "unit"],
		order_by="name",
	)
	seen = frappe.get_list(
		"Evidence",
		{"name": ["in", [one.name for one in others]]},
		["name", "title", "unit"],
		order_by="creation, name",
		limit_page_length=0,
	)
	return {"own": seen, "elsewhere": any(one.unit != evidence.unit for one in others)}


def _there(field: str, unit: str, value: str) -> Document | None:
	name = frappe.db.get_value("Evidence", {"unit": unit, field: value, "retired": 0}, order_by="creation")
	evidence = frappe.get_doc("Evidence", name) if name else None
	return evidence if evidence and evidence.has_permission("write") else None


def _add(unit: str, **values: object) -> Document:
	return frappe.get_doc({"doctype": "Evidence", "unit": unit, **values}).insert()
