"""The notices that tell each unit its own published result: one as PDF, or all of them in a zip file."""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import frappe
from frappe import _
from frappe.model.document import Document

from dts_assessment.assessments.recognition import verdicts
from dts_assessment.dispatches.entry import agency_name
from dts_assessment.errors import told_to_user
from dts_assessment.exact import exact
from dts_assessment.printing.layout import Signer
from dts_assessment.printing.letter import (
	LetterChange,
	LetterGroup,
	LetterMissed,
	ResultLetter,
	letter_pdf,
)
from dts_assessment.publication.published import (
	PublishedResult,
	published_campaign,
	published_results,
)
from dts_assessment.publication.standing import criteria, is_scored
from dts_assessment.publication.workbook import NOTES, VERDICTS, block_name, places_of
from dts_assessment.vietnamese.text import in_sentence, search_key

CHANGES = """
	select answer.unit, answer.indicator_code, indicator.title, answer.self_score, answer.final_score,
		answer.verified_reason
	from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
	where answer.campaign = %(campaign)s and answer.unit in %(units)s and answer.final_score != answer.self_score
	order by answer.unit, answer.position
"""
MISSED = """
	select answer.indicator_code, indicator.title, answer.verified_reason
	from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
	where answer.campaign = %(campaign)s and answer.unit = %(unit)s and answer.indicator_code in %(codes)s
	order by answer.position
"""


class Letters:
	"""The notices of one published campaign; what they share is read once. Raises ``frappe.ValidationError``."""

	def __init__(self, campaign: Document) -> None:
		told = published_campaign(campaign.name)
		if not told:
			frappe.throw(_("{0} is not published.").format(campaign.name))
		self.campaign, self.told = campaign, told
		self.results = {row.unit: row for row in published_results(campaign.name)}
		self.ranked = Counter(_block(row) for row in self.results.values() if row.rank)
		self.agency = agency_name(campaign.organising_unit)
		fields = ["superior_line", "place_name"]
		self.superior, self.place = frappe.db.get_value("Office Unit", campaign.organising_unit, fields)
		self.places = places_of(campaign)

	def pdfs(self, units: Iterable[str]) -> Iterator[tuple[str, bytes]]:
		"""Name and content of the notice of each unit."""
		units = [unit for unit in units if unit in self.results]
		changes = self._changes(units)
		for unit in units:
			with told_to_user():
				yield (
					self.file_name(unit),
					letter_pdf(self._letter(self.results[unit], changes.get(unit, []))),
				)

	def file_name(self, unit: str) -> str:
		row = self.results[unit]
		name = search_key(row.unit_name).replace(" ", "-")
		return f"thong-bao-{row.unit_code or unit}-{name}.pdf"

	def _changes(self, units: list[str]) -> dict[str, list]:
		found: dict[str, list] = {}
		if units:
			values = {"campaign": self.campaign.name, "units": units}
			for unit, *cells in frappe.db.sql(CHANGES, values):
				found.setdefault(unit, []).append(cells)
		return found

	def _letter(self, row: PublishedResult, changes: list) -> ResultLetter:
		return ResultLetter(
			agency=self.agency,
			superior=self.superior or "",
			place=self.place or "…",
			campaign=in_sentence(self.campaign.title),
			unit=row.unit_name,
			decision=self.told.current.decision,
			self_total=row.self_score,
			final=row.final_score,
			maximum=row.maximum,
			percent=row.percent,
			rank=row.rank,
			of=self.ranked[_block(row)],
			block=block_name(row.level_name, row.block),
			class_name=row.class_name,
			scored=is_scored(row),
			verdict=VERDICTS[row.verdict],
			basis=criteria(row),
			missed=tuple(_missed(row)),
			note="; ".join(filter(None, (NOTES.get(row.standing, ""), row.note))),
			groups=tuple(_groups(row)),
			adjustment=row.adjustment,
			changes=tuple(
				LetterChange(code, title, exact(own), exact(final), reason or "")
				for code, title, own, final, reason in changes
			),
			places=self.places,
			signer=Signer("THỦ TRƯỞNG CƠ QUAN"),
		)


class LetterBox:
	"""The notices that are made so far, kept in parts outside of any transaction until the zip file is complete."""

	def __init__(self, publication: str) -> None:
		self.folder = Path(frappe.get_site_path("private", "dts-letters", publication)).resolve()

	def keep(self, part: str, files: Iterable[tuple[str, bytes]]) -> None:
		"""Write a part; one that was there before is replaced, so that a repeated batch does no harm."""
		self.folder.mkdir(parents=True, exist_ok=True)
		content = BytesIO()
		with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as box:
			for name, pdf in files:
				box.writestr(name, pdf)
		unfinished = self.folder / f"{part}.part"
		unfinished.write_bytes(content.getvalue())
		unfinished.rename(self.folder / f"{part}.zip")

	def bind(self) -> bytes:
		"""All parts as one zip file."""
		content = BytesIO()
		with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as whole:
			for part in sorted(self.folder.glob("*.zip")):
				with zipfile.ZipFile(part) as box:
					for name in box.namelist():
						whole.writestr(name, box.read(name))
		return content.getvalue()

	def empty(self) -> None:
		for part in self.folder.glob("*"):
			part.unlink()


def _block(row: PublishedResult) -> tuple[str, str]:
	return row.unit_level, row.block


def _groups(row: PublishedResult) -> Iterator[LetterGroup]:
	if is_scored(row):
		for one in row.groups:
			yield LetterGroup(one.title, one.maximum, one.self_score, one.final)


def _missed(row: PublishedResult) -> Iterator[LetterMissed]:
	"""The criteria that stand against a verdict, in the order of the set."""
	sheet = {"campaign": row.campaign, "unit": row.unit}
	found = verdicts(frappe.db.get_value("Self-Assessment", sheet)) if row.verdict else None
	if not found or not found[1].failed:
		return
	own = dict.fromkeys(found[0].failed, "Đơn vị tự đánh giá chưa đạt.")
	for one in frappe.db.sql(MISSED, {**sheet, "codes": found[1].failed}, as_dict=True):
		code = one.indicator_code
		yield LetterMissed(code, one.title, one.verified_reason or own.get(code, ""))
