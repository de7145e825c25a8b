"""Scoring rules, scores with traces, totals, classes and ranks: pure Python, exact, without Frappe."""

import dts_assessment.scoring.kinds  # noqa: F401  (registers the kinds)
from dts_assessment.scoring.best import best_measures, measures
from dts_assessment.scoring.classes import ClassBound, ClassTable
from dts_assessment.scoring.inputs import Input
from dts_assessment.scoring.placing import Contender, Place, places
from dts_assessment.scoring.problem import RuleError, ValueProblem
from dts_assessment.scoring.ranking import Entry, Ranked, rank
from dts_assessment.scoring.recognition import Criterion, Recognition, recognise
from dts_assessment.scoring.rule import Rule, Score, describe, max_points, score
from dts_assessment.scoring.suggest import Suggestion, suggest_rule
from dts_assessment.scoring.totals import Line, Total, mean, percent, progress, rescale, totals

__all__ = [
	"ClassBound",
	"ClassTable",
	"Contender",
	"Criterion",
	"Entry",
	"Input",
	"Line",
	"Place",
	"Ranked",
	"Recognition",
	"Rule",
	"RuleError",
	"Score",
	"Suggestion",
	"Total",
	"ValueProblem",
	"best_measures",
	"describe",
	"max_points",
	"mean",
	"measures",
	"percent",
	"places",
	"progress",
	"rank",
	"recognise",
	"rescale",
	"score",
	"suggest_rule",
	"totals",
]
