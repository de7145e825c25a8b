"""What differs between two sets: pure, over rows as ``create.read_rows`` gives them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dts_assessment.scoring import Rule, describe
from dts_assessment.vietnamese.numbers import format_decimal

TEXTS = ("title", "rule_text", "evidence", "data_source", "verifier", "guidance")


@dataclass(frozen=True)
class Line:
	"""One difference; ``change`` says of what kind, ``before`` and ``after`` are texts for people."""

	code: str
	title: str
	change: str
	before: str = ""
	after: str = ""


def compare(
	before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], lang: str = "vi"
) -> list[Line]:
	"""The differences from ``before`` to ``after`` in the order of the later set; what was removed comes last."""
	old, new = ({row["code"]: row for row in rows} for rows in (before, after))
	moved = _moved([row["code"] for row in before], [row["code"] for row in after])
	lines = []
	for code, row in new.items():
		if code not in old:
			lines.append(Line(code, row["title"], "added", "", _points(row)))
			continue
		lines += _changes(old[code], row, lang)
		if code in moved:
			lines.append(Line(code, row["title"], "order", *moved[code]))
	return lines + [
		Line(code, row["title"], "removed", _points(row)) for code, row in old.items() if code not in new
	]


def compare_headers(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
	"""The differences of what holds for the whole set, by the name of the field."""
	return [
		Line("", key, "header", _text(before.get(key)), _text(value))
		for key, value in after.items()
		if _text(before.get(key)) != _text(value)
	]


def _changes(old: Mapping[str, Any], new: Mapping[str, Any], lang: str) -> Iterator[Line]:
	code, title = new["code"], new["title"]
	if old["parent"] != new["parent"]:
		yield Line(code, title, "group", old["parent"], new["parent"])
	if _points(old) != _points(new):
		yield Line(code, title, "maximum", _points(old), _points(new))
	for key in TEXTS:
		if (old.get(key) or "") != (new.get(key) or ""):
			yield Line(code, title, key, old.get(key) or "", new.get(key) or "")
	if old.get("rule") != new.get("rule"):
		yield Line(code, title, "rule", _rule(old, lang), _rule(new, lang))
	if bool(old.get("mandatory")) != bool(new.get("mandatory")):
		yield Line(code, title, "mandatory", _mark(old), _mark(new))


def _moved(old: list[str], new: list[str]) -> dict[str, tuple[str, str]]:
	"""Rows that stand after another row than before, among those that both sets have: by code, after which."""
	common_old = [code for code in old if code in set(new)]
	common_new = [code for code in new if code in set(old)]
	after_old = dict(zip(common_old, ["", *common_old], strict=False))
	after_new = dict(zip(common_new, ["", *common_new], strict=False))
	return {
		code: (after_old[code], after_new[code]) for code in common_new if after_old[code] != after_new[code]
	}


def _rule(row: Mapping[str, Any], lang: str) -> str:
	if not row.get("rule"):
		return ""
	maximum = Decimal(row["maximum"] or 0)
	return "\n".join(describe(Rule.from_dict(row["rule"]), maximum, lang))


def _points(row: Mapping[str, Any]) -> str:
	return format_decimal(row["maximum"]) if row["maximum"] else ""


def _mark(row: Mapping[str, Any]) -> str:
	return "×" if row.get("mandatory") else ""


def _text(value: object) -> str:
	return "" if value in (None, "", [], {}) else str(value)
