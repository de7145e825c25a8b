"""Ranking and results of a campaign."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr

from dts_assessment.errors import told_to_user
from dts_assessment.permissions import require_role
from dts_assessment.publication import workbook
from dts_assessment.publication.compare import between
from dts_assessment.publication.correct import Correction, correct, preview
from dts_assessment.publication.rules import rules_from
from dts_assessment.publication.trial import trial
from dts_assessment.publication.verify import verify
from dts_assessment.publication.version import latest
from dts_assessment.vietnamese.numbers import parse_decimal
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR, PUBLISHER


@frappe.whitelist()
def preview_ranking(campaign: str, rules: dict | str | None = None) -> list:
	"""The ranking by the scores as they are now, by the campaign's rules or, to try them out, by others.

	``rules``: ``rank_by`` points or percent, ``tie_breaks`` a list of ``kind`` and ``code``, ``merged`` and ``caps``.
	Each row tells ``rank_now`` and ``class_now`` by the campaign's own rules, and whether it is ``changed``.
	Nothing is stored. Permission: coordinators, publishers and auditors.
	"""
	doc = _campaign(campaign)
	given = frappe.parse_json(rules)
	return trial(doc, rules_from(given) if given else None)


@frappe.whitelist()
def download_ranking(campaign: str) -> None:
	"""Answer with the ranking as an Excel workbook. Permission: coordinators, publishers and auditors."""
	doc = _campaign(campaign)
	frappe.local.response.filename = f"xep-hang-{doc.name}.xlsx"
	frappe.local.response.filecontent = workbook.ranking(doc)
	frappe.local.response.type = "binary"


def _campaign(name: str):
	require_role(COORDINATOR, PUBLISHER, AUDITOR)
	doc = frappe.get_doc("Assessment Campaign", name)
	doc.check_permission("read")
	return doc


@frappe.whitelist()
def verify_publication(campaign: str) -> dict:
	"""Whether what is published still is what was sealed and what the stored scores of the answers give.

	``agrees`` and ``findings``, sentences that name the row. Nothing is written. Permission: coordinators, publishers
	and auditors. The command ``bench verify-publication`` computes every score from its inputs too.
	"""
	found = verify(_campaign(campaign), answers=False)
	return {
		"agrees": found.agrees,
		"versions": found.versions,
		"results": found.results,
		"findings": list(found.findings),
	}


@frappe.whitelist()
def difference(campaign: str, version: int) -> list:
	"""What a version of the published results changed of the one before, unit by unit.

	Permission: read on the publication, which everybody has who may read results.
	"""
	names = [f"{campaign}-v{number}" for number in (version - 1, version)]
	for name in names:
		frappe.get_doc("Campaign Publication", name).check_permission("read")
	return [one.shown() for one in between(*names)]


@frappe.whitelist()
def preview_correction(campaign: str, corrections: list | str) -> list:
	"""What corrections would change, unit by unit; nothing stays. Permission: publishers who may write the campaign."""
	return [one.shown() for one in preview(_to_correct(campaign), _corrections(corrections))]


@frappe.whitelist(methods=["POST"])
def correct_results(
	campaign: str, corrections: list | str, dispatch: str, reason: str, modified: str | None = None
) -> dict:
	"""Publish the next version of a campaign's results by a decision of its own (đính chính).

	``corrections`` is a list of ``unit``, ``code``, ``reason`` and ``points`` or ``inputs``. Permission: publishers who
	may write the campaign. Returns the new ``version`` and what ``changed``.
	"""
	doc = _to_correct(campaign)
	lines = _corrections(corrections)
	found = correct(doc, lines, dispatch=dispatch, reason=reason, modified=modified)
	return {"version": latest(doc.name).version, "changed": [one.shown() for one in found]}


def _to_correct(name: str) -> Document:
	require_role(PUBLISHER)
	doc = frappe.get_doc("Assessment Campaign", name, for_update=True)
	doc.check_permission("write")
	return doc


def _corrections(given: list | str) -> list[Correction]:
	return [
		Correction(
			cstr(row.get("unit")),
			cstr(row.get("code")).strip(),
			cstr(row.get("reason")),
			_points(number, row.get("points")),
			frappe.parse_json(row.get("inputs")) or None,
		)
		for number, row in enumerate(frappe.parse_json(given) or [], start=1)
	]


def _points(number: int, given: object) -> Decimal | None:
	if given in (None, ""):
		return None
	with told_to_user(_("Row {0}").format(number)):
		return parse_decimal(cstr(given), None if isinstance(given, str) else ".")
