"""Numbers between the database and the scoring: Frappe hands Decimal columns out as floats."""

from decimal import Decimal
from functools import lru_cache

from dts_assessment.vietnamese.numbers import round_half_up

STORED_PLACES = 9
"""Decimals of a Float column (``decimal(21,9)``)."""


@lru_cache(maxsize=16_384, typed=True)
def exact(value: float | int | str | Decimal | None) -> Decimal:
	"""The decimal that a stored number stands for; nothing counts as 0.

	A float carries 15 digits safely, so every number below a million comes back exactly as it was stored. Scores take few different values, so the answers are kept.
	"""
	if value is None or value == "":
		return Decimal(0)
	number = (
		value if isinstance(value, Decimal) else Decimal(repr(value) if isinstance(value, float) else value)
	)
	return round_half_up(number, STORED_PLACES).normalize() + 0
