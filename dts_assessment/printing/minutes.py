"""Minutes of a verification visit: form 1.9 of decree 30/2020/NĐ-CP, Appendix III, with the tables of scores.

The form has no line of place and date in its head: time and place stand in the body, and the end of the
meeting closes it. ``MinutesContent`` is the one source of the PDF here and of the Word file in ``minutes_word``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dts_assessment.printing.layout import Signer, Sizes, ended, render
from dts_assessment.printing.pdf import html_to_pdf
from dts_assessment.printing.qr import qr_data_uri
from dts_assessment.vietnamese.numbers import format_score
from dts_assessment.vietnamese.problem import Problem

DRAFT_MARK = "DỰ THẢO"
_SIDE_BY_SIDE = 3


class MinutesProblem(Problem):
	"""Minutes whose content contradicts itself."""


@dataclass(frozen=True)
class Person:
	"""Who was there; ``name`` may be empty where only a post is known, ``part`` is the part in the group."""

	name: str
	post: str
	part: str = ""

	def __str__(self) -> str:
		return " – ".join(word for word in (self.name, self.post, self.part) if word)


@dataclass(frozen=True)
class GroupLine:
	"""One group of indicators, in points."""

	name: str
	maximum: Decimal
	self_points: Decimal
	verified: Decimal

	@property
	def difference(self) -> Decimal:
		return self.verified - self.self_points


@dataclass(frozen=True)
class ChangedIndicator:
	"""An indicator whose points the working group changed, with the reason and the evidence cited."""

	code: str
	title: str
	self_points: Decimal
	verified: Decimal
	reason: str
	evidence: str = ""


@dataclass(frozen=True)
class AssessmentPart:
	"""What the minutes say of one unit.

	``done`` of ``indicators`` are completed or nearly so and ``low`` are low or not begun; ``None`` leaves
	the sentence out. ``causes`` explain the low ones; ``opinion`` is the unit's own.
	"""

	unit: str
	self_total: Decimal
	verified_total: Decimal
	maximum: Decimal
	groups: tuple[GroupLine, ...] = ()
	changes: tuple[ChangedIndicator, ...] = ()
	indicators: int | None = None
	done: int | None = None
	low: int | None = None
	causes: str = ""
	opinion: str = ""

	@property
	def difference(self) -> Decimal:
		return self.verified_total - self.self_total


@dataclass(frozen=True)
class Words:
	"""The fixed words of the minutes, which an office may choose itself."""

	body_name: str = "Tổ công tác"
	opening: str = "đã thẩm tra, xác minh kết quả tự đánh giá với các nội dung sau"
	closing: str = "đã đọc lại cho mọi người cùng nghe"
	unit_signer: str = "Đại diện đơn vị"
	secretary_signer: str = "Thư ký"
	head_signer: str = "Tổ trưởng"


@dataclass(frozen=True)
class Check:
	"""How a reader finds out whether the paper is the issued one: ``code`` as printed, ``address`` in the QR code."""

	code: str
	address: str

	@property
	def picture(self) -> str:
		"""The QR code as the source of an HTML image."""
		return qr_data_uri(self.address)


@dataclass(frozen=True)
class MinutesContent:
	"""Everything the minutes print. ``notation`` is the full number and symbol and stays empty until issued.

	``superior`` is empty for people's committees, which print no superior agency. ``places`` are the
	decimals of points; ``None`` prints them exactly. ``check`` is there once the minutes are issued. Raises
	``MinutesProblem`` when the end is before the start.
	"""

	agency: str
	title: str
	start: datetime
	end: datetime
	place: str
	members: tuple[Person, ...]
	hosts: tuple[Person, ...]
	assessments: tuple[AssessmentPart, ...]
	signers: tuple[Signer, ...]
	superior: str = ""
	notation: str = ""
	words: Words = Words()
	bases: tuple[str, ...] = ()
	sites: tuple[str, ...] = ()
	recommendations: tuple[str, ...] = ()
	conclusion: str = ""
	copies: int = 3
	recipients: tuple[str, ...] = ("Lưu: VT, Hồ sơ",)
	places: int | None = None
	draft: bool = False
	check: Check | None = None

	@property
	def body_name(self) -> str:
		return self.words.body_name

	@property
	def several(self) -> bool:
		"""Whether more than one unit was verified, so that each is named."""
		return len(self.assessments) > 1

	def self_result(self, part: AssessmentPart) -> str:
		"""``… tự đánh giá đạt 511,18/765 điểm; 41/72 chỉ số hoàn thành và cơ bản hoàn thành; …``, with the causes."""
		points = format_score(part.self_total, part.maximum, self.places)
		said = [f"{part.unit} tự đánh giá đạt {points} điểm"]
		if part.done is not None:
			said.append(f"{part.done}/{part.indicators} chỉ số hoàn thành và cơ bản hoàn thành")
		if part.low is not None:
			said.append(f"{part.low}/{part.indicators} chỉ số hoàn thành thấp hoặc chưa thực hiện")
		causes = f" Nguyên nhân: {ended(part.causes, '.')}" if part.causes else ""
		return f"{'; '.join(said)}.{causes}"

	@property
	def signature_rows(self) -> list[tuple[Signer, ...]]:
		"""Three signatures side by side; where more sign, those of the units come first, three a line."""
		if len(self.signers) <= _SIDE_BY_SIDE:
			return [self.signers]
		units, group = self.signers[:-2], self.signers[-2:]
		lines = [units[place : place + _SIDE_BY_SIDE] for place in range(0, len(units), _SIDE_BY_SIDE)]
		return [*lines, group]

	def __post_init__(self) -> None:
		if self.end < self.start:
			raise MinutesProblem(
				"Giờ kết thúc của biên bản sớm hơn giờ bắt đầu; hãy sửa lại thời gian.",
				"The minutes end before they start; correct the times.",
			)


def render_minutes_html(
	content: MinutesContent, *, sizes: Sizes | None = None, own_templates: Mapping[str, str] | None = None
) -> str:
	"""The minutes as one HTML document; ``own_templates`` may replace ``minutes.html`` or its parts."""
	return render("minutes.html", sizes=sizes, own=own_templates, minutes=content)


def minutes_pdf(
	content: MinutesContent, *, sizes: Sizes | None = None, own_templates: Mapping[str, str] | None = None
) -> bytes:
	"""The minutes as PDF, each page of a draft marked as such. Raises ``PdfProblem``."""
	html = render_minutes_html(content, sizes=sizes, own_templates=own_templates)
	return html_to_pdf(
		html, title=f"Biên bản {content.title}", running_mark=DRAFT_MARK if content.draft else ""
	)
