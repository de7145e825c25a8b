"""What a unit is told of its own result: a notice with the points of each group and every change, as PDF."""

from dataclasses import dataclass
from decimal import Decimal

from dts_assessment.printing.layout import Signer, render
from dts_assessment.printing.pdf import html_to_pdf


@dataclass(frozen=True)
class LetterGroup:
	"""One topmost group of indicators with its points."""

	name: str
	maximum: Decimal
	self_points: Decimal
	final: Decimal

	@property
	def difference(self) -> Decimal:
		return self.final - self.self_points


@dataclass(frozen=True)
class LetterChange:
	"""One indicator whose final score is not what the unit gave itself, and why."""

	code: str
	title: str
	self_points: Decimal
	final: Decimal
	reason: str


@dataclass(frozen=True)
class LetterMissed:
	"""One criterion of recognition that the unit does not meet, and what the working group said of it."""

	code: str
	title: str
	reason: str


@dataclass(frozen=True)
class ResultLetter:
	"""The notice to one unit. ``decision`` is the citation of the decision that published the result, if any.

	``rank`` is None for a unit without one, ``of`` the number of ranked units of its block. ``note`` says why.
	``scored`` is false where there are no points to tell. ``basis`` and ``missed`` say what a verdict rests on.
	"""

	agency: str
	superior: str
	place: str
	campaign: str
	unit: str
	decision: str
	self_total: Decimal
	final: Decimal
	maximum: Decimal
	percent: Decimal
	rank: int | None
	of: int
	block: str
	class_name: str
	scored: bool
	verdict: str
	basis: str
	missed: tuple[LetterMissed, ...]
	note: str
	groups: tuple[LetterGroup, ...]
	adjustment: Decimal
	changes: tuple[LetterChange, ...]
	places: int
	signer: Signer


def letter_pdf(letter: ResultLetter) -> bytes:
	"""The notice as PDF; raises ``PdfProblem``."""
	title = f"Thông báo kết quả {letter.campaign}: {letter.unit}"
	return html_to_pdf(render("result_letter.html", letter=letter), title=title)
