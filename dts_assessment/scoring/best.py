"""First phase of rules normalised by the best unit: the values of all units and the highest of them."""

from collections.abc import Iterable

from dts_assessment.scoring.exact import Exact
from dts_assessment.scoring.inputs import Values
from dts_assessment.scoring.rule import Rule


def measures(rule: Rule, values: Values) -> dict[str, Exact]:
	"""The values of one unit that are compared between units, by the key of the measure.

	Empty for rules that compare nothing and while inputs are missing. ``str`` of a value ("7/9") can be
	stored and handed back exactly. Raises ``ValueProblem``.
	"""
	return dict(rule.measures(values))


def best_measures(of_units: Iterable[dict[str, Exact]]) -> dict[str, Exact]:
	"""The highest value of all units per measure: the ``best`` of the second phase, ``score``."""
	highest: dict[str, Exact] = {}
	for found in of_units:
		for key, value in found.items():
			highest[key] = max(value, highest.get(key, value))
	return highest
