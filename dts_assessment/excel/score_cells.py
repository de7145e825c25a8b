"""The values of inputs as texts of cells and back, by kind; the text is what changes and conflicts are told by."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from dts_assessment.scoring import Input
from dts_assessment.scoring.exact import decimal
from dts_assessment.vietnamese.numbers import format_decimal, parse_decimal
from dts_assessment.vietnamese.problem import Problem
from dts_assessment.vietnamese.text import clean_lines, nfc

Texts = tuple[str, ...]
"""The texts of the cells of one or more inputs, in their order; empty where nothing was typed."""

YES, NO = "Có", "Không"
NUMBERS = ("number", "count", "score")
SEVERAL = ("checklist", "occurrences")
LONGEST_CHOICE = 200
"""Characters of an entry in a drop-down; a longer one is shortened."""


def prompts(item: Input) -> tuple[str, ...]:
	"""What stands before each cell of an input."""
	if item.kind not in SEVERAL:
		return (_named(item),)
	head = f"{item.label}: " if item.label and item.kind == "occurrences" else ""
	return tuple(f"{head}{text}" for text in item.items)


def hint(item: Input, maximum: Decimal | None) -> str:
	"""How a cell of this kind is filled in."""
	words = {
		"choice": "Chọn trong danh sách",
		"occurrences": "Chọn trong danh sách",
		"yes_no": "Chọn Có hoặc Không",
		"checklist": "Chọn Có hoặc Không",
		"count": "Số nguyên",
		"number": "Số, ví dụ 12 hoặc 1,5",
		"score": f"Điểm, từ 0 đến {format_decimal(maximum)}" if maximum is not None else "Điểm",
		"list": "Mỗi dòng một nội dung (Alt+Enter)",
		"text": "Chữ",
	}[item.kind]
	return f"{words}, {item.unit}" if item.unit and item.kind in NUMBERS else words


def choices(item: Input) -> tuple[str, ...]:
	"""The entries of the drop-down of an input, short enough to be chosen and each one different; empty for others."""
	if item.kind in ("yes_no", "checklist"):
		return (YES, NO)
	found: list[str] = []
	for place, text in enumerate(item.choices, 1):
		short = text if len(text) <= LONGEST_CHOICE else f"{place}. {text[:LONGEST_CHOICE]}…"
		found.append(" ".join(nfc(short).split()))
	return tuple(found)


def to_texts(item: Input, values: Mapping[str, object]) -> Texts:
	"""The texts of the cells for what was typed; what the rule itself would refuse is shown as it is."""
	value = values.get(item.name)
	if value is None or value == "":
		return ("",) * len(prompts(item))
	try:
		return _WRITE[item.kind](item, value)
	except Problem:
		return (str(value),) + ("",) * (len(prompts(item)) - 1)


def to_value(item: Input, texts: Texts) -> object:
	"""What the texts of the cells of one input mean; None where nothing stands there.

	Raises ``Problem`` for what cannot be meant.
	"""
	if not any(texts):
		return None
	return _READ[item.kind](item, texts)


def cell_text(item: Input, raw: object) -> str:
	"""The text of one cell as it was read: numbers in one form whichever way they were typed.

	Raises ``Problem`` for a number that is none or may be two.
	"""
	if raw is None:
		return ""
	if isinstance(raw, bool):
		return YES if raw else NO
	if isinstance(raw, int | float):
		return format_decimal(Decimal(repr(raw)))
	text = nfc(str(raw)).strip()
	if item.kind in NUMBERS and text:
		return format_decimal(parse_decimal(text[:60]))
	return "\n".join(clean_lines(text)) if item.kind == "list" else " ".join(text.split())


def number_in(text: str) -> int | float | str:
	"""The number of a cell as Excel holds it; more digits than it can hold stay a text."""
	try:
		value = parse_decimal(text, ",")
	except Problem:
		return text
	if value == int(value) and abs(value) < 10**15:
		return int(value)
	return float(value) if Decimal(repr(float(value))) == value else text


def _named(item: Input) -> str:
	if item.label and item.symbol != item.label:
		return f"{item.symbol}: {item.label}"
	return item.label or item.name


def _number_text(item: Input, value: object) -> Texts:
	number = item.number({item.name: value})
	return ("" if number is None else format_decimal(decimal(Fraction(number))),)


def _yes_no_text(item: Input, value: object) -> Texts:
	return (YES if item.yes({item.name: value}) else NO,)


def _choice_text(item: Input, value: object) -> Texts:
	place = item.choice({item.name: value})
	return ("" if place is None else choices(item)[place],)


def _checklist_text(item: Input, value: object) -> Texts:
	if not isinstance(value, list | tuple):
		ticked = item.ticked({item.name: value}) or 0
		return tuple(YES if place < ticked else NO for place in range(len(item.items)))
	ticked_items = {nfc(str(one)).strip() for one in value}
	return tuple(YES if text in ticked_items else NO for text in item.items)


def _occurrences_text(item: Input, value: object) -> Texts:
	places = item.outcomes({item.name: value}) or []
	return tuple("" if place is None else choices(item)[place] for place in places)


def _list_text(item: Input, value: object) -> Texts:
	return ("\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value),)


def _text_text(item: Input, value: object) -> Texts:
	return (" ".join(nfc(str(value)).split()),)


def _number_value(item: Input, texts: Texts) -> object:
	value = parse_decimal(texts[0], ",")
	return int(value) if value == int(value) and abs(value) < 10**15 else texts[0]


def _checklist_value(item: Input, texts: Texts) -> object:
	wrong = next((text for text in texts if text not in (YES, NO, "")), None)
	if wrong is not None:
		raise item.problem(wrong, "hãy chọn Có hoặc Không", "choose Có (yes) or Không (no)")
	return [text for text, chosen in zip(item.items, texts, strict=True) if chosen == YES]


def _chosen(item: Input, text: str) -> str | None:
	"""The choice of the rule that an entry of the drop-down stands for; an unknown one is left to the rule."""
	entries = choices(item)
	return item.choices[entries.index(text)] if text in entries else text or None


_WRITE: dict[str, Callable[[Input, object], Texts]] = {
	"number": _number_text,
	"count": _number_text,
	"score": _number_text,
	"yes_no": _yes_no_text,
	"choice": _choice_text,
	"checklist": _checklist_text,
	"occurrences": _occurrences_text,
	"list": _list_text,
	"text": _text_text,
}
_READ: dict[str, Callable[[Input, Texts], object]] = {
	"number": _number_value,
	"count": _number_value,
	"score": _number_value,
	"yes_no": lambda item, texts: item.yes({item.name: texts[0]}),
	"choice": lambda item, texts: _chosen(item, texts[0]),
	"checklist": _checklist_value,
	"occurrences": lambda item, texts: [_chosen(item, text) for text in texts],
	"list": lambda item, texts: texts[0].split("\n"),
	"text": lambda item, texts: texts[0],
}
