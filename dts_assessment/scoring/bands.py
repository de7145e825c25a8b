"""Whether a table of bands is sound: every band reachable, no value between two bands that falls nowhere."""

from fractions import Fraction

from dts_assessment.scoring.amounts import Bound, all_hold
from dts_assessment.scoring.expression import Expression
from dts_assessment.scoring.language import EN, VI, Language
from dts_assessment.scoring.problem import RuleError

Band = tuple[Bound, ...]


def refuse_bad_bands(bands: tuple[Band, ...], value: Expression, path: str, *, may_leave_gaps: bool) -> None:
	"""Raises ``RuleError`` for a step that no value reaches, and for a value that no step takes.

	The second only where there is no ``otherwise``: a table with one says itself what the rest is worth.
	"""
	samples = _samples(bands, value)
	first = [
		next((place for place, band in enumerate(bands) if all_hold(band, item)), None) for item in samples
	]
	for place in range(len(bands)):
		if place not in first:
			where = f"{path}.steps[{place + 1}]" if path else f"steps[{place + 1}]"
			raise RuleError(
				where,
				"không giá trị nào tới được mức này vì các mức trên đã nhận hết; hãy xếp lại thứ tự các mức.",
				"no value reaches this step because earlier steps take them all; put the steps in order.",
			)
	if not may_leave_gaps and None in first:
		gap = samples[first.index(None)]
		raise RuleError(
			path,
			f"giá trị {_shown(gap, value, VI)} không rơi vào mức nào; hãy nối các mức hoặc thêm mức còn lại.",
			f"the value {_shown(gap, value, EN)} falls nowhere; join the steps or say what the rest is worth.",
		)


def _samples(bands: tuple[Band, ...], value: Expression) -> list[Fraction]:
	"""Every bound, a value on each side of it, and both ends: each band of the table holds one of them."""
	edges = sorted({bound.value for band in bands for bound in band if bound.value >= 0} | {Fraction(0)})
	if not value.is_ratio and value.numerator[0].kind == "count":
		whole = {Fraction(edge.__floor__() + step) for edge in edges for step in (-1, 0, 1, 2)}
		return sorted(item for item in whole if item >= 0)
	top = Fraction(1) if value.is_ratio and value.when_over != "allow" else edges[-1] + 1
	inside = [edge for edge in edges if edge <= top]
	between = [(low + high) / 2 for low, high in zip(inside, [*inside[1:], top], strict=True)]
	return sorted({*inside, *between, top})


def _shown(sample: Fraction, value: Expression, lang: Language) -> str:
	return lang.percent(sample) if value.is_ratio else lang.number(sample)
