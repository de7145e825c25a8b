"""Steps on a count ("4 lần/năm: 20 điểm; 3 lần: 15 …"), with a gate where the text names one."""

import re
from fractions import Fraction

from dts_assessment.scoring.suggest.bands import Ladder, build_ladder
from dts_assessment.scoring.suggest.model import Award, Draft, Reading, Unreadable
from dts_assessment.scoring.suggest.numeric import (
	JOINED,
	behind_gate,
	fill_bottom,
	note_doubts,
	number_input,
	refuse_mixed,
	split_gate,
	steps_rule,
)
from dts_assessment.scoring.suggest.text import fold, words


def propose_steps(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose steps on a count ("4 lần/năm: 20 điểm; 3 lần: 15; còn lại: 0")."""
	banded = [award for award in reading.awards if award.condition.bounds]
	if not banded or any(award.amount.times_ratio for award in reading.awards):
		return None
	others = [award for award in reading.awards if award not in banded]
	if any(not award.condition.otherwise and not award.condition.negative for award in others):
		return None
	if any(JOINED.search(fold(award.condition.rest)) for award in banded):
		return None
	refuse_mixed(banded)
	gate, rest = split_gate(others)
	counted = number_input("so_luong", _count_label(reading, banded))
	whole = counted["kind"] == "count" and all(_is_whole(award) for award in banded)
	ladder = build_ladder(banded, whole=whole)
	draft = Draft({}, 0.95)
	_fill_count_bottom(ladder, gate, rest, draft)
	note_doubts(ladder, draft)
	value = {"input": {**counted, "kind": "count" if whole else "number"}}
	draft.rule = behind_gate(steps_rule(value, ladder, maximum), gate, ladder)
	_check_rising(ladder, maximum, draft)
	return draft


def _is_whole(award: Award) -> bool:
	return all(bound.value.denominator == 1 for bound in award.condition.bounds)


def _fill_count_bottom(ladder: Ladder, gate: Award | None, rest: list[Award], draft: Draft) -> None:
	lowest = rest or ([gate] if gate else [])
	fill_bottom(ladder, lowest if ladder.bottom_open else rest, None, draft)


def _check_rising(ladder: Ladder, maximum: Fraction, draft: Draft) -> None:
	worths = [band.amount.points(maximum) for band in ladder.bands]
	if worths not in (sorted(worths, reverse=True), sorted(worths)):
		raise Unreadable("Điểm của các mức không tăng hoặc giảm đều: cần người đọc.")
	if worths == sorted(worths):
		draft.notes.append("Giá trị càng thấp điểm càng cao.")


def _count_label(reading: Reading, banded: list[Award]) -> str:
	heading = next((award.heading for award in banded if award.heading), "")
	named = next((award.condition.rest for award in banded if len(words(award.condition.rest)) > 1), "")
	return (
		heading
		or next(iter(reading.definitions.values()), "")
		or _unit_label(named or banded[0].condition.text)
	)


def _unit_label(text: str) -> str:
	"""Turn "Từ 1.000 lượt truy cập/tháng trở lên" into "Số lượng: lượt truy cập/tháng"."""
	unit = re.sub(
		r"(?i)[≥≤<>]|\b(?:từ|trên|dưới|đến|đạt|có|ít nhất|tối thiểu|trở lên|trở xuống|[\d.,]+)(?=\s|$)",
		" ",
		text,
	)
	unit = " ".join(unit.split()).strip(" ,:")
	if not unit or fold(unit).startswith("so "):
		return unit or "Số lượng"
	return f"Số lượng: {unit[:1].lower()}{unit[1:]}"
