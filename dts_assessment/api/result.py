"""Ranking and results of a campaign."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, cstr, escape_html

from dts_assessment.errors import parsed, told_to_user
from dts_assessment.jobs.deeds import DEEDS
from dts_assessment.jobs.request import request, shown
from dts_assessment.permissions import may_reach, require_role
from dts_assessment.publication import decision, exports, workbook
from dts_assessment.publication.compare import between
from dts_assessment.publication.correct import Correction, correct, preview
from dts_assessment.publication.letters import Letters
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
	given = parsed(rules)
	return trial(doc, rules_from(given) if given else None)


@frappe.whitelist()
def download_ranking(campaign: str, file_type: str = "xlsx", version: int | None = None) -> None:
	"""Answer with the ranking as xlsx, pdf or docx: as it stands, or as published, in force or of a version.

	Permission: coordinators, publishers and auditors.
	"""
	doc = _campaign(campaign)
	if file_type not in ("xlsx", "pdf", "docx"):
		frappe.throw(_("The ranking is there as xlsx, pdf or docx."))
	_answer(f"xep-hang-{doc.name}.{file_type}", _annex(doc, file_type, cint(version) or None))


@frappe.whitelist()
def download_emulation(campaign: str) -> None:
	"""Answer with the published results for the emulation and officials' records (xlsx). Permission: coordinators, publishers and auditors."""
	_answer(f"thi-dua-{campaign}.xlsx", exports.emulation(_campaign(campaign).name))


@frappe.whitelist()
def download_recognition(campaign: str) -> None:
	"""Answer with the list of published verdicts (xlsx). Permission: coordinators, publishers and auditors."""
	_answer(f"cong-nhan-{campaign}.xlsx", exports.recognition(_campaign(campaign).name))


@frappe.whitelist()
def download_national_form(campaign: str) -> None:
	"""Answer with published values from 0 to 1, with four decimals (xlsx). Permission: coordinators, publishers and auditors."""
	_answer(f"gia-tri-{campaign}.xlsx", exports.national(_campaign(campaign).name))


@frappe.whitelist()
def download_letter(self_assessment: str) -> None:
	"""Answer with the notice of a unit's own published result (pdf). Permission: read on its self-assessment."""
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	letters = Letters(frappe.get_doc("Assessment Campaign", sheet.campaign))
	found = next(letters.pdfs([sheet.unit]), None)
	if not found:
		frappe.throw(_("{0} has no published result.").format(escape_html(sheet.unit_name)))
	_answer(*found)


@frappe.whitelist(methods=["POST"])
def make_letters(campaign: str) -> dict:
	"""Print the notices of all units into one zip file, on the queue. Permission: coordinators and publishers.

	Returns the job, which names the file when it is done; who asked for it alone can read the file.
	"""
	return _ask(campaign, "Letters")


@frappe.whitelist(methods=["POST"])
def make_answers_workbook(campaign: str) -> dict:
	"""Write all answers into one workbook, on the queue. Permission: coordinators, publishers and auditors."""
	return _ask(campaign, "Answers Workbook", AUDITOR)


@frappe.whitelist(methods=["POST"])
def draft_decision(campaign: str) -> dict:
	"""Draft the decision that publishes the results, with its annex attached. Permission: coordinators, publishers.

	Returns the ``name`` of the dispatch, which the campaign names from then on.
	"""
	require_role(COORDINATOR, PUBLISHER)
	doc = frappe.get_doc("Assessment Campaign", campaign, for_update=True)
	doc.check_permission("write")
	return {"name": decision.draft_decision(doc).name}


@frappe.whitelist(methods=["POST"])
def draft_correction(campaign: str, corrections: list | str, reason: str) -> dict:
	"""Draft the decision that corrects published results. Permission: publishers who may write the campaign."""
	doc = _to_correct(campaign)
	found = preview(doc, _corrections(corrections))
	return {"name": decision.draft_correction(doc, found, reason).name}


def _ask(campaign: str, kind: str, *more: str) -> dict:
	require_role(COORDINATOR, PUBLISHER, *more)
	doc = _campaign(campaign)
	DEEDS[kind](doc).check()
	request(campaign, kind)
	return shown(campaign)


def _annex(doc: Document, file_type: str, version: int | None) -> bytes:
	content = workbook.annexes(doc, version) if file_type in ("pdf", "docx") else {}
	return content[file_type] if content else workbook.ranking(doc, version)


def _answer(name: str, content: bytes) -> None:
	frappe.local.response.filename = name
	frappe.local.response.filecontent = content
	frappe.local.response.type = "binary"


def _campaign(name: str) -> Document:
	"""A campaign for those who oversee it: a unit that only takes part sees no other unit's scores."""
	require_role(COORDINATOR, PUBLISHER, AUDITOR)
	doc = frappe.get_doc("Assessment Campaign", name)
	doc.check_permission("read")
	if not may_reach(doc.organising_unit):
		frappe.throw(_("Only those who oversee {0} see all its scores.").format(name), frappe.PermissionError)
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
	if version < 2:
		frappe.throw(_("Version 1 is the first one: there is nothing before it to compare it with."))
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
			parsed(row.get("inputs")) or None,
		)
		for number, row in enumerate(parsed(given) or [], start=1)
	]


def _points(number: int, given: object) -> Decimal | None:
	if given in (None, ""):
		return None
	with told_to_user(_("Row {0}").format(number)):
		return parse_decimal(cstr(given), None if isinstance(given, str) else ".")
