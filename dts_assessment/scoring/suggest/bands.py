"""Bands put in order: what each is worth, with every gap and every overlap between them found.

A published table of thresholds often has holes ("80-100", "60-79") or claims one value twice ("đến 80%", "từ 80%").
A hole makes the table unreadable, because some value would get points that no clause gives; a boundary that is
claimed twice is given to the upper band, with a note.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from dts_assessment.scoring.suggest.model import JSON, Amount, Award, Bound, Unreadable, plain

UNLIMITED = Fraction(10**12)
ZERO = Fraction(0)


@dataclass(frozen=True)
class Band:
	"""Values from `low` to `high`, each side included or not, and the amount they earn."""

	low: Fraction
	low_in: bool
	high: Fraction
	high_in: bool
	amount: Amount

	def when(self) -> list[JSON]:
		"""Return the bounds in the JSON form of a rule."""
		if self.low == self.high:
			return [Bound("=", self.low).as_json()]
		bounds = []
		if self.low > ZERO or not self.low_in:
			bounds.append(Bound(">=" if self.low_in else ">", self.low).as_json())
		if self.high < UNLIMITED:
			bounds.append(Bound("<=" if self.high_in else "<", self.high).as_json())
		return bounds


@dataclass
class Ladder:
	"""Bands from the highest to the lowest, and what had to be assumed to order them."""

	bands: list[Band]
	notes: list[str]

	@property
	def bottom_open(self) -> bool:
		"""Whether the values just above zero belong to no band."""
		last = self.bands[-1]
		return last.low > ZERO or not last.low_in


def build_ladder(awards: list[Award], *, whole: bool) -> Ladder:
	"""Order the awards that have bounds; `whole` when the values are counts.

	Raises Unreadable when a value falls into no band or two bands truly overlap.
	"""
	notes: list[str] = []
	exact = _exact_tops(awards, whole, notes)
	one_sided = [_raw_band(award, exact) for award in awards]
	bands = sorted(
		(_close(band, one_sided) for band in one_sided), key=lambda band: (band.low, not band.low_in)
	)
	if whole:
		bands = [_whole(band) for band in bands]
	_check_neighbours(bands, notes, whole=whole)
	top = bands[-1]
	if top.high < UNLIMITED:
		bands[-1] = _open_top(top, whole=whole)
	return Ladder(list(reversed(bands)), notes)


def _exact_tops(awards: list[Award], whole: bool, notes: list[str]) -> set[Fraction]:
	"""Return the exact values ("4 lần", "Đạt 100%") that mean "at least"."""
	exact = {bound.value for award in awards for bound in award.condition.bounds if bound.op == "="} - {ZERO}
	if not exact:
		return set()
	highest = max(bound.value for award in awards for bound in award.condition.bounds)
	if not whole:
		if exact - {highest}:
			notes.append("Tỷ lệ nằm giữa hai mốc được tính theo mốc thấp hơn.")
		return exact
	if any(
		bound.op in (">", ">=") and bound.value >= highest
		for award in awards
		for bound in award.condition.bounds
	):
		return set()
	if highest in exact:
		notes.append(f"Nhiều hơn {plain(highest)} được tính như {plain(highest)}.")
	return exact & {highest}


def _raw_band(award: Award, at_least: set[Fraction]) -> Band:
	low, low_in, high, high_in = ZERO, True, UNLIMITED, False
	for bound in award.condition.bounds:
		if bound.op in (">=", ">"):
			low, low_in = bound.value, bound.op == ">="
		elif bound.op in ("<=", "<"):
			high, high_in = bound.value, bound.op == "<="
		elif bound.value in at_least:
			low, low_in = bound.value, True
		else:
			low, low_in, high, high_in = bound.value, True, bound.value, True
	if low > high:
		raise Unreadable(f"Khoảng “{award.condition.text}” có cận dưới lớn hơn cận trên.")
	return Band(low, low_in, high, high_in, award.amount)


def _close(band: Band, others: list[Band]) -> Band:
	"""Let a one-sided band end where the next one begins: "≥ 50%" below "≥ 80%" means 50 to under 80."""
	if band.high == UNLIMITED:
		above = [other for other in others if _starts_after(other, band)]
		if above:
			nearest = min(above, key=lambda other: (other.low, not other.low_in))
			return replace(band, high=nearest.low, high_in=not nearest.low_in)
	elif band.low == ZERO and band.low_in and band.high != ZERO:
		below = [other for other in others if other.low == ZERO and other.low_in and other.high < band.high]
		if below:
			nearest = max(below, key=lambda other: (other.high, other.high_in))
			return replace(band, low=nearest.high, low_in=not nearest.high_in)
	return band


def _starts_after(other: Band, band: Band) -> bool:
	return (other.low, not other.low_in) > (band.low, not band.low_in)


def _whole(band: Band) -> Band:
	low = floor(band.low) + 1 if not band.low_in else ceil(band.low)
	if band.high == UNLIMITED:
		return replace(band, low=Fraction(low), low_in=True)
	high = ceil(band.high) - 1 if not band.high_in else floor(band.high)
	return replace(band, low=Fraction(low), low_in=True, high=Fraction(high), high_in=True)


def _check_neighbours(bands: list[Band], notes: list[str], *, whole: bool) -> None:
	for lower, upper in pairwise(bands):
		gap = upper.low - lower.high
		if whole:
			gap -= 1
		touching = gap == 0
		if gap < 0:
			raise Unreadable(f"Hai mức cùng nhận giá trị {_shown(upper.low, whole)}.")
		if gap > 0:
			raise Unreadable(f"Giá trị {_shown(_between(lower, upper, whole), whole)} không thuộc mức nào.")
		if touching and not whole:
			_check_point(lower, upper, notes)


def _between(lower: Band, upper: Band, whole: bool) -> Fraction:
	return lower.high + 1 if whole else (lower.high + upper.low) / 2


def _check_point(lower: Band, upper: Band, notes: list[str]) -> None:
	shown = _shown(upper.low, whole=False)
	if not lower.high_in and not upper.low_in:
		raise Unreadable(f"Giá trị {shown} không thuộc mức nào.")
	if lower.high_in and upper.low_in:
		notes.append(f"Giá trị {shown} được ghi ở hai mức; đề xuất tính theo mức trên.")


def _open_top(top: Band, *, whole: bool) -> Band:
	if not whole and top.high >= 1 and top.high_in:
		return replace(top, high=UNLIMITED, high_in=False)
	raise Unreadable(f"Không rõ điểm khi vượt {_shown(top.high, whole)}.")


def _shown(value: Fraction, whole: bool) -> str:
	return plain(value).replace(".", ",") if whole else f"{plain(value * 100).replace('.', ',')}%"
