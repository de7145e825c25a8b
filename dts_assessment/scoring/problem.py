"""The two refusals of scoring: a broken rule and a value that cannot be scored."""

from dts_assessment.vietnamese.problem import Problem


class RuleError(Problem):
	"""A rule, class table or pass rule that cannot be used as it is written.

	``path`` is the place inside the data, list places counted from 1 (``parts[2].rule.full_at``); it is
	empty for the whole. The sentence begins with it.
	"""

	def __init__(self, path: str, vi: str, en: str) -> None:
		where = f"{path}: " if path else ""
		super().__init__(where + vi, where + en)
		self.path = path


class ValueProblem(Problem):
	"""A typed value that cannot be scored; ``input`` is the name of the input."""

	def __init__(self, input: str, vi: str, en: str) -> None:  # noqa: A002
		super().__init__(vi, en)
		self.input = input
