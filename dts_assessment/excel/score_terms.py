"""The parts of the formulas of a score sheet: numbers, cells, measured values and conditions as Excel writes them.

Ratios are rounded to twelve decimals before they are compared: Excel counts in binary fractions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dts_assessment.scoring import Input
from dts_assessment.scoring.amounts import Bound
from dts_assessment.scoring.condition import Condition, YesNo
from dts_assessment.scoring.expression import Expression
from dts_assessment.scoring.inputs import LARGEST

YES, NO = "Có", "Không"
TRUE, FALSE = "TRUE", "FALSE"

Cells = Mapping[str, Sequence[str]]
"""The addresses of each input, by its name: one, or one for each item of a checklist or occurrence."""
Lists = Mapping[str, str]
"""Where the choices of an input stand, by its name."""


@dataclass(frozen=True)
class Place:
	"""Where the inputs of one indicator stand."""

	cells: Cells
	lists: Lists

	def one(self, item: Input) -> str:
		"""The first cell of an input."""
		return self.cells[item.name][0]

	def span(self, item: Input) -> str:
		"""All cells of an input as one range: they stand below each other."""
		cells = self.cells[item.name]
		return cells[0] if len(cells) == 1 else f"{cells[0]}:{cells[-1]}"

	def numbers(self, items: Sequence[Input]) -> str:
		"""How many of the inputs hold a number."""
		return f"COUNT({','.join(self.one(item) for item in items)})"

	def total(self, items: Sequence[Input]) -> str:
		"""The sum of the inputs."""
		text = "+".join(self.one(item) for item in items)
		return f"({text})" if len(items) > 1 else text


@dataclass(frozen=True)
class Judged:
	"""A condition: whether it holds, is typed, is valid and applies."""

	holds: str
	complete: str
	valid: str
	applicable: str = TRUE


@dataclass(frozen=True)
class Value:
	"""A measured value; ``zero`` tells that its denominator is 0."""

	value: str
	complete: str
	valid: str
	zero: str = FALSE


def judge(condition: Condition, place: Place) -> Judged:
	"""The expressions of a condition."""
	if isinstance(condition, YesNo):
		cell = place.one(condition.input)
		return Judged(f'{cell}="{YES}"', f'{cell}<>""', f'OR({cell}="",{cell}="{YES}",{cell}="{NO}")')
	measured = measure(condition.value, place)
	inside = all_of([holds(bound, measured.value) for bound in condition.pass_when])
	if measured.zero == FALSE:
		return Judged(inside, measured.complete, measured.valid)
	none = {"full": TRUE, "zero": FALSE}.get(condition.value.when_zero, FALSE)
	applicable = TRUE
	if condition.value.when_zero == "not_applicable":
		applicable = f"NOT({measured.zero})"
	return Judged(f"IF({measured.zero},{none},{inside})", measured.complete, measured.valid, applicable)


def measure(expression: Expression, place: Place) -> Value:
	"""The value of an expression; it is 0 where nothing can be divided."""
	count = len(dict.fromkeys(place.one(item) for item in expression.inputs))
	complete = f"{place.numbers(list(dict.fromkeys(expression.inputs)))}={count}"
	valid = [number_is_fit(item, place) for item in dict.fromkeys(expression.inputs)]
	if not expression.is_ratio:
		return Value(place.one(expression.numerator[0]), complete, all_of(valid))
	top, bottom = place.total(expression.numerator), place.total(expression.denominator)
	value = f"{top}/{bottom}"
	if expression.when_over == "cap":
		value = f"MIN({value},1)"
	if expression.when_over == "refuse":
		valid.append(f"IF({complete},{top}<={bottom},TRUE)")
	if expression.when_zero == "refuse":
		valid.append(f"IF({complete},{bottom}<>0,TRUE)")
	if expression.minus:
		value = f"MAX({value}-{literal(expression.minus)},0)"
	zero = f"IF({complete},{bottom}=0,FALSE)"
	return Value(f"IF({bottom}=0,0,{value})", complete, all_of(valid), zero)


def holds(bound: Bound, value: str) -> str:
	"""Whether a value lies on the side of a bound."""
	return f"ROUND({value},12){bound.op}ROUND({literal(bound.value)},12)"


def number_is_fit(item: Input, place: Place, also: str = "") -> str:
	"""Whether the cell of a number is empty or holds one that the rule takes; ``also`` is a further condition."""
	cell = place.one(item)
	bounds = [f"{cell}>=0", f"{cell}<{LARGEST}", f"INT({cell})={cell}" if item.kind == "count" else "", also]
	return f'IF({cell}="",TRUE,IF(ISNUMBER({cell}),{all_of([one for one in bounds if one])},FALSE))'


def literal(value: Fraction | Decimal | int) -> str:
	"""A number as a formula writes it; what has no end in decimals stays a quotient."""
	value = Fraction(value)
	return str(value.numerator) if value.denominator == 1 else f"({value.numerator}/{value.denominator})"


def all_of(conditions: Sequence[str]) -> str:
	"""All of the conditions hold."""
	left = [one for one in dict.fromkeys(conditions) if one != TRUE]
	return TRUE if not left else left[0] if len(left) == 1 else f"AND({','.join(left)})"


def any_of(conditions: Sequence[str]) -> str:
	"""One of the conditions holds."""
	left = list(dict.fromkeys(conditions))
	return TRUE if TRUE in left else left[0] if len(left) == 1 else f"OR({','.join(left)})"
