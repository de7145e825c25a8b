"""Rules on what was chosen: one option, a checklist, one outcome per occurrence, so much per item."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dts_assessment.scoring.amounts import FULL, Amount, Bound
from dts_assessment.scoring.exact import Exact
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.inputs import Input, Values
from dts_assessment.scoring.language import EN, VI, Language
from dts_assessment.scoring.problem import RuleError
from dts_assessment.scoring.rule import Best, Outcome, Rule, below, unanswered


@dataclass(frozen=True)
class Options(Rule):
	"""One level of several, each worth its amount."""

	kind = "options"
	input: Input
	amounts: tuple[Amount, ...]

	@classmethod
	def read(cls, fields: Fields) -> "Options":
		texts, amounts = read_texts_and_amounts(fields, "options")
		return cls(Input.read(fields.object("input"), ("choice",), choices=texts), amounts)

	def to_dict(self) -> dict[str, Any]:
		options = texts_and_amounts(self.input.choices, self.amounts)
		return {"kind": self.kind, "input": self.input.to_dict(), "options": options}

	def own_inputs(self) -> Iterator[Input]:
		yield self.input

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		place = self.input.choice(values)
		if place is None:
			return unanswered(maximum, (self.input,))
		amount, text = self.amounts[place], self.input.choices[place]
		return Outcome(amount.of(maximum), maximum, lambda lang: f"“{text}” → {amount.say(lang, maximum)}")

	def check_at(self, maximum: Fraction, path: str) -> None:
		refuse_above(maximum, path, "options", self.amounts)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		for text, amount in zip(self.input.choices, self.amounts, strict=True):
			yield f"{text}: {amount.say(lang, maximum)}"


@dataclass(frozen=True)
class Checklist(Rule):
	"""n of N items × maximum; optionally full from one bound on and nothing below another."""

	kind = "checklist"
	input: Input
	full_at: Bound | None
	zero_below: Bound | None

	@classmethod
	def read(cls, fields: Fields) -> "Checklist":
		items = fields.texts("items")
		return cls(
			Input.read(fields.object("input"), ("checklist",), items=items),
			Bound.read(fields.object("full_at")) if fields.has("full_at") else None,
			Bound.read(fields.object("zero_below")) if fields.has("zero_below") else None,
		)

	def to_dict(self) -> dict[str, Any]:
		bounds = {"full_at": self.full_at, "zero_below": self.zero_below}
		return {
			"kind": self.kind,
			"input": self.input.to_dict(),
			"items": list(self.input.items),
			**{key: bound.to_dict() for key, bound in bounds.items() if bound},
		}

	def own_inputs(self) -> Iterator[Input]:
		yield self.input

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		ticked, total = self.input.ticked(values), len(self.input.items)
		if ticked is None:
			return unanswered(maximum, (self.input,))
		points, bound = self._points(Fraction(ticked, total), maximum)

		def say(lang: Language) -> str:
			comparison = f" {bound.say(lang, True)}" if bound else ""
			how = f"{ticked}/{total} × {lang.number(maximum)} = " if 0 < points < maximum else ""
			word = lang.maximum if points == maximum > 0 else ""
			result = f"{word} {lang.number(points)}" if word else f"{how}{lang.number(points)} {lang.points}"
			return f"{ticked}/{total} {lang.items}{comparison} → {result}"

		return Outcome(points, maximum, say)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		total = len(self.input.items)
		yield (
			lang.pick(f"Số nội dung đạt/{total}", f"Items fulfilled/{total}")
			+ f" × {lang.number(maximum)} {lang.points}:"
		)
		yield from (f"– {item}" for item in self.input.items)
		if self.full_at:
			yield f"{self.full_at.say(lang, True)}: {lang.maximum} {lang.number(maximum)}"
		if self.zero_below:
			yield f"{self.zero_below.say(lang, True)}: 0 {lang.points}"

	def _points(self, ratio: Fraction, maximum: Fraction) -> tuple[Exact, Bound | None]:
		if self.full_at and self.full_at.holds(ratio):
			return maximum, self.full_at
		if self.zero_below and self.zero_below.holds(ratio):
			return 0, self.zero_below
		return ratio * maximum, None


@dataclass(frozen=True)
class Occurrences(Rule):
	"""The same thing several times (each quarter), every time with its outcome; the points are added."""

	kind = "occurrences"
	input: Input
	amounts: tuple[Amount, ...]

	@classmethod
	def read(cls, fields: Fields) -> "Occurrences":
		items = fields.texts("occurrences")
		texts, amounts = read_texts_and_amounts(fields, "outcomes")
		return cls(Input.read(fields.object("input"), ("occurrences",), texts, items), amounts)

	def to_dict(self) -> dict[str, Any]:
		return {
			"kind": self.kind,
			"input": self.input.to_dict(),
			"occurrences": list(self.input.items),
			"outcomes": texts_and_amounts(self.input.choices, self.amounts),
		}

	def own_inputs(self) -> Iterator[Input]:
		yield self.input

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		places = self.input.outcomes(values)
		if places is None:
			return unanswered(maximum, (self.input,))
		points = sum(self.amounts[place].of(maximum) for place in places if place is not None)
		missing = (self.input.name,) if None in places else ()

		def say(lang: Language) -> str:
			lines = "; ".join(
				self._line(item, place, maximum, lang)
				for item, place in zip(self.input.items, places, strict=True)
			)
			return f"{lines}; {lang.total} {lang.number(points)} {lang.points}"

		return Outcome(points, maximum, say, missing, complete=not missing)

	def check_at(self, maximum: Fraction, path: str) -> None:
		refuse_above(maximum / len(self.input.items), path, "outcomes", self.amounts)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		yield lang.pick("Mỗi kỳ", "Each time") + f" ({', '.join(self.input.items)}):"
		for text, amount in zip(self.input.choices, self.amounts, strict=True):
			yield f"– {text}: {lang.number(amount.of(maximum))} {lang.points}"

	def _line(self, item: str, place: int | None, maximum: Fraction, lang: Language) -> str:
		if place is None:
			return f"{item}: {lang.missing}"
		return f"{item}: {self.input.choices[place]} {lang.number(self.amounts[place].of(maximum))}"


@dataclass(frozen=True)
class PerItem(Rule):
	"""So much for each item, up to a cap (the maximum where none is given)."""

	kind = "per_item"
	input: Input
	each: Amount
	cap: Amount | None

	@classmethod
	def read(cls, fields: Fields) -> "PerItem":
		return cls(
			Input.read(fields.object("input"), ("count", "list")),
			Amount.read(fields.object("each")),
			Amount.read(fields.object("cap")) if fields.has("cap") else None,
		)

	def to_dict(self) -> dict[str, Any]:
		cap = {"cap": self.cap.to_dict()} if self.cap else {}
		return {"kind": self.kind, "input": self.input.to_dict(), "each": self.each.to_dict(), **cap}

	def own_inputs(self) -> Iterator[Input]:
		yield self.input

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		count = self.input.counted(values)
		if count is None:
			return unanswered(maximum, (self.input,))
		each, limit = self.each.of(maximum), self.most(maximum)
		points = min(count * each, limit)

		def say(lang: Language) -> str:
			product = (
				f"{lang.number(count)} × {lang.number(each)} = {lang.number(count * each)} {lang.points}"
			)
			capped = f", {lang.at_most} {lang.number(limit)} {lang.points}" if count * each > limit else ""
			return f"{self.input.symbol} = {lang.number(count)} → {product}{capped}"

		return Outcome(points, maximum, say)

	def check_at(self, maximum: Fraction, path: str) -> None:
		for key, amount in (("each", self.each), ("cap", self.cap or FULL)):
			if amount.of(maximum) > maximum:
				raise above(below(path, key), amount.of(maximum), maximum)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		unit = self.input.unit or self.input.symbol
		yield lang.pick("Mỗi", "Each") + f" {unit}: {lang.number(self.each.of(maximum))} {lang.points}"
		yield f"{lang.at_most} {lang.number(self.most(maximum))} {lang.points}"

	def most(self, maximum: Fraction) -> Fraction:
		return (self.cap or FULL).of(maximum)


def read_texts_and_amounts(fields: Fields, key: str) -> tuple[tuple[str, ...], tuple[Amount, ...]]:
	"""A list of texts, each with its amount. Raises ``RuleError``."""
	texts, amounts = [], []
	for entry in fields.objects(key):
		texts.append(entry.text("text"))
		amounts.append(Amount.take(entry))
		entry.done()
	fields.refuse_twins(key, tuple(texts))
	return tuple(texts), tuple(amounts)


def texts_and_amounts(texts: tuple[str, ...], amounts: tuple[Amount, ...]) -> list[dict[str, str]]:
	"""The JSON form of such a list."""
	return [{"text": text, **amount.to_dict()} for text, amount in zip(texts, amounts, strict=True)]


def refuse_above(maximum: Fraction, path: str, key: str, amounts: tuple[Amount, ...]) -> None:
	"""Raises ``RuleError`` for the first amount above ``maximum``."""
	for place, amount in enumerate(amounts, 1):
		if amount.of(maximum) > maximum:
			raise above(below(path, f"{key}[{place}]"), amount.of(maximum), maximum)


def above(path: str, points: Fraction, maximum: Fraction) -> RuleError:
	"""The refusal of an amount above the maximum."""
	return RuleError(
		path,
		f"{VI.number(points)} điểm lớn hơn điểm tối đa {VI.number(maximum)}; hãy sửa mức điểm hoặc điểm tối đa.",
		f"{EN.number(points)} points are more than the maximum {EN.number(maximum)}; correct one of them.",
	)
