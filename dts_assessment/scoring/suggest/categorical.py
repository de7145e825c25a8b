"""Rules on named outcomes: options, additive parts, occurrences, items with a cap, n of N contents."""

import re
from fractions import Fraction

from dts_assessment.scoring.suggest.conditions import read_condition
from dts_assessment.scoring.suggest.model import JSON, Amount, Award, Draft, Reading, Unreadable, plain
from dts_assessment.scoring.suggest.numeric import number_input, numerator_label, proportional_rule
from dts_assessment.scoring.suggest.text import fold

QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
MONTHS = tuple(f"Tháng {month}" for month in range(1, 13))
HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")
PERIODS = (
	(re.compile(r"\b(?:mỗi|hàng|hằng|từng|theo|các) (?:quý|quí)\b|/ ?(?:quý|quí)\b"), QUARTERS),
	(re.compile(r"\b(?:mỗi|hàng|hằng|từng|theo) tháng\b|/ ?tháng\b"), MONTHS),
	(re.compile(r"\b(?:mỗi|hàng|hằng) (?:6|06|sáu) tháng\b"), HALVES),
)
PER_PERIOD = {"quy": QUARTERS, "thang": MONTHS}
EACH = re.compile(r"^(?:(?:cứ )?(?:mỗi(?: một)?|từng)|cứ (?:một|0?1))\s+", re.IGNORECASE)
NUMERALS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
CONTENTS = re.compile(
	r"\b(?:day du|du|ca|toan bo|tat ca)(?: ca)?(?: cac)? (?P<count>\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
	r"(?:/\d+)? (?P<noun>noi dung|tieu chi|yeu cau|nhiem vu|chuc nang|hang muc|muc|tieu chuan|thanh phan|van ban|linh vuc|loai|nhom)"
)
INCOMPLETE = re.compile(
	r"\b(?:chua|khong) (?:day )?du\b|\bthieu\b|\bmot phan\b|\bmot so\b|\bchua hoan thanh\b"
)
LISTED = re.compile(r"\((?:gồm|bao gồm|là)?:?\s*(?P<items>[^()]+)\)")
YES, NO = "Có", "Không"


