"""Rules on a ratio, with or without bands, with a gate where the text names one."""

import re
from collections.abc import Iterator
from fractions import Fraction

from dts_assessment.scoring.suggest.bands import UNLIMITED, ZERO, Band, Ladder, build_ladder
from dts_assessment.scoring.suggest.model import JSON, Amount, Award, Draft, Ratio, Reading, Unreadable, plain
from dts_assessment.scoring.suggest.text import fold, words

GLUE = {
	"ty",
	"le",
	"dat",
	"duoc",
	"thi",
	"neu",
	"khi",
	"muc",
	"so",
	"voi",
	"co",
	"tinh",
	"trong",
	"nam",
	"tren",
	"cua",
}
JOINED = re.compile(r"\b(?:va|dong thoi|nhung|hoac|ngoai tru|tru khi|kem theo|doi voi|rieng)\b")
MEASURED = re.compile(r"\b(?:kinh phí|tiền|doanh thu|diện tích|triệu đồng|tỷ đồng|thời gian|gdp|grdp)\b")
FULL = Amount("share", Fraction(1), times_ratio=True)


def propose_ratio(reading: Reading, maximum: Fraction) -> Draft | None:
	"""Propose a rule on a ratio, or None when the section names no ratio."""
	banded = [award for award in reading.awards if award.condition.bounds]
	if not (reading.ratio or reading.formula_amount or any(award.condition.percent for award in banded)):
		return None
	if _is_a_choice(reading, banded):
		return None
	formula = reading.formula_amount or _conditional_formula(reading)
	draft = Draft({}, 0.97)
	others = _others(reading, banded, formula)
	value = _value(reading, banded, draft)
	if not banded and not others:
		draft.rule = _pure(reading, value, formula, maximum)
	else:
		draft.rule = _banded(reading, value, banded, others, formula, maximum, draft)
	_set_zero_denominator(reading, draft)
	return draft


def _is_a_choice(reading: Reading, banded: list[Award]) -> bool:
	"""Tell levels that a person must judge: bands with a second condition, or bands mixed with other outcomes."""
	if reading.ratio or reading.formula_amount or any(award.amount.times_ratio for award in reading.awards):
		return False
	outcomes = [award for award in reading.awards if _is_plain(award) and not award.condition.negative]
	return bool(outcomes) or any(JOINED.search(fold(award.condition.rest)) for award in banded)


def _conditional_formula(reading: Reading) -> Amount | None:
	"""Return the amount of "Có triển khai: Tỷ lệ * điểm tối đa", a formula under a plain condition."""
	found = [award.amount for award in reading.awards if _is_plain(award) and award.amount.times_ratio]
	return found[0] if len(found) == 1 and reading.ratio else None


def _is_plain(award: Award) -> bool:
	return not award.condition.bounds and not award.condition.otherwise


def _others(reading: Reading, banded: list[Award], formula: Amount | None) -> list[Award]:
	return [
		award
		for award in reading.awards
		if award not in banded and not (_is_plain(award) and award.amount == formula)
	]


def _value(reading: Reading, banded: list[Award], draft: Draft) -> JSON:
	ratio = reading.ratio
	if ratio is None:
		ratio = _implied_ratio(reading, banded, draft)
	names = iter("abcdefghklmn")
	value = {
		"numerator": [_input(symbol, names, reading.definitions, draft) for symbol in ratio.numerator],
		"denominator": [_input(symbol, names, reading.definitions, draft) for symbol in ratio.denominator],
	}
	_keep_order(value, list(reading.definitions))
	return value


def _keep_order(value: JSON, defined: list[str]) -> None:
	"""Mark the places of the inputs when the text defines them in another order than the formula uses them."""
	inputs = [*value["numerator"], *value["denominator"]]
	names = [item["name"] for item in inputs]
	known = [name for name in defined if name in names]
	if set(known) == set(names) and known != names:
		for item in inputs:
			item["place"] = known.index(item["name"]) + 1


def _implied_ratio(reading: Reading, banded: list[Award], draft: Draft) -> Ratio:
	"""Take a and b as defined when the formula is missing, or neutral labels when even these are missing."""
	symbols = [name for name in reading.definitions if not name.startswith("=")]
	if symbols == ["a", "b"] and fold(reading.definitions["b"]).startswith("tong"):
		draft.doubt(0.7, "Văn bản không ghi công thức; đề xuất Tỷ lệ = a/b.")
		return Ratio(("a",), ("b",))
	if symbols:
		raise Unreadable("Văn bản có số liệu nhưng không ghi công thức tính tỷ lệ.")
	measured = next(
		(award.condition.rest for award in banded if len(words(award.condition.rest) - GLUE) > 1), ""
	)
	draft.doubt(0.75, "Văn bản không định nghĩa tử số, mẫu số; cần đặt tên cho hai số liệu.")
	return Ratio((numerator_label(measured),), ("Mẫu số của tỷ lệ",))


