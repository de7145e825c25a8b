"""Codes and parents from the numbering of an annex, of any depth: I, 1, 1.2, 1.2.3, a), DTI-01.

A dotted number names its parent itself ("1.2.3" lies under "1.2"). A number of another kind lies one level below the
nearest number of a kind that opened earlier: under "I" come 1, 2, 3; under "1" come a, b, c. Where such numbers start
again in every group, the code of the group goes before them ("II.1"), so that every code is unique.
"""

import re
from collections import Counter

from dts_assessment.excel.annex_model import AnnexRow

KINDS = (
	("dotted", re.compile(r"^(?:\d+|[IVX]+|[A-Z])(?:\.\d+)+$")),
	("integer", re.compile(r"^\d+$")),
	("roman", re.compile(r"^[IVX]+$")),
	("upper", re.compile(r"^[A-Z]$")),
	("lower_roman", re.compile(r"^(?:i{2,3}|iv|vi{0,3}|ix|x)$")),
	("lower", re.compile(r"^[a-zđ]$")),
)
UNNUMBERED = "?"
"""Begins the stand-in code of an indicator that has no number: it lies beside the row above it."""

RESTARTING = {"integer", "roman", "upper", "lower_roman", "lower"}
PREFIX = re.compile(
	r"^(?P<code>(?:\d+(?:\.\d+)*|[IVX]+|[A-ZĐ]{2,6}[-.]\d+)(?=[.):\s])|[a-zđA-Z](?=[.)]))[.):]?\s+(?P<title>\S.*)$",
	re.DOTALL,
)


def clean_code(text: str) -> str:
	"""Return the code without the punctuation around it: "1.2." and "(a)" become "1.2" and "a"."""
	return re.sub(r"\s+", "", text).strip("().:;-")


def split_title(title: str) -> tuple[str, str]:
	"""Take a number that stands before the title ("1.1 Tỷ lệ …"); returns the code, maybe empty, and the title."""
	match = PREFIX.match(title)
	return (clean_code(match["code"]), match["title"]) if match else ("", title)


def kind_of(code: str) -> str:
	"""Return the kind of a number; "named" for codes like DTI-01."""
	return next((kind for kind, pattern in KINDS if pattern.match(code)), "named")


def set_parents(rows: list[AnnexRow]) -> None:
	"""Give every row its parent and, where numbers start again in every group, a unique code."""
	locals_ = [row.code for row in rows]
	owners = _owners(locals_)
	restarting = _restarting(locals_, owners)
	for position, row in enumerate(rows):
		owner = owners[position]
		row.parent = rows[owner].code if owner is not None else ""
		if row.parent and kind_of(locals_[position]) in restarting:
			row.code = f"{row.parent}.{locals_[position]}"
	parents = {row.parent for row in rows}
	for row in rows:
		row.is_group = row.code in parents


def _owners(codes: list[str]) -> list[int | None]:
	"""Return for each row the position of its parent."""
	owners: list[int | None] = []
	path: list[tuple[str, int]] = []
	places: dict[str, int] = {}
	for position, code in enumerate(codes):
		kind = kind_of(code)
		if code.startswith(UNNUMBERED):
			owners.append(owners[-1] if owners else None)
			continue
		if kind == "dotted" and (named := _named_parent(code, places)) is not None:
			path = [step for step in path if step[1] <= named]
			owners.append(named)
			path.append((f"dotted{code.count('.')}", position))
		else:
			level = f"dotted{code.count('.')}" if kind == "dotted" else kind
			path = _climb(path, level)
			owners.append(path[-1][1] if path else None)
			path.append((level, position))
		places[code] = position
	return owners


def _named_parent(code: str, places: dict[str, int]) -> int | None:
	parts = code.split(".")
	prefixes = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
	return next((places[prefix] for prefix in prefixes if prefix in places), None)


def _climb(path: list[tuple[str, int]], level: str) -> list[tuple[str, int]]:
	"""Leave the path at the place where a number of this level stands, if it does."""
	for depth, (known, _) in enumerate(path):
		if known == level:
			return path[:depth]
	return path


def _restarting(codes: list[str], owners: list[int | None]) -> set[str]:
	"""Return the kinds whose numbers occur again under another parent."""
	found = set()
	for code, count in Counter(codes).items():
		under = {owners[position] for position, other in enumerate(codes) if other == code}
		if count > 1 and len(under) > 1 and kind_of(code) in RESTARTING:
			found.add(kind_of(code))
	return found
