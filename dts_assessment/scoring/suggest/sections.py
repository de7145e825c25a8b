"""Numbered sections of a rule text ("1. Hệ thống … 2. Số tin …"): each is read alone, and their points add up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dts_assessment.scoring.suggest.amounts import number
from dts_assessment.scoring.suggest.model import JSON, Amount, Draft, Reading, Unreadable, plain
from dts_assessment.scoring.suggest.text import CAPITAL, fold

MARKS = (
	re.compile(r"(?:^|(?<=[\n.;:]) ?|(?<=\. ))(?P<mark>\d{1,2})[.)] +(?=[^\W\d_])"),
	re.compile(r"(?:^|(?<=[\n.;:]) ?)\((?P<mark>\d{1,2})\) *(?=[^\W\d_])"),
	re.compile(
		r"(?:^|(?<=[\n.;:]) ?)(?:Phần|Nội dung|Tiêu chí|Mục|Trường hợp) (?P<mark>\d{1,2}) ?[:.] *",
		re.IGNORECASE,
	),
	re.compile(r"(?:^|(?<=[\n.;:]) ?)(?P<mark>[a-dđ])\) +(?=[^\W\d_])"),
)
LETTERS = {letter: str(position) for position, letter in enumerate("abcdđ", 1)}
DECLARED = re.compile(r"\(?\b(?:toi da )?(\d+(?:[.,]\d+)?) ?(?:diem|d)\b\)?")
BEST = re.compile(
	r"truong hop (?:nao )?(?:co |dat )?(?:so )?diem cao (?:nhat|hon)|lay (?:muc )?diem cao nhat"
)


@dataclass(frozen=True)
class Section:
	"""A numbered piece: its title line and the rest."""

	title: str
	body: str


def split_sections(text: str) -> tuple[str, list[Section]]:
	"""Return what stands before the first number, and the sections; no sections when the text is not numbered."""
	for pattern in MARKS:
		found = list(pattern.finditer(text))
		marks = [LETTERS.get(match["mark"], match["mark"]) for match in found]
		if len(marks) >= 2 and [int(mark) for mark in marks] == list(range(1, len(marks) + 1)):
			ends = [match.start() for match in found[1:]] + [len(text)]
			pieces = [text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)]
			return text[: found[0].start()].strip(" \n:;."), [_section(piece) for piece in pieces]
	return text, []


def _section(piece: str) -> Section:
	"""Cut the title from a section: up to the line break, the first bullet or the first colon."""
	end = re.search(rf"\n|:(?=\s)|\s[-+] ?(?={CAPITAL})", piece)
	if end is None:
		return Section("", piece)
	title = piece[: end.start()].strip(" :")
	rest = piece[end.start() :].strip(" :\n")
	is_award = piece[end.start()] == ":" and DECLARED.match(fold(rest.split(";")[0]).strip())
	return Section("", piece) if is_award else Section(title, rest)


def declared_points(title: str) -> Fraction | None:
	"""Return the points that a title states ("1. Ban hành kế hoạch (5 điểm)")."""
	found = DECLARED.search(fold(title))
	return number(found[1]) if found else None


def local_maximum(reading: Reading, title: str, maximum: Fraction) -> Fraction:
	"""Return what a section is worth at best: what its title states, or its highest amount."""
	declared = declared_points(title)
	if declared is not None:
		return declared
	amounts = [award.amount for award in reading.awards] + (
		[reading.formula_amount] if reading.formula_amount else []
	)
	if not amounts:
		raise Unreadable(f"Phần “{title}” không nêu điểm.")
	return max(amount.points(maximum) for amount in amounts)


def rescale(reading: Reading, title: str, maximum: Fraction, local: Fraction) -> None:
	"""Turn shares of the whole indicator into points, unless the title gave the section a maximum of its own."""
	if declared_points(title) is not None or local == maximum:
		return
	for position, award in enumerate(reading.awards):
		reading.awards[position] = type(award)(award.condition, _points(award.amount, maximum), award.heading)
	if reading.formula_amount:
		reading.formula_amount = _points(reading.formula_amount, maximum)


def _points(amount: Amount, maximum: Fraction) -> Amount:
	return Amount("points", amount.points(maximum), amount.times_ratio, amount.per, amount.adds)


def combine(parts: list[tuple[str, Fraction, Draft]], maximum: Fraction) -> Draft:
	"""Return the sum of the sections; raises Unreadable when their points do not add up to the maximum."""
	total = sum((points for _, points, _ in parts), Fraction(0))
	if total != maximum:
		raise Unreadable(f"Tổng điểm các phần {plain(total)} khác điểm tối đa {plain(maximum)}.")
	used: set[str] = set()
	rules = []
	for title, points, draft in parts:
		_rename(draft.rule, used)
		rules.append({"label": title, "amount": {"points": plain(points)}, "rule": draft.rule})
	notes = [note for _, _, draft in parts for note in draft.notes]
	return Draft({"kind": "parts", "parts": rules}, min(draft.confidence for _, _, draft in parts), notes)


def _rename(rule: JSON, used: set[str]) -> None:
	"""Give inputs a number when an earlier part has one of the same name."""
	for item in _inputs(rule):
		name, position = item["name"], 2
		while item["name"] in used:
			item["name"] = f"{name}_{position}"
			position += 1
	used.update(item["name"] for item in _inputs(rule))


def _inputs(node: object) -> list[JSON]:
	if isinstance(node, list):
		return [found for item in node for found in _inputs(item)]
	if not isinstance(node, dict):
		return []
	own = [node] if "name" in node and "kind" in node and "label" in node else []
	return own + [found for item in node.values() for found in _inputs(item)]


def number_places(rule: JSON) -> None:
	"""Number all inputs in the order of the text, if any ratio names its inputs in another order than it uses them."""
	inputs = list(_in_order(rule))
	if any("place" in item for item in inputs):
		for place, item in enumerate(inputs, start=1):
			item["place"] = place


def _in_order(node: object) -> Iterator[JSON]:
	if isinstance(node, dict) and "numerator" in node:
		yield from sorted([*node["numerator"], *node["denominator"]], key=lambda item: item.get("place", 0))
	elif isinstance(node, dict) and "name" in node:
		yield node
	else:
		children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
		for child in children:
			yield from _in_order(child)
