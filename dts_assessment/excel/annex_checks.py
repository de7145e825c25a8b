"""What must hold between the rows of a set: unique codes, a tree without circles, and totals that add up."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from dts_assessment.excel.annex_model import AnnexRow, Problem
from dts_assessment.vietnamese.text import search_key

OUTSIDE = re.compile(r"\bdiem (?:thuong|cong|tru)\b")
UNIT = re.compile(r"\s*(?:điểm|đ)\.?$", re.IGNORECASE)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")


def parse_points(text: str) -> Decimal | None:
	"""Read "2", "2,5", "2.5", "1.000" (one thousand) or "20 điểm"; None when it is no number of points."""
	text = UNIT.sub("", text.strip()).strip()
	if THOUSANDS.fullmatch(text):
		text = text.replace(".", "")
	if not re.fullmatch(r"\d{1,9}(?:[.,]\d{1,6})?", text):
		return None
	try:
		return Decimal(text.replace(",", "."))
	except InvalidOperation:
		return None


def check_rows(rows: list[AnnexRow], declared_total: str, where_total: str = "") -> list[Problem]:
	"""Return what is wrong between the rows; an empty list when the set holds together."""
	circles = list(_circles(rows))
	problems = [*_twins(rows), *circles]
	return problems if circles else [*problems, *_sums(rows), *_total(rows, declared_total, where_total)]


def _twins(rows: list[AnnexRow]) -> Iterable[Problem]:
	first: dict[str, AnnexRow] = {}
	for row in rows:
		twin = first.setdefault(row.code, row)
		if twin is not row:
			yield Problem(
				"duplicate_code",
				row.where,
				f"{_start(row)}: mã “{row.code}” đã dùng ở {twin.where}; mỗi chỉ số cần một mã riêng.",
				f"{row.where}: the code “{row.code}” is already used at {twin.where}; every indicator needs its own.",
			)


def _circles(rows: list[AnnexRow]) -> Iterable[Problem]:
	parents = {row.code: row.parent for row in rows}
	for row in rows:
		if _turns_back(row.code, parents):
			yield Problem(
				"circular_parents",
				row.where,
				f"{_start(row)}: “{row.code}” nằm trong chính nó (chỉ số cha quay vòng).",
				f"{row.where}: “{row.code}” lies inside itself (circular parents).",
			)


def _turns_back(code: str, parents: dict[str, str]) -> bool:
	seen, step = set(), parents.get(code, "")
	while step and step not in seen:
		if step == code:
			return True
		seen.add(step)
		step = parents.get(step, "")
	return False


def _sums(rows: list[AnnexRow]) -> Iterable[Problem]:
	for row in rows:
		total = _children_worth(row, rows)
		if row.maximum and total is not None and total != Decimal(row.maximum):
			yield Problem(
				"group_sum_differs",
				row.where,
				f"{_start(row)}: nhóm “{row.code}” ghi {shown(row.maximum)} điểm"
				f" nhưng các mục con cộng lại {shown(total)} điểm.",
				f"{row.where}: the group “{row.code}” states {row.maximum} points but its rows add up to {total}.",
			)


def _total(rows: list[AnnexRow], declared_total: str, where_total: str) -> Iterable[Problem]:
	total = _sum([row for row in rows if not row.parent and not OUTSIDE.search(search_key(row.title))], rows)
	if declared_total and total is not None and total != Decimal(declared_total):
		yield Problem(
			"total_differs",
			where_total,
			f"{_capital(where_total)}: tổng ghi {shown(declared_total)} điểm"
			f" nhưng các nhóm cộng lại {shown(total)} điểm.",
			f"{where_total}: the declared total is {declared_total} but the groups add up to {total}.",
		)


def _worth(row: AnnexRow, rows: list[AnnexRow]) -> Decimal | None:
	"""Return the maximum of a row or what its children add up to; None when a maximum is not known."""
	return Decimal(row.maximum) if row.maximum else _children_worth(row, rows)


def _children_worth(row: AnnexRow, rows: list[AnnexRow]) -> Decimal | None:
	return _sum([child for child in rows if child.parent == row.code], rows)


def _sum(summed: list[AnnexRow], rows: list[AnnexRow]) -> Decimal | None:
	worths = [_worth(row, rows) for row in summed]
	if not worths or None in worths:
		return None
	return sum((worth for worth in worths if worth is not None), Decimal(0))


def shown(points: Decimal | str) -> str:
	"""Write points for a Vietnamese sentence."""
	return format(Decimal(points).normalize(), "f").replace(".", ",")


def _start(row: AnnexRow) -> str:
	return _capital(row.where)


def _capital(text: str) -> str:
	return text[:1].upper() + text[1:]
