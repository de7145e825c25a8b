"""The self-assessment report of a unit: general part, table of points with evidence, summary by group; PDF and Word.

The counts follow the report of the district of Gia Viễn (10 July 2023): "511,18/765 điểm, 41/72 chỉ số hoàn thành và
cơ bản hoàn thành, 31/72 chỉ số hoàn thành thấp hoặc chưa thực hiện". Where one count ends and the next begins no
source says; the settings do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dts_assessment.printing.layout import Signer, Sizes, ended, render
from dts_assessment.printing.pdf import html_to_pdf
from dts_assessment.printing.word import Column, WordPaper, strong
from dts_assessment.vietnamese.dates import long_date, short_date
from dts_assessment.vietnamese.numbers import format_decimal, format_percent, format_score

DRAFT_MARK = "DỰ THẢO"
NAME = "BÁO CÁO"
HEAD = Signer("Thủ trưởng đơn vị")


@dataclass(frozen=True)
class Counts:
	"""How many indicators are done, nearly done, low and not started."""

	done: int = 0
	nearly_done: int = 0
	low: int = 0
	not_started: int = 0

	@property
	def all(self) -> int:
		"""All that are counted."""
		return self.reached + self.behind

	@property
	def reached(self) -> int:
		"""Done or nearly done."""
		return self.done + self.nearly_done

	@property
	def behind(self) -> int:
		"""Low or not started."""
		return self.low + self.not_started


@dataclass(frozen=True)
class ReportLine:
	"""One row of the table of points; a group has the sums of its indicators and no explanation.

	``points`` are None where nothing was typed yet.
	"""

	code: str
	title: str
	maximum: Decimal | None
	points: Decimal | None
	explanation: str = ""
	evidence: str = ""
	is_group: bool = False


@dataclass(frozen=True)
class GroupSummary:
	"""One group of the first rank."""

	title: str
	maximum: Decimal
	points: Decimal
	counts: Counts


@dataclass(frozen=True)
class Action:
	"""What the unit does about an indicator that is behind."""

	code: str
	task: str
	owner: str
	due: date | None

	@property
	def day(self) -> str:
		"""``05/3/2026``, empty where no day is set."""
		return short_date(self.due) if self.due else ""


@dataclass(frozen=True)
class ReportContent:
	"""Everything the report prints. ``places`` are the decimals of points; ``bounds`` the two shares in per cent.

	``facts`` are pairs of a label and its text for the general part; ``adjustment`` is what bonus and penalty add.
	"""

	agency: str
	superior: str
	place: str
	day: date
	title: str
	unit: str
	points: Decimal
	maximum: Decimal
	counts: Counts
	lines: tuple[ReportLine, ...]
	groups: tuple[GroupSummary, ...]
	bounds: tuple[Decimal, Decimal]
	facts: tuple[tuple[str, str], ...] = ()
	bases: tuple[str, ...] = ()
	actions: tuple[Action, ...] = ()
	adjustment: Decimal = Decimal(0)
	places: int | None = None
	draft: bool = False
	signer: Signer = HEAD
	recipients: tuple[str, ...] = ("Lưu: VT",)

	@property
	def place_and_date(self) -> str:
		"""``Gia Viễn, ngày 10 tháng 7 năm 2023``; the day alone where the unit's place is not known."""
		return ", ".join(word for word in (self.place, long_date(self.day)) if word)

	@property
	def result(self) -> str:
		"""The sentence of the whole: points, percentage, counts."""
		counts, whole = self.counts, self.counts.all
		share = f" ({format_percent(self.points / self.maximum)})" if self.maximum else ""
		return (
			f"Tổng điểm tự đánh giá: {format_score(self.points, self.maximum, self.places)} điểm{share}. "
			f"Hoàn thành và cơ bản hoàn thành {counts.reached}/{whole} chỉ số"
			f" (hoàn thành {counts.done}, cơ bản hoàn thành {counts.nearly_done});"
			f" {counts.behind}/{whole} chỉ số hoàn thành thấp hoặc chưa thực hiện"
			f" (thấp {counts.low}, chưa thực hiện {counts.not_started})."
		)

	@property
	def bounds_note(self) -> str:
		"""What the four counts mean."""
		done, nearly = (format_decimal(bound) for bound in self.bounds)
		return (
			f"Hoàn thành: đạt từ {done}% điểm tối đa của chỉ số; cơ bản hoàn thành: từ {nearly}% đến dưới {done}%; "
			f"hoàn thành thấp: dưới {nearly}%; chưa thực hiện: chưa nhập hoặc 0 điểm."
		)

	def summary(self, maximum: Decimal, points: Decimal, counts: Counts) -> list[str]:
		"""Maximum, points, percentage and the four counts, as both outputs print them."""
		share = format_percent(points / maximum) if maximum else "–"
		numbers = (counts.done, counts.nearly_done, counts.low, counts.not_started)
		return [format_decimal(maximum), self.shown(points), share, *map(str, numbers)]

	def shown(self, points: Decimal | None) -> str:
		"""Points, or a dash where nothing was typed."""
		return "–" if points is None else format_decimal(points, self.places)

	@property
	def adjustment_note(self) -> str:
		"""That the total holds more than its groups; empty where it does not."""
		return (
			f"Tổng điểm gồm {self.shown(self.adjustment)} điểm cộng, trừ ngoài các nhóm."
			if self.adjustment
			else ""
		)