def numerator_label(measured: str) -> str:
	"""Name the numerator by what the text measures; a text that names the whole ratio gets a neutral label."""
	measured = re.sub(
		r"(?i)^(?:bảo đảm|đảm bảo)\s+|[\s:,]*\b(?:đạt|là)?[\s:,]*$", "", " ".join(measured.split())
	)
	if "(" in measured:
		return "Tử số của tỷ lệ"
	if not measured or fold(measured).startswith("ty le"):
		return f"Tử số của {measured[:1].lower()}{measured[1:]}" if measured else "Tử số của tỷ lệ"
	return measured


def _input(symbol: str, names: Iterator[str], defined: dict[str, str], draft: Draft) -> JSON:
	"""Return the input of a symbol, or of a side in words, which takes the next free letter."""
	if " " in symbol:
		return number_input(next(names), symbol)
	label = defined.get(symbol)
	if label is None:
		draft.doubt(0.7, f"Văn bản không định nghĩa {symbol}.")
	return number_input(symbol, label or f"Số liệu {symbol} trong công thức")


def number_input(name: str, label: str) -> JSON:
	"""Return an input for a count, or for a measured number when the label speaks of money, area or time."""
	kind = "number" if MEASURED.search(label.lower()) else "count"
	return {"name": name, "label": label[:1].upper() + label[1:], "kind": kind}


def _pure(reading: Reading, value: JSON, formula: Amount | None, maximum: Fraction) -> JSON:
	if formula is None or reading.ratio is None:
		raise Unreadable("Văn bản nêu tỷ lệ nhưng không nói tỷ lệ nào được bao nhiêu điểm.")
	if formula.points(maximum) != maximum:
		raise Unreadable("Điểm cao nhất theo công thức khác điểm tối đa.")
	return _ratio_rule(value, lower_is_better=reading.ratio.inverted)


def proportional_rule(reading: Reading, draft: Draft) -> JSON:
	"""Return the plain ratio that a section defines, for one part of a sum."""
	return _ratio_rule(_value(reading, [], draft))


def _ratio_rule(value: JSON, **extra: object) -> JSON:
	rule: JSON = {"kind": "ratio", **value, "between": "proportional", "when_zero_denominator": "zero"}
	return {**rule, "when_over": "refuse", **{key: item for key, item in extra.items() if item}}


def _banded(
	reading: Reading,
	value: JSON,
	banded: list[Award],
	others: list[Award],
	formula: Amount | None,
	maximum: Fraction,
	draft: Draft,
) -> JSON:
	if reading.ratio and reading.ratio.inverted:
		raise Unreadable("Công thức đảo chiều đi kèm các mức: cần người đọc.")
	if any(
		not award.condition.percent and bound.value > 1
		for award in banded
		for bound in award.condition.bounds
	):
		raise Unreadable("Các mức vừa ghi theo tỷ lệ vừa ghi theo số đếm.")
	refuse_mixed(banded)
	gate, rest = split_gate(others)
	ladder = build_ladder(banded, whole=False) if banded else Ladder([], [])
	fill_bottom(ladder, rest, formula, draft)
	note_doubts(ladder, draft)
	rule = _as_ratio(value, ladder, maximum) or steps_rule(value, ladder, maximum)
	return behind_gate(rule, gate, ladder)


def refuse_mixed(banded: list[Award]) -> None:
	"""Refuse a band that carries a second condition ("≥ 80% và có kế hoạch")."""
	for award in banded:
		if JOINED.search(fold(award.condition.rest)) or re.search(r"\d", award.condition.rest):
			raise Unreadable(f"Mức “{award.condition.text}” có thêm điều kiện khác.")


def split_gate(others: list[Award]) -> tuple[Award | None, list[Award]]:
	"""Separate "Chưa có chuyên mục: 0 điểm" from "còn lại"; any other category among bands is unreadable."""
	gates = [award for award in others if award.condition.negative and award.amount.value == 0]
	rest = [award for award in others if award.condition.otherwise]
	if len(gates) + len(rest) < len(others) or len(gates) > 1 or len(rest) > 1:
		raise Unreadable("Các mức theo số đi kèm điều kiện khác: cần người đọc.")
	return (gates[0] if gates else None), rest


