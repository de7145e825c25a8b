"""Recognition sets: criteria passed or failed, and the rule by which the whole is recognised."""

from collections.abc import Iterable
from dataclasses import dataclass

from dts_assessment.scoring.problem import RuleError

HEADS = {True: "Đạt", False: "Không đạt", None: "Chưa đủ căn cứ"}
"""How the Vietnamese sentence of a verdict begins."""


@dataclass(frozen=True)
class Criterion:
	"""One criterion of one unit; ``passed`` None while it is open."""

	code: str
	passed: bool | None
	mandatory: bool = False
	applicable: bool = True


@dataclass(frozen=True)
class Recognition:
	"""The verdict on one unit.

	``recognised`` is None while open criteria may still decide. ``failed`` and ``open`` are codes in the
	order of the set; ``lacking`` is how many more must be passed; ``failed_mandatory`` cannot be made up for.
	"""

	recognised: bool | None
	passed: int
	needed: int
	total: int
	failed: tuple[str, ...]
	open: tuple[str, ...]
	failed_mandatory: tuple[str, ...]

	@property
	def lacking(self) -> int:
		"""How many criteria are missing from the number that is needed."""
		return max(0, self.needed - self.passed)

	@property
	def vi(self) -> str:
		"""The verdict in a Vietnamese sentence that says what is missing."""
		lists = (
			("chưa đạt", self.failed),
			("bắt buộc chưa đạt", self.failed_mandatory),
			("chưa đánh giá", self.open),
		)
		return _sentence(
			f"{HEADS[self.recognised]}: {self.passed}/{self.total} tiêu chí, cần {self.needed}", lists
		)

	@property
	def en(self) -> str:
		"""The verdict in an English sentence that says what is missing."""
		heads = {True: "Recognised", False: "Not recognised", None: "Not decided"}
		lists = (("failed", self.failed), ("mandatory failed", self.failed_mandatory), ("open", self.open))
		return _sentence(
			f"{heads[self.recognised]}: {self.passed}/{self.total} criteria, needed {self.needed}", lists
		)


def recognise(criteria: Iterable[Criterion], at_least: int | None = None) -> Recognition:
	"""The verdict by the pass rule: all criteria (``at_least`` None), or so many with every mandatory one.

	A criterion that does not apply counts neither among the passed nor among the total; the number needed
	falls only as far as the total. Raises ``RuleError`` for a number that the set does not have.
	"""
	criteria = list(criteria)
	if at_least is not None and not 1 <= at_least <= len(criteria):
		raise RuleError(
			"at_least",
			f"phải từ 1 đến {len(criteria)} tiêu chí.",
			f"must lie between 1 and {len(criteria)} criteria.",
		)
	counted = [item for item in criteria if item.applicable]
	needed = len(counted) if at_least is None else min(at_least, len(counted))
	return _verdict(counted, needed)


def _verdict(counted: list[Criterion], needed: int) -> Recognition:
	passed = sum(item.passed is True for item in counted)
	failed = tuple(item.code for item in counted if item.passed is False)
	waiting = [item for item in counted if item.passed is None]
	fatal = tuple(item.code for item in counted if item.mandatory and item.passed is False)
	if fatal or passed + len(waiting) < needed:
		recognised: bool | None = False
	else:
		recognised = True if passed >= needed and not any(item.mandatory for item in waiting) else None
	return Recognition(
		recognised, passed, needed, len(counted), failed, tuple(item.code for item in waiting), fatal
	)


def _sentence(head: str, lists: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
	return "; ".join([head, *(f"{word}: {', '.join(codes)}" for word, codes in lists if codes)]) + "."


PHRASES = (
	("bắt buộc chưa đạt: ", "mandatory failed: "),
	("chưa đạt: ", "failed: "),
	("chưa đánh giá: ", "open: "),
	(" tiêu chí, cần ", " criteria, needed "),
	("Không đạt: ", "Not recognised: "),
	("Chưa đủ căn cứ: ", "Not decided: "),
	("Đạt: ", "Recognised: "),
)


def basis_of(sentence: str) -> str:
	"""What a verdict rests on, from the Vietnamese sentence of it: ``24/25 tiêu chí, cần 25; chưa đạt: 4.9.``"""
	head, _colon, rest = sentence.partition(": ")
	return rest if head in HEADS.values() else sentence


def in_english(sentence: str) -> str:
	"""The English sentence for a Vietnamese one of ``Recognition``, for readers of results that kept only that."""
	for vi, en in PHRASES:
		sentence = sentence.replace(vi, en)
	return sentence
