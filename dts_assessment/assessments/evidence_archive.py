"""What goes into the archive of one assessment's evidence: files in the order of the set, and an index of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import frappe
from frappe.model.document import Document
from frappe.utils import get_files_path, getdate, today

from dts_assessment.assessments.citations import ELSEWHERE, RETIRED, TWICE, citations
from dts_assessment.excel.evidence_index import IndexRow, evidence_index
from dts_assessment.filing.archive import Entry, distinct, safe_name
from dts_assessment.filing.flags import AFTER_DEADLINE, OUTSIDE_YEAR
from dts_assessment.permissions import EVERYTHING, dispatch_query

INDEX_NAME = "00 Danh mục minh chứng.xlsx"
MISSING = "Không tìm thấy tệp trên máy chủ"
NOTES = {
	AFTER_DEADLINE: "Ban hành sau hạn nộp",
	OUTSIDE_YEAR: "Ngoài năm đánh giá",
	RETIRED: "Đã ngừng dùng",
	TWICE: "Trùng tệp trong thư viện",
	ELSEWHERE: "Đơn vị khác cũng có tệp này",
}
"""The index is a Vietnamese document in every language of the screen."""
PRIVATE = "/private/files/"


@dataclass
class Plan:
	"""Files by their name in the archive, the index rows, and the size of all files in bytes."""

	title: str
	rows: list[IndexRow] = field(default_factory=list)
	files: dict[str, Path] = field(default_factory=dict)
	size: int = 0

	def entries(self) -> Iterator[Entry]:
		"""The index first, then the files in order."""
		yield Entry(INDEX_NAME, evidence_index(self.title, getdate(today()), self.rows))
		for name, path in self.files.items():
			yield Entry(name, path)


def plan(sheet: Document) -> Plan:
	"""What the archive of a self-assessment holds, in a constant number of statements; for who may read the sheet.

	A file that several indicators cite lies in the archive once, and the index leads to it from each of them. The file
	of a cited dispatch comes along if the user may see that dispatch.
	"""
	sheet.check_permission("read")
	campaign = frappe.db.get_value("Assessment Campaign", sheet.campaign, "title")
	made = Plan(f"{sheet.unit_name} – {campaign}")
	answers = _answers(sheet.name)
	cited = citations([answer.name for answer in answers])
	dispatches = _dispatch_files(
		{one["dispatch"] for rows in cited.values() for one in rows if one["dispatch"]}
	)
	taken, places = {INDEX_NAME.lower()}, {}
	for answer in answers:
		for one in cited.get(answer.name, []):
			_add(made, answer, one, one["file"] or dispatches.get(one["dispatch"]), taken, places)
	return made


def _add(made: Plan, answer, one: dict, url: str | None, taken: set[str], places: dict[str, str]) -> None:
	path, note = _on_disk(url), ""
	if path and url not in places:
		places[url] = distinct(_place(answer, one, path), taken)
		made.files[places[url]] = path
		made.size += path.stat().st_size
	if url and not path:
		note = MISSING
	made.rows.append(_row(answer, one, places.get(url or "", ""), note))


def _place(answer, one: dict, path: Path) -> str:
	folder = safe_name(f"{answer.indicator_code} {answer.title}", 60)
	ending = PurePosixPath(one["file_name"] or path.name).suffix.lower()
	number = f"{one['document_number']} " if one["document_number"] else ""
	return f"{folder}/{safe_name(number + (one['title'] or one['citation'] or ''))}{ending}"


def _row(answer, one: dict, place: str, note: str) -> IndexRow:
	return IndexRow(
		code=answer.indicator_code,
		indicator=answer.title,
		title=one["title"] or one["citation"] or "",
		document_number=one["document_number"] or "",
		issue_date=getdate(one["issue_date"]) if one["issue_date"] else None,
		issuer=one["issuer"] or "",
		summary=one["summary"] or "",
		target=one["url"] or place,
		is_link=bool(one["url"]),
		size=one["file_size"] or 0,
		notes="; ".join([*(NOTES[flag] for flag in one["flags"]), *([note] if note else [])]),
		sha256=one["sha256"] or "",
	)


def _on_disk(url: str | None) -> Path | None:
	if not url or not url.startswith(PRIVATE):
		return None
	root = Path(get_files_path(is_private=1)).resolve()
	path = (root / url.removeprefix(PRIVATE)).resolve()
	return path if path.is_relative_to(root) and path.is_file() else None


def _answers(sheet: str) -> list:
	return frappe.db.sql(
		"""select answer.name, answer.indicator_code, indicator.title
		from `tabAssessment Answer` answer join `tabIndicator` indicator on indicator.name = answer.indicator
		where answer.self_assessment = %s order by answer.position, answer.name""",
		sheet,
		as_dict=True,
	)


def _dispatch_files(names: set[str]) -> dict[str, str]:
	if not names:
		return {}
	rows = frappe.db.sql(
		f"""select name, file from `tabOfficial Dispatch`
		where name in %(names)s and {dispatch_query() or EVERYTHING}""",  # noqa: S608
		{"names": tuple(names)},
	)
	return {name: file for name, file in rows if file}
