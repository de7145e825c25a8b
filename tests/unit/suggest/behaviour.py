"""Comparing two rules by what they score, not by how they are written."""

import itertools
import random
from collections.abc import Iterator
from decimal import Decimal

from dts_assessment.scoring import Input, Rule, ValueProblem, score

NUMBERS = (0, 1, 2, 3, 7, 19, 20, 21, 29, 30, 49, 51, 52, 69, 70, 74, 75, 79, 80, 89, 90, 94, 95, 99, 100)
SAMPLES = 600


def candidates(item: Input) -> list[object]:
	"""Values worth trying for one input; choices and outcomes by their place, since the wording may differ."""
	if item.kind == "choice":
		return list(range(len(item.choices)))
	if item.kind == "occurrences":
		places = range(len(item.choices))
		return [
			list(found) for found in itertools.islice(itertools.product(places, repeat=len(item.items)), 100)
		]
	if item.kind == "checklist":
		return list(range(len(item.items) + 1))
	return [True, False] if item.kind == "yes_no" else list(NUMBERS)


def samples(rule: Rule) -> Iterator[list[object]]:
	"""Combinations of values in the order of the inputs: all of them, or a fixed random choice of many."""
	choices = [candidates(item) for item in rule.inputs]
	size = 1
	for options in choices:
		size *= len(options)
	if size <= SAMPLES:
		yield from (list(found) for found in itertools.product(*choices))
		return
	draw = random.Random(2026)
	yield from ([draw.choice(options) for options in choices] for _ in range(SAMPLES))


def points(rule: Rule, maximum: str, values: list[object]) -> Decimal | None:
	"""The points, or None where the rule refuses the values."""
	typed = {item.name: _typed(item, value) for item, value in zip(rule.inputs, values, strict=True)}
	try:
		return score(rule, maximum, typed).points
	except ValueProblem:
		return None


def _typed(item: Input, value: object) -> object:
	if item.kind == "choice":
		return item.choices[value]
	return [item.choices[place] for place in value] if item.kind == "occurrences" else value


def difference(proposed: Rule, written: Rule, maximum: str) -> str:
	"""What the two rules score differently, or an empty string.

	Values that one of them refuses (a > b, on which the texts are silent) are not compared.
	"""
	kinds = [[item.kind for item in rule.inputs] for rule in (proposed, written)]
	if kinds[0] != kinds[1]:
		return f"inputs {kinds[0]} instead of {kinds[1]}"
	for values in samples(written):
		found, expected = points(proposed, maximum, values), points(written, maximum, values)
		if None not in (found, expected) and found != expected:
			return f"{values}: {found} instead of {expected}"
	return ""
