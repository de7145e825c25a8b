"""The checklist that the working group takes along: what each unit declared, and room for what is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dts_assessment.printing.layout import Sizes, render
from dts_assessment.printing.pdf import html_to_pdf

SIZES = Sizes(body=13, table=11)


@dataclass(frozen=True)
class ChecklistRow:
	"""A group (without points of its own) or an indicator with what the unit declared for it."""

	code: str
	title: str
	maximum: Decimal
	self_points: Decimal | None = None
	declared: str = ""
	evidence: str = ""

	@property
	def is_group(self) -> bool:
		return self.self_points is None


@dataclass(frozen=True)
class ChecklistUnit:
	"""One unit of the visit."""

	name: str
	self_total: Decimal
	maximum: Decimal
	rows: Sequence[ChecklistRow]


@dataclass(frozen=True)
class Checklist:
	"""``when`` and ``place`` as they are printed."""

	title: str
	when: str
	place: str
	units: Sequence[ChecklistUnit]


def checklist_pdf(content: Checklist) -> bytes:
	"""The checklist on landscape A4, each unit on pages of its own. Raises ``PdfProblem``."""
	html = render("checklist.html", sizes=SIZES, checklist=content)
	return html_to_pdf(html, landscape=True, title=f"Phiếu kiểm tra {content.title}")
