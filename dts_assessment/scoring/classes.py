"""Class tables: bounds with their sides, in points or in per cent of the unit's own maximum."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from dts_assessment.scoring.exact import Points, fraction
from dts_assessment.scoring.language import EN, VI
from dts_assessment.scoring.problem import RuleError

Basis = Literal["points", "percent"]


@dataclass(frozen=True)
class ClassBound:
	"""One class as published: ``lower`` (None: from 0) with its side, ``upper`` where the text names one.

	Without ``upper`` the class ends where the next higher one begins.
	"""

	label: str
	lower: Points | None
	lower_side: Literal[">=", ">"] = ">="
	upper: Points | None = None
	upper_side: Literal["<", "<="] = "<"


@dataclass(frozen=True)
class _Span:
	"""A class with both ends settled; ``high`` None has no end."""

	label: str
	low: Fraction
	low_in: bool
	high: Fraction | None
	high_in: bool

	def reached(self, value: Fraction) -> bool:
		return value >= self.low if self.low_in else value > self.low


class ClassTable:
	"""Classes that leave no value out and take none twice."""

	def __init__(
		self, bounds: Iterable[ClassBound], basis: Basis = "points", maximum: Points | None = None
	) -> None:
		"""Raises ``RuleError`` for a gap or an overlap, naming the value, and for two classes of one name.

		``maximum`` is the declared total of a table in points; with it (and always in per cent) the highest
		class must reach the top.
		"""
		self.basis = basis
		top = Fraction(100) if basis == "percent" else None if maximum is None else fraction(maximum)
		self._spans = _settled(list(bounds), basis)
		_refuse_bad_ends(self._spans, top, basis)
		for below, above in pairwise(self._spans):
			_refuse_bad_joint(below, above, basis)

	@property
	def labels(self) -> tuple[str, ...]:
		"""The classes, highest first."""
		return tuple(span.label for span in reversed(self._spans))

	def classify(self, points: Points, maximum: Points, *, at_most: str | None = None) -> str:
		"""The class of a final score, compared exactly.

		A score lifted above the maximum by a bonus has the highest class, one pulled below 0 the lowest.
		``at_most`` is the best class still open to the unit (a mandatory indicator was missed). In per cent
		a unit without any maximum has no class: the text is empty. Raises ``RuleError`` for an unknown
		``at_most``.
		"""
		value = fraction(points)
		if self.basis == "percent":
			if not fraction(maximum):
				return ""
			value = value * 100 / fraction(maximum)
		place = max((place for place, span in enumerate(self._spans) if span.reached(value)), default=0)
		return self._spans[min(place, self._place(at_most))].label

	def describe(self, lang: str = "vi") -> list[str]:
		"""The table, highest class first, one line each."""
		words, unit = (VI if lang == "vi" else EN), " %" if self.basis == "percent" else ""
		return [
			f"{span.label}: {_shown_span(span, words.decimal_mark, unit)}" for span in reversed(self._spans)
		]

	def _place(self, label: str | None) -> int:
		if label is None:
			return len(self._spans) - 1
		for place, span in enumerate(self._spans):
			if span.label == label:
				return place
		raise RuleError("", f"không có hạng “{label}” trong bảng xếp loại.", f"there is no class “{label}”.")


def _settled(bounds: list[ClassBound], basis: Basis) -> list[_Span]:
	"""Lowest class first, every end known."""
	if not bounds:
		raise RuleError("", "bảng xếp loại chưa có hạng nào.", "the class table is empty.")
	labels = [bound.label.strip() for bound in bounds]
	for label in labels:
		if not label or labels.count(label) > 1:
			raise RuleError(
				"", f"tên hạng “{label}” trống hoặc trùng.", f"the class name “{label}” is empty or double."
			)
	spans = sorted((_span(bound) for bound in bounds), key=lambda span: (span.low, not span.low_in))
	joined = [
		replace(below, high=above.low, high_in=not above.low_in) if below.high is None else below
		for below, above in pairwise(spans)
	]
	for span in [*joined, spans[-1]]:
		if span.high is not None and (
			span.high < span.low or (span.high == span.low and not (span.low_in and span.high_in))
		):
			raise _refusal(
				span.low, basis, f"hạng “{span.label}” không có giá trị nào", f"class “{span.label}” is empty"
			)
	return [*joined, spans[-1]]


def _span(bound: ClassBound) -> _Span:
	return _Span(
		label=bound.label.strip(),
		low=Fraction(0) if bound.lower is None else fraction(bound.lower),
		low_in=bound.lower is None or bound.lower_side == ">=",
		high=None if bound.upper is None else fraction(bound.upper),
		high_in=bound.upper is not None and bound.upper_side == "<=",
	)


def _refuse_bad_ends(spans: list[_Span], top: Fraction | None, basis: Basis) -> None:
	first, last = spans[0], spans[-1]
	if first.low > 0 or not first.low_in:
		raise _gap(Fraction(0), basis)
	if last.high is None or top is None:
		return
	if last.high < top or (last.high == top and not last.high_in):
		raise _gap(top, basis)


def _refuse_bad_joint(below: _Span, above: _Span, basis: Basis) -> None:
	end = above.low if below.high is None else below.high
	if end < above.low:
		raise _gap((end + above.low) / 2, basis)
	if end == above.low and not below.high_in and not above.low_in:
		raise _gap(end, basis)
	if end > above.low or (below.high_in and above.low_in):
		raise _refusal(
			(end + above.low) / 2,
			basis,
			f"rơi vào cả hai hạng “{below.label}” và “{above.label}”; hãy sửa một cận",
			f"falls into both “{below.label}” and “{above.label}”; correct one bound",
		)


def _gap(value: Fraction, basis: Basis) -> RuleError:
	return _refusal(
		value, basis, "không rơi vào hạng nào; hãy nối liền các cận", "falls nowhere; join the bounds"
	)


def _refusal(value: Fraction, basis: Basis, vi: str, en: str) -> RuleError:
	unit_vi, unit_en = (" %", " %") if basis == "percent" else (" điểm", " points")
	return RuleError("", f"{VI.number(value)}{unit_vi} {vi}.", f"{EN.number(value)}{unit_en} {en}.")


def _shown_span(span: _Span, mark: str, unit: str) -> str:
	def shown(value: Fraction) -> str:
		return (VI if mark == "," else EN).number(value) + unit

	low = f"{'≥' if span.low_in else '>'} {shown(span.low)}"
	return low if span.high is None else f"{low}, {'≤' if span.high_in else '<'} {shown(span.high)}"
