"""Scoring rules, scores with traces, totals, classes and ranks: pure Python, exact, without Frappe."""

import dts_assessment.scoring.kinds  # noqa: F401  (registers the kinds)
from dts_assessment.scoring.inputs import Input
from dts_assessment.scoring.problem import RuleError, ValueProblem
from dts_assessment.scoring.rule import Rule, Score, describe, max_points, score

__all__ = [
	"Input",
	"Rule",
	"RuleError",
	"Score",
	"ValueProblem",
	"describe",
	"max_points",
	"score",
]
