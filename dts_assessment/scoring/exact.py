"""Exact numbers: what a rule or a person wrote, as a fraction; rounded only at the very end."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

Exact = int | Fraction
"""A number without any rounding; whole numbers may stay ``int``."""

Points = Decimal | Fraction | int | str
"""How callers may hand in points: never a float."""

_WRITTEN = re.compile(r"-?[0-9]{1,15}(?:/0*[1-9][0-9]{0,14}|\.[0-9]{1,15})?")
_CONTEXT = Context(prec=28, rounding=ROUND_HALF_UP)


def written(text: object) -> Fraction:
	"""The number of a rule: an int, ``"0.5"`` or ``"1/3"``. Raises ``ValueError`` for anything else."""
	if isinstance(text, int) and not isinstance(text, bool) and abs(text) < 10**15:
		return Fraction(text)
	if isinstance(text, str) and _WRITTEN.fullmatch(text):
		return Fraction(text)
	raise ValueError(text)


@lru_cache(maxsize=4096, typed=True)
def fraction(points: Points) -> Fraction:
	"""Points of a caller, exactly. Raises ``TypeError`` for a float and ``ValueError`` for NaN and infinity."""
	if isinstance(points, float | bool):
		raise TypeError("Points are Decimal, never float.")
	if isinstance(points, Decimal) and not points.is_finite():
		raise ValueError("Points must be finite.")
	return Fraction(points)


def half_up(value: Exact, places: int) -> int:
	"""``value`` counted in units of its last decimal place, a half away from zero: 1.495, 2 → 150."""
	numerator, denominator = abs(value.numerator), value.denominator
	units: int = (2 * numerator * 10**places + denominator) // (2 * denominator)
	return -units if value.numerator < 0 else units


def decimal(value: Exact, places: int | None = None) -> Decimal:
	"""``value`` rounded half up to ``places`` decimals, or to 28 digits where no rounding was asked for."""
	if places is not None:
		return Decimal(half_up(value, places)).scaleb(-places)
	if value.denominator == 1:
		return Decimal(value.numerator)
	quotient = _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
	return Decimal(f"{quotient.normalize(_CONTEXT):f}")
