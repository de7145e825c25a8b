"""Rules on a measured value: ratio, steps, and the value compared with the best unit's."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dts_assessment.scoring.amounts import FULL, NOTHING, Amount, Bound, all_hold
from dts_assessment.scoring.bands import refuse_bad_bands
from dts_assessment.scoring.condition import take_value
from dts_assessment.scoring.exact import Exact
from dts_assessment.scoring.expression import Expression, Measured
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.inputs import Input, Values
from dts_assessment.scoring.kinds.choice import above
from dts_assessment.scoring.language import Language
from dts_assessment.scoring.problem import ValueProblem
from dts_assessment.scoring.rule import Best, Outcome, Rule, below, unanswered


@dataclass(frozen=True)
class Ratio(Rule):
	"""Sums over sums × maximum: full at one bound, nothing below another, in between as ``between`` says.

	The part below ``full_at`` is not stretched: at 29,9 % of a bound of 30 % the points are 29,9 % of the
	maximum. ``lower_is_better`` scores 1 − ratio, and the bounds then bound from above.
	"""

	kind = "ratio"
	value: Expression
	full_at: Bound | None
	zero_below: Bound | None
	between: str
	lower_is_better: bool

	@classmethod
	def read(cls, fields: Fields) -> "Ratio":
		found = cls(
			Expression.take_ratio(fields),
			Bound.read(fields.object("full_at")) if fields.has("full_at") else None,
			Bound.read(fields.object("zero_below")) if fields.has("zero_below") else None,
			fields.one_of("between", ("proportional", "zero"), "proportional"),
			read_flag(fields, "lower_is_better"),
		)
		found._refuse_wrong_sides(fields)
		return found

	def to_dict(self) -> dict[str, Any]:
		bounds = {"full_at": self.full_at, "zero_below": self.zero_below}
		return {
			"kind": self.kind,
			**self.value.to_dict(),
			**{key: bound.to_dict() for key, bound in bounds.items() if bound},
			"between": self.between,
			"lower_is_better": self.lower_is_better,
		}

	def own_inputs(self) -> Iterator[Input]:
		yield from self.value.inputs

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		found = self.value.measure(values)
		if found.value is None:
			return without_value(self.value, found, maximum)
		if self.full_at and self.full_at.holds(found.value):
			return self._outcome(found, maximum, maximum, self.full_at, met=True)
		if self.zero_below and self.zero_below.holds(found.value):
			return self._outcome(found, maximum, 0, self.zero_below, met=True)
		if self.between == "zero":
			return self._outcome(found, maximum, 0, self.full_at, met=False)
		points = self._share(found.value) * maximum
		return self._outcome(found, maximum, points, self.full_at, met=False)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		yield from self.value.describe(lang)
		if self.full_at:
			yield f"{lang.ratio} {self.full_at.say(lang, True)}: {lang.maximum} {lang.number(maximum)}"
		if self.zero_below:
			yield f"{lang.ratio} {self.zero_below.say(lang, True)}: 0 {lang.points}"
		between = lang.otherwise if self.full_at or self.zero_below else lang.pick("Điểm", "Points")
		share = f"(1 − {lang.ratio})" if self.lower_is_better else lang.ratio
		product = f"{share} × {lang.number(maximum)} {lang.points}"
		yield f"{between}: {product if self.between == 'proportional' else f'0 {lang.points}'}"
		yield self.value.describe_zero(lang, maximum)

	def _share(self, value: Exact) -> Exact:
		value = min(value, 1)
		return 1 - value if self.lower_is_better else value

	def _outcome(
		self, found: Measured, maximum: Fraction, points: Exact, bound: Bound | None, *, met: bool
	) -> Outcome:
		def say(lang: Language) -> str:
			bounds = [item for item in (self.full_at, self.zero_below) if item]
			comparison = f" {bound.say(lang, True, met=met)}" if bound and not found.over else ""
			return f"{self.value.say(found, lang, bounds)}{comparison} → {self._points(found, maximum, points, lang)}"

		return Outcome(points, maximum, say)

	def _points(self, found: Measured, maximum: Fraction, points: Exact, lang: Language) -> str:
		if points == maximum > 0:
			return f"{lang.maximum} {lang.number(points)}"
		result = f"{lang.number(points)} {lang.points}"
		if not points:
			return result
		share = f"{lang.number(found.top, 12)}/{lang.number(found.bottom, 12)}"
		if self.value.minus:
			share = f"({share} − {lang.number(self.value.minus)})"
		if self.lower_is_better:
			share = f"(1 − {share})"
		return f"{share} × {lang.number(maximum)} = {result}"

	def _refuse_wrong_sides(self, fields: Fields) -> None:
		sides = {"full_at": (">", ">=", "="), "zero_below": ("<", "<=", "=")}
		for (key, ops), bound in zip(sides.items(), (self.full_at, self.zero_below), strict=True):
			opposite = ("<", "<=", "=") if ">" in ops else (">", ">=", "=")
			if bound and bound.op not in (opposite if self.lower_is_better else ops):
				raise fields.error(
					f"{key}.op", f"“{bound.op}” sai chiều.", f"“{bound.op}” faces the wrong way."
				)
		if self.full_at and self.zero_below and self._bounds_cross(self.full_at.value, self.zero_below.value):
			raise fields.error(
				"zero_below",
				"mức 0 điểm chồng lên mức điểm tối đa; hãy sửa một trong hai ngưỡng.",
				"the band of 0 points overlaps the band of the maximum; correct one of the bounds.",
			)
		if self.between == "zero" and not self.full_at:
			raise fields.error(
				"full_at", "thiếu ngưỡng đạt điểm tối đa.", "the bound of the maximum is missing."
			)

	def _bounds_cross(self, full: Fraction, zero: Fraction) -> bool:
		return zero < full if self.lower_is_better else zero > full


@dataclass(frozen=True)
class Steps(Rule):
	"""Bands on a number or a ratio; the first band that holds wins, ``otherwise`` is for the rest.

	Without ``otherwise`` the bands must cover every value (``check`` names one that falls nowhere).
	"""

	kind = "steps"
	value: Expression
	bands: tuple[tuple[Bound, ...], ...]
	amounts: tuple[Amount, ...]
	otherwise: Amount | None

	@classmethod
	def read(cls, fields: Fields) -> "Steps":
		bands, amounts = [], []
		for step in fields.objects("steps"):
			bands.append(tuple(Bound.read(bound) for bound in step.objects("when")))
			amounts.append(Amount.take(step, of_ratio=True))
			step.done()
		otherwise = None
		if fields.has("otherwise"):
			rest = fields.object("otherwise")
			otherwise = Amount.take(rest, of_ratio=True)
			rest.done()
		value = take_value(fields, tuple(bound for band in bands for bound in band))
		return cls(value, tuple(bands), tuple(amounts), otherwise)

	def to_dict(self) -> dict[str, Any]:
		steps = [
			{"when": [bound.to_dict() for bound in band], **amount.to_dict()}
			for band, amount in zip(self.bands, self.amounts, strict=True)
		]
		rest = {"otherwise": self.otherwise.to_dict()} if self.otherwise else {}
		return {"kind": self.kind, "value": self.value.to_dict(), "steps": steps, **rest}

	def own_inputs(self) -> Iterator[Input]:
		yield from self.value.inputs

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		found = self.value.measure(values)
		if found.value is None:
			return without_value(self.value, found, maximum)
		value = found.value
		place = next((place for place, band in enumerate(self.bands) if all_hold(band, value)), None)
		amount = (self.otherwise or NOTHING) if place is None else self.amounts[place]

		def say(lang: Language) -> str:
			percent = self.value.is_ratio
			band = ": " + lang.otherwise
			if place is not None:
				band = " " + ", ".join(
					bound.say(lang, percent) for bound in self.bands[place] if not exactly(bound)
				)
			bounds = [bound for band in self.bands for bound in band]
			text = self.value.say(found, lang, bounds)
			return f"{text}{band.rstrip()} → {amount.say(lang, maximum, value)}"

		return Outcome(amount.of(maximum, value), maximum, say)

	def check_at(self, maximum: Fraction, path: str) -> None:
		for place, amount in enumerate(self.amounts, 1):
			if amount.of(maximum) > maximum:
				raise above(below(path, f"steps[{place}]"), amount.of(maximum), maximum)
		if self.otherwise and self.otherwise.of(maximum) > maximum:
			raise above(below(path, "otherwise"), self.otherwise.of(maximum), maximum)
		refuse_bad_bands(self.bands, self.value, path, may_leave_gaps=self.otherwise is not None)

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		yield from self.value.describe(lang)
		for band, amount in zip(self.bands, self.amounts, strict=True):
			sides = lang.pick(" và ", " and ").join(bound.say(lang, self.value.is_ratio) for bound in band)
			yield f"{sides}: {amount.describe(lang, maximum)}"
		yield f"{lang.otherwise}: {(self.otherwise or NOTHING).describe(lang, maximum)}"
		if self.value.is_ratio:
			yield self.value.describe_zero(lang, maximum)


@dataclass(frozen=True)
class BestUnit(Rule):
	"""Value / highest value of all units × maximum: complete only once that highest value is known."""

	kind = "best_unit"
	value: Expression

	@classmethod
	def read(cls, fields: Fields) -> "BestUnit":
		return cls(Expression.read(fields.object("value"), "allow"))

	def to_dict(self) -> dict[str, Any]:
		return {"kind": self.kind, "value": self.value.to_dict()}

	def own_inputs(self) -> Iterator[Input]:
		yield from self.value.inputs

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		found = self.value.measure(values)
		if found.value is None:
			return without_value(self.value, found, maximum)
		value, highest = found.value, best.get(self.value.key)
		if highest is None:
			pending = self.value
			return Outcome(
				0, maximum, lambda lang: f"{pending.say(found, lang)}: {lang.best_pending}", complete=False
			)
		if value > highest:
			raise self._stale()
		points = Fraction(value) / highest * maximum if highest else Fraction(0)
		return Outcome(points, maximum, lambda lang: self._say(found, highest, points, maximum, lang))

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		yield from self.value.describe(lang)
		own, top = lang.pick("giá trị của đơn vị", "value of the unit"), lang.pick("giá trị", "value")
		yield f"{lang.pick('Điểm', 'Points')}: {own} / {top} {lang.best} × {lang.number(maximum)}"

	def measures(self, values: Values) -> Iterator[tuple[str, Exact]]:
		found = self.value.measure(values)
		if found.value is not None:
			yield self.value.key, found.value

	def _say(self, found: Measured, highest: Exact, points: Exact, maximum: Fraction, lang: Language) -> str:
		show = lang.percent if self.value.is_ratio else lang.number
		value = show(found.value or 0)
		amount = f"{value} / {show(highest)} × {lang.number(maximum)} = {lang.number(points)} {lang.points}"
		if points == maximum > 0:
			amount = f"{lang.maximum} {lang.number(points)}"
		return f"{self.value.say(found, lang)}, {lang.best} {show(highest)} → {amount}"

	def _stale(self) -> ValueProblem:
		return ValueProblem(
			self.value.inputs[0].name,
			"Giá trị lớn hơn giá trị cao nhất đã tính của các đơn vị; hãy tính lại giá trị cao nhất.",
			"The value is above the highest value computed for all units; compute the highest value again.",
		)


def without_value(value: Expression, found: Measured, maximum: Fraction) -> Outcome:
	"""The outcome while inputs are missing, and where the denominator is 0."""
	if found.missing:
		return unanswered(maximum, found.missing)
	if value.when_zero == "not_applicable":
		return Outcome(
			0,
			Fraction(0),
			lambda lang: f"{value.say(found, lang)}: {lang.no_cases} → {lang.not_applicable}",
			applicable=False,
		)
	amount = FULL if value.when_zero == "full" else NOTHING
	return Outcome(
		amount.of(maximum),
		maximum,
		lambda lang: f"{value.say(found, lang)}: {lang.no_cases} → {amount.say(lang, maximum)}",
	)


def read_flag(fields: Fields, key: str) -> bool:
	"""``true`` or ``false``; false where it is not given. Raises ``RuleError``."""
	value = fields.take(key) if fields.has(key) else False
	if not isinstance(value, bool):
		raise fields.error(key, "phải là true hoặc false.", "must be true or false.")
	return value


def exactly(bound: Bound) -> bool:
	"""A band of one value needs no comparison in a trace: the value itself says it."""
	return bound.op == "="
