"""One rule text in, one proposed rule in JSON form out, or `Unreadable` with the reason."""

import re
from fractions import Fraction

from dts_assessment.scoring.suggest.categorical import (
	propose_additive,
	propose_adjustment,
	propose_checklist,
	propose_occurrences,
	propose_options,
	propose_per_item,
	propose_recognition,
)
from dts_assessment.scoring.suggest.counts import propose_steps
from dts_assessment.scoring.suggest.model import Draft, Reading, Unreadable
from dts_assessment.scoring.suggest.numeric import propose_ratio
from dts_assessment.scoring.suggest.reader import read
from dts_assessment.scoring.suggest.sections import (
	BEST,
	Section,
	combine,
	local_maximum,
	number_places,
	rescale,
	split_sections,
)
from dts_assessment.scoring.suggest.text import fold, normalise

LONGEST_TEXT = 5000
SURVEY = re.compile(r"\bkhao sat\b|\bdieu tra xa hoi\b|\bphieu hoi\b|\blay y kien\b")
EXPERT = re.compile(r"\bchuyen gia\b|\bhoi dong (?:cham|danh gia|tham dinh)\b")


def propose(text: str, maximum: Fraction) -> Draft:
	"""Propose a rule for a text; `maximum` is 0 for a criterion that is only passed or failed.

	Raises Unreadable, with a Vietnamese sentence, when the text cannot be read without guessing.
	"""
	plain_text = normalise(text)
	if not plain_text:
		raise Unreadable("Không có cách tính điểm.")
	if len(plain_text) > LONGEST_TEXT:
		raise Unreadable(f"Cách tính dài quá {LONGEST_TEXT} ký tự.")
	if not maximum:
		return _recognise(plain_text)
	before, sections = split_sections(plain_text)
	if len(sections) > 1 and not _defines(sections):
		draft = _propose_sections(before, sections, maximum)
	else:
		draft = propose_reading(read(plain_text), plain_text, maximum)
	number_places(draft.rule)
	return draft


def _recognise(text: str) -> Draft:
	draft = propose_recognition(text)
	if draft is None:
		raise Unreadable("Chỉ tiêu đạt/không đạt chưa đọc được thành điều kiện.")
	return draft


def _defines(sections: list[Section]) -> bool:
	"""Tell "a) Số hồ sơ …; b) Tổng số hồ sơ …; Tỷ lệ = a/b" from numbered parts with points."""
	return not any(
		re.search(r"diem|:\s*\d", fold(f"{section.title} {section.body}")) for section in sections[:-1]
	)


def _propose_sections(before: str, sections: list[Section], maximum: Fraction) -> Draft:
	if BEST.search(fold(before)) or BEST.search(fold(sections[-1].body)):
		raise Unreadable("Tính theo trường hợp có điểm cao nhất: cần người đọc.")
	if before:
		_check_introduction(before)
	parts = []
	for section in sections:
		reading = read(section.body)
		local = local_maximum(reading, section.title, maximum)
		rescale(reading, section.title, maximum, local)
		reading.headings = reading.headings or [section.title] * bool(section.title)
		title = section.title or (reading.awards[0].condition.text if reading.awards else section.body)
		parts.append((title, local, propose_reading(reading, section.body, local)))
	return combine(parts, maximum)


def _check_introduction(before: str) -> None:
	reading = read(before)
	if reading.awards or reading.unread or reading.cap or reading.ratio:
		raise Unreadable(f"“{before}”: chưa gắn được vào phần nào.")


def propose_reading(reading: Reading, text: str, maximum: Fraction) -> Draft:
	"""Propose a rule for one section that has been read; every clause of it must have found its place."""
	scored = reading.awards or reading.formula_amount or reading.ratio
	manual = None if scored else _propose_manual(text)
	if manual:
		return manual
	if reading.unread:
		raise Unreadable(f"Chưa đọc được: “{'; '.join(reading.unread)}”.")
	draft = _first_that_fits(_positive(reading), maximum)
	if draft is None:
		raise Unreadable("Chưa nhận ra cách tính điểm.")
	if reading.zero_denominator and "when_zero_denominator" not in str(draft.rule):
		raise Unreadable(f"“{reading.zero_subject}”: chưa gắn được vào một tỷ lệ.")
	states_maximum = reading.cap is None or reading.cap.points(maximum) == maximum
	if not states_maximum and draft.rule["kind"] not in ("per_item", "adjust"):
		raise Unreadable("Văn bản có mức trần chưa gắn được vào quy tắc.")
	for remark in reading.remarks:
		draft.doubt(0.7, f"Ghi chú chưa đưa vào quy tắc: “{remark}”.")
	return draft


def _positive(reading: Reading) -> Reading:
	"""Take "dưới 20: không điểm" and the like as they stand; an empty condition is an error of the text."""
	if any(not award.condition.text for award in reading.awards):
		raise Unreadable("Có số điểm không kèm điều kiện.")
	return reading


def _first_that_fits(reading: Reading, maximum: Fraction) -> Draft | None:
	if not (reading.awards or reading.formula_amount or reading.ratio):
		return None
	return (
		propose_adjustment(reading, maximum)
		or propose_per_item(reading, maximum)
		or propose_checklist(reading, maximum)
		or propose_additive(reading, maximum)
		or propose_occurrences(reading, maximum)
		or propose_ratio(reading, maximum)
		or propose_steps(reading, maximum)
		or propose_options(reading, maximum)
	)


def _propose_manual(text: str) -> Draft | None:
	"""Propose a score that is typed in, when the text says that a survey or a council gives it."""
	folded = fold(text)
	source = "survey" if SURVEY.search(folded) else "person" if EXPERT.search(folded) else None
	if source is None:
		return None
	label = "Điểm khảo sát" if source == "survey" else "Điểm do hội đồng, chuyên gia chấm"
	rule = {
		"kind": "manual",
		"input": {"name": "diem", "label": label, "kind": "score"},
		"source": source,
		"note": text,
	}
	return Draft(rule, 0.8)