def report_pdf(
	content: ReportContent, *, sizes: Sizes | None = None, own_templates: Mapping[str, str] | None = None
) -> bytes:
	"""The report as PDF, each page of a draft marked as such. Raises ``PdfProblem``."""
	html = render("self_assessment.html", sizes=sizes, own=own_templates, report=content)
	return html_to_pdf(html, title=content.title, running_mark=DRAFT_MARK if content.draft else "")


def report_docx(content: ReportContent, *, sizes: Sizes | None = None) -> bytes:
	"""The same report as a Word file."""
	paper = WordPaper(title=content.title, sizes=sizes, draft=DRAFT_MARK if content.draft else "")
	paper.letterhead(
		content.agency,
		superior=content.superior,
		number="        /BC-        ",
		place_and_date=content.place_and_date,
	)
	paper.type_name(NAME, content.title)
	paper.bases(content.bases)
	_write_general(paper, content)
	_write_points(paper, content)
	_write_groups(paper, content)
	_write_actions(paper, content)
	paper.closing(content.recipients, content.signer)
	return paper.to_bytes()


def _write_general(paper: WordPaper, content: ReportContent) -> None:
	paper.heading("A. THÔNG TIN CHUNG")
	for label, text in content.facts:
		paper.paragraph(f"{label}: {ended(text, '.')}")
	paper.paragraph(strong(content.result))
	paper.paragraph(content.bounds_note)


def _write_points(paper: WordPaper, content: ReportContent) -> None:
	paper.heading("B. BẢNG ĐIỂM TỰ ĐÁNH GIÁ")
	columns = [
		Column("STT", 18, "center"), Column("Chỉ số"), Column("Điểm tối đa", 15, "right"),
		Column("Tự chấm", 17, "right"), Column("Giải trình", 38), Column("Minh chứng", 36),
	]  # fmt: skip
	total = ["", "Tổng cộng", format_decimal(content.maximum), content.shown(content.points), "", ""]
	paper.table(columns, [*(_cells(content, line) for line in content.lines), total], totals=1)


def _write_groups(paper: WordPaper, content: ReportContent) -> None:
	paper.heading("C. TỔNG HỢP THEO NHÓM")
	columns = [
		Column("STT", 12, "center"), Column("Nhóm chỉ số"), Column("Điểm tối đa", 15, "right"),
		Column("Tự chấm", 17, "right"), Column("Tỷ lệ", 18, "right"), Column("Hoàn thành", 17, "right"),
		Column("Cơ bản hoàn thành", 17, "right"), Column("Thấp", 14, "right"), Column("Chưa thực hiện", 15, "right"),
	]  # fmt: skip
	rows = [
		[str(place), group.title, *content.summary(group.maximum, group.points, group.counts)]
		for place, group in enumerate(content.groups, 1)
	]
	total = ["", "Tổng cộng", *content.summary(content.maximum, content.points, content.counts)]
	paper.table(columns, [*rows, total], totals=1)
	if content.adjustment_note:
		paper.paragraph(content.adjustment_note)


def _write_actions(paper: WordPaper, content: ReportContent) -> None:
	if not content.actions:
		return
	paper.heading("D. NHIỆM VỤ CẢI THIỆN")
	columns = [Column("Chỉ số", 18, "center"), Column("Việc phải làm"), Column("Người thực hiện", 40), Column("Thời hạn", 26, "center")]  # fmt: skip
	paper.table(columns, [[one.code, one.task, one.owner, one.day] for one in content.actions])


def _cells(content: ReportContent, line: ReportLine) -> list[object]:
	maximum = format_decimal(line.maximum) if line.maximum is not None else ""
	title = strong(line.title) if line.is_group else line.title
	return [line.code, title, maximum, content.shown(line.points), line.explanation, line.evidence]
