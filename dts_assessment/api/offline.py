"""What a unit takes along: the score sheet as a workbook for work without a network, and its report to print."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.api import files
from dts_assessment.assessments import report, workbook_in, workbook_out
from dts_assessment.assessments.workbook_in import Taken
from dts_assessment.errors import parsed, sentence


@frappe.whitelist()
def download_workbook(self_assessment: str) -> None:
	"""Answer with the score sheet as an Excel workbook. Permission: read on the self-assessment."""
	sheet = _readable(self_assessment)
	_answer(f"phieu-cham-diem-{sheet.name}.xlsx", workbook_out.workbook(sheet), "binary")


@frappe.whitelist()
def download_report(self_assessment: str, file_type: str = "pdf") -> None:
	"""Answer with the self-assessment report, ``pdf`` or ``docx``. Permission: read on the self-assessment."""
	sheet = _readable(self_assessment)
	if file_type == "docx":
		return _answer(f"bao-cao-tu-danh-gia-{sheet.name}.docx", report.docx(sheet), "binary")
	return _answer(f"bao-cao-tu-danh-gia-{sheet.name}.pdf", report.pdf(sheet), "pdf")


@frappe.whitelist(methods=["POST"])
def upload_workbook(
	self_assessment: str, file_url: str, dry_run: bool | int = True, choices: dict | str | None = None
) -> dict:
	"""Take a filled-in workbook back, or try it. Permission: officers and head of the unit, before it is handed in.

	``choices`` settle rows that were changed on the system meanwhile, by key: ``workbook`` or ``online``. Returns the
	changes, the problems by cell, and how many rows were saved; a workbook is taken as a whole or not at all.
	"""
	content, file_name = files.read(file_url)
	chosen = parsed(choices) or {}
	taken = workbook_in.take_in(self_assessment, content, file_name, chosen, dry_run=bool(cint(dry_run)))
	return _told(taken)


def _told(taken: Taken) -> dict:
	return {
		"changes": [
			{
				"key": one.key,
				"title": one.title,
				"stands": one.stands,
				"comes": one.comes,
				"conflict": one.online,
			}
			for one in taken.plan.changes
		],
		"problems": [{"where": one.where, "sentence": sentence(one)} for one in taken.problems],
		"saved": taken.saved,
	}


def _readable(self_assessment: str) -> Document:
	sheet = frappe.get_doc("Self-Assessment", self_assessment)
	sheet.check_permission("read")
	return sheet


def _answer(filename: str, content: bytes, kind: str) -> None:
	frappe.local.response.filename = filename
	frappe.local.response.filecontent = content
	frappe.local.response.type = kind