def propose_occurrences(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose points per quarter or month ("Đối với báo cáo mỗi quý: đúng hạn 0,5 điểm; trễ hạn 0,25 điểm")."""
	names = _periods(reading)
	if names is None or any(award.condition.bounds or award.amount.times_ratio for award in reading.awards):
		return None
	outcomes = [(_outcome(award), award.amount.points(maximum)) for award in reading.awards]
	best = max((points for _, points in outcomes), default=Fraction(0))
	if best * len(names) != maximum:
		raise Unreadable(f"{len(names)} kỳ × {plain(best)} điểm khác điểm tối đa {plain(maximum)}.")
	if min(points for _, points in outcomes) > 0:
		outcomes.append(("Không thực hiện", Fraction(0)))
	_refuse_repeated([name for name, _ in outcomes])
	label = reading.headings[-1] if reading.headings else "Kết quả từng kỳ"
	rule: JSON = {
		"kind": "occurrences",
		"input": {"name": "ky", "label": label, "kind": "occurrences"},
		"occurrences": list(names),
		"outcomes": [{"text": name, "points": plain(points)} for name, points in outcomes],
	}
	return Draft(rule, 0.95)


def _periods(reading: Reading) -> tuple[str, ...] | None:
	for award in reading.awards:
		if award.amount.per.split(" ")[0] in PER_PERIOD:
			return PER_PERIOD[award.amount.per.split(" ")[0]]
	best = [award.amount for award in reading.awards if award.amount.value]
	if not best or any(amount.of == "share" and amount.value == 1 for amount in best):
		return None
	first = [*reading.headings, *(award.condition.text for award in reading.awards[:1])]
	named = [text.lower() for text in reading.headings] + [text.lower()[:25] for text in first]
	return next((names for pattern, names in PERIODS for text in named if pattern.search(text)), None)


def _outcome(award: Award) -> str:
	text = award.condition.text
	text = re.sub(r"(?i)^(?:mỗi|hàng|hằng|từng) (?:quý|quí|(?:0?6 |sáu )?tháng)[\s:,]*", "", text).strip(
		" ,:"
	)
	return _capital(text)


def propose_per_item(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose points for each item with a cap ("mỗi ứng dụng được 1 điểm, tổng không quá 5 điểm")."""
	positive = [award for award in reading.awards if award.amount.value]
	if len(positive) != 1 or not _is_each(positive[0]) or len(_nothing(reading)) + 1 < len(reading.awards):
		return None
	award, draft = positive[0], Draft({}, 0.95)
	cap = reading.cap.points(maximum) if reading.cap else maximum
	if cap != maximum:
		raise Unreadable(f"Mức trần {plain(cap)} điểm khác điểm tối đa {plain(maximum)}.")
	if reading.cap is None:
		draft.doubt(0.85, "Văn bản không ghi mức trần; đề xuất trần bằng điểm tối đa.")
	label = _capital(EACH.sub("", award.condition.text)) or "Số lượng"
	draft.rule = {
		"kind": "per_item",
		"input": {"name": "so_luong", "label": f"Số lượng: {label[:1].lower()}{label[1:]}", "kind": "count"},
		"each": Amount(award.amount.of, award.amount.value).as_json(),
		"cap": {"share": "1"} if reading.cap is None else reading.cap.as_json(),
	}
	return draft


def _is_each(award: Award) -> bool:
	return bool(EACH.match(award.condition.text) or award.amount.per) and not award.amount.times_ratio


def _nothing(reading: Reading) -> list[Award]:
	"""Return the awards of nothing for nothing: "Chưa có: 0 điểm", "còn lại: 0"."""
	return [award for award in reading.awards if award.amount.value == 0 and _is_negation(award)]


def _is_negation(award: Award) -> bool:
	return award.condition.negative or award.condition.otherwise


def propose_checklist(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose n of N ("đầy đủ 7 nội dung: điểm tối đa; chưa đầy đủ: Tỷ lệ * điểm tối đa; chưa: 0 điểm")."""
	partial = [
		award
		for award in reading.awards
		if award.amount.times_ratio and INCOMPLETE.search(fold(award.condition.text))
	]
	full = [
		award for award in reading.awards if award.amount.points(maximum) == maximum and award not in partial
	]
	if (
		len(partial) != 1
		or len(full) != 1
		or full[0].condition.percent
		or len(_nothing(reading)) + 2 < len(reading.awards)
	):
		return None
	count = CONTENTS.search(fold(full[0].condition.text))
	if count is None:
		raise Unreadable("Văn bản không nêu số nội dung phải đủ.")
	if partial[0].amount.points(maximum) != maximum:
		raise Unreadable("Tỷ lệ của phần chưa đầy đủ không tính trên điểm tối đa.")
	draft = Draft({}, 0.95)
	draft.rule = {
		"kind": "checklist",
		"input": {"name": "noi_dung", "label": full[0].condition.text, "kind": "checklist"},
		"items": _items(reading, full[0].condition.text, count, draft),
	}
	return draft


def _items(reading: Reading, text: str, count: re.Match[str], draft: Draft) -> list[str]:
	number = NUMERALS.get(count["count"]) or int(count["count"])
	listed = LISTED.search(text)
	names = re.split(r"\s*[;,]\s*|\s+và\s+", listed["items"].strip()) if listed else []
	if len(names) == number and len(set(names)) == number:
		return [_capital(name) for name in names]
	draft.doubt(0.95, f"Cần đặt tên cho {number} mục.")
	noun = _capital(text[count.start("noun") : count.end("noun")])
	return [f"{noun} {position}" for position in range(1, number + 1)]


def propose_additive(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose a sum of parts ("Đã ban hành: 1/2 * điểm tối đa; đã hoàn thành: 1/2 * điểm tối đa").

	Amounts are parts of a sum when none of them reaches the maximum and all of them together do.
	"""
	positive = [award for award in reading.awards if award.amount.value]
	worths = [award.amount.points(maximum) for award in positive]
	if len(positive) < 2 or max(worths) >= maximum or sum(worths) != maximum:
		return None
	rated = sum(award.amount.times_ratio for award in positive)
	if any(award.condition.otherwise for award in positive) or rated != bool(reading.ratio):
		return None
	if any(award.amount.value == 0 and not _is_negation(award) for award in reading.awards):
		return None
	draft = Draft({}, 0.93)
	parts = [_part(reading, award, number, draft) for number, award in enumerate(positive, 1)]
	draft.rule = {"kind": "parts", "parts": parts}
	return draft


def _part(reading: Reading, award: Award, number: int, draft: Draft) -> JSON:
	"""Return one addend: proportional to the ratio of the section, or a yes or no."""
	text = award.condition.text
	label = _capital(f"{award.heading}: {text}" if award.heading else text)
	if award.amount.times_ratio:
		rule = proportional_rule(reading, draft)
	else:
		choice = {"name": f"phan_{number}", "label": label, "kind": "choice"}
		rule = {
			"kind": "options",
			"input": choice,
			"options": [{"text": YES, "share": "1"}, {"text": NO, "share": "0"}],
		}
	return {"label": label, "amount": Amount(award.amount.of, award.amount.value).as_json(), "rule": rule}


def propose_options(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose one level of several, in the order of the text; the best one is worth the maximum."""
	awards = reading.awards
	if not awards or any(award.amount.times_ratio or award.amount.per for award in awards):
		return None
	worths = [award.amount.points(maximum) for award in awards]
	if max(worths) != maximum:
		raise Unreadable(f"Mức cao nhất {plain(max(worths))} điểm khác điểm tối đa {plain(maximum)}.")
	draft = Draft({}, 0.96)
	options = [{"text": _choice(award), **award.amount.as_json()} for award in awards]
	if min(worths) > 0:
		options.append({"text": "Không đạt mức nào nêu trên", "points": "0"})
		draft.doubt(0.85, "Văn bản không nêu mức 0 điểm; đề xuất thêm.")
	if worths.count(maximum) > 1 or any(award.condition.bounds for award in awards):
		draft.doubt(0.8, "Các mức được đề xuất thành lựa chọn để người chấm chọn.")
	_refuse_repeated([option["text"] for option in options])
	label = reading.headings[-1] if reading.headings else "Mức đạt được"
	draft.rule = {
		"kind": "options",
		"input": {"name": "muc", "label": label, "kind": "choice"},
		"options": options,
	}
	return draft


def _choice(award: Award) -> str:
	if not award.condition.text:
		raise Unreadable("Có số điểm không kèm điều kiện.")
	return _capital(award.condition.text)


def _refuse_repeated(texts: list[str]) -> None:
	if len(set(texts)) < len(texts):
		raise Unreadable("Hai mức có cùng một câu chữ.")


def propose_adjustment(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose a bonus or a penalty outside the total ("Mỗi văn bản chậm trừ 1 điểm, tối đa trừ 5 điểm")."""
	signs = {award.amount.adds for award in reading.awards if award.amount.value}
	if not signs & {1, -1}:
		return None
	if len(signs) > 1 or reading.ratio:
		raise Unreadable("Điểm cộng, điểm trừ đi lẫn với điểm của chỉ số: cần người đọc.")
	plain_reading = Reading(
		awards=[
			Award(
				award.condition,
				Amount(award.amount.of, award.amount.value, per=award.amount.per),
				award.heading,
			)
			for award in reading.awards
		],
		headings=reading.headings,
		cap=reading.cap,
	)
	inner = propose_per_item(plain_reading, maximum) or propose_options(plain_reading, maximum)
	if inner is None:
		raise Unreadable("Không rõ cách cộng, trừ điểm.")
	direction = "bonus" if signs == {1} else "penalty"
	inner.rule = {"kind": "adjust", "direction": direction, "rule": inner.rule}
	return inner


def propose_recognition(text: str) -> Draft | None:
	"""Propose pass or fail for a criterion without points: a threshold on a ratio, or yes and no."""
	condition = read_condition(text.strip(" .;"))
	if len(condition.bounds) == 1 and condition.percent:
		value = {
			"numerator": [number_input("a", numerator_label(condition.rest))],
			"denominator": [number_input("b", "Mẫu số của tỷ lệ")],
		}
		rule: JSON = {
			"kind": "pass_fail",
			"value": value,
			"pass_when": [bound.as_json() for bound in condition.bounds],
		}
		return Draft(rule, 0.7, ["Văn bản không định nghĩa tử số, mẫu số; cần đặt tên cho hai số liệu."])
	if re.match(r"(?:co|da|duoc)\b", fold(text)) and not re.search(r"\d", text):
		return Draft(
			{"kind": "pass_fail", "input": {"name": "dat", "label": text.strip(" ."), "kind": "yes_no"}}, 0.85
		)
	return None


def _capital(text: str) -> str:
	return text[:1].upper() + text[1:]