def fill_bottom(ladder: Ladder, rest: list[Award], formula: Amount | None, draft: Draft) -> None:
	"""Give the values below the lowest band what the text gives them: "còn lại", the formula, or nothing."""
	if ladder.bands and not ladder.bottom_open:
		if rest:
			raise Unreadable("Văn bản có mức “còn lại” nhưng các mức đã phủ hết.")
		return
	high, high_in = (
		(ladder.bands[-1].low, not ladder.bands[-1].low_in) if ladder.bands else (UNLIMITED, False)
	)
	amount = rest[0].amount if rest else formula
	if amount is None:
		if len(ladder.bands) < 2:
			raise Unreadable("Văn bản chỉ nêu một mức, không nói các mức khác được bao nhiêu điểm.")
		draft.doubt(0.75, "Văn bản không nói mức thấp nhất được bao nhiêu điểm; đề xuất 0 điểm.")
		amount = Amount("points", ZERO)
	ladder.bands.append(Band(ZERO, True, high, high_in, amount))


def note_doubts(ladder: Ladder, draft: Draft) -> None:
	for note in ladder.notes:
		draft.doubt(0.9, note)


def _as_ratio(value: JSON, ladder: Ladder, maximum: Fraction) -> JSON | None:
	"""Return a ratio rule when the bands are full, proportional and zero, in this order, each at most once."""
	shape = "".join(_letter(band.amount, maximum) for band in ladder.bands)
	if shape not in ("FP", "FPZ", "FZ", "PZ", "P"):
		return None
	full = ladder.bands[0].when()[0] if shape[0] == "F" else None
	zero = ladder.bands[-1].when()[-1] if shape.endswith("PZ") else None
	between = "zero" if shape == "FZ" else "proportional"
	return _ratio_rule(value, full_at=full, zero_below=zero, between=between)


def _letter(amount: Amount, maximum: Fraction) -> str:
	if amount.value == 0:
		return "Z"
	if amount.points(maximum) != maximum:
		return "?"
	return "P" if amount.times_ratio else "F"


def steps_rule(value: JSON, ladder: Ladder, maximum: Fraction) -> JSON:
	*steps, last = ladder.bands
	if last.amount.times_ratio:
		steps.append(last)
		last = Band(ZERO, True, ZERO, True, Amount("points", ZERO))
	return {
		"kind": "steps",
		"value": value,
		"steps": [{"when": band.when(), **step_amount(band.amount, maximum)} for band in steps],
		"otherwise": last.amount.as_json(),
	}


def step_amount(amount: Amount, maximum: Fraction) -> JSON:
	"""Return the amount of a step, which may be a multiple of the ratio."""
	return {"of_ratio": plain(amount.points(maximum) / maximum)} if amount.times_ratio else amount.as_json()


def behind_gate(rule: JSON, gate: Award | None, ladder: Ladder) -> JSON:
	"""Put the rule behind its gate unless the lowest band gives nothing anyway."""
	lowest = ladder.bands[-1].amount
	if gate is None or lowest.value == 0 or lowest.times_ratio:
		return rule
	return {"kind": "gate", "input": _gate_input(gate), "rule": rule}


def _gate_input(gate: Award) -> JSON:
	affirmed = re.sub(r"^(?:chưa|không)\s+", "", gate.condition.text, flags=re.IGNORECASE)
	label = (
		affirmed
		if fold(affirmed).startswith(("co ", "duoc "))
		else f"Đã {affirmed[:1].lower()}{affirmed[1:]}"
	)
	return {"name": "dieu_kien", "label": label[:1].upper() + label[1:], "kind": "yes_no"}


def _set_zero_denominator(reading: Reading, draft: Draft) -> None:
	"""Attach "Nếu không có phản ánh … đạt điểm tối đa" when it speaks of the denominator."""
	if not reading.zero_denominator:
		return
	rule = draft.rule["rule"] if draft.rule["kind"] == "gate" else draft.rule
	if rule["kind"] != "ratio":
		raise Unreadable(f"“{reading.zero_subject}”: chưa gắn được vào một tỷ lệ.")
	labels = " ".join(item["label"] for item in rule["denominator"])
	if not _speaks_of(reading.zero_subject, labels):
		raise Unreadable(f"“{reading.zero_subject}”: không rõ có phải là mẫu số hay không.")
	rule["when_zero_denominator"] = reading.zero_denominator


def _speaks_of(subject: str, labels: str) -> bool:
	named = (
		words(subject)
		- GLUE
		- {"khong", "phat", "sinh", "truong", "hop", "don", "vi", "doi", "ky", "nao", "chua"}
	)
	if "Mẫu số của tỷ lệ" in labels or named & {"b", "mau"}:
		return True
	return len(named & words(labels)) * 2 >= len(named)
