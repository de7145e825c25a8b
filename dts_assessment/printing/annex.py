"""The indicator set as the annex of its decision: seven columns on landscape A4, the header on every page."""

from dataclasses import dataclass
from decimal import Decimal

from dts_assessment.printing.layout import Sizes, render
from dts_assessment.printing.pdf import html_to_pdf

COLUMNS = (
	("STT", "17mm"),
	("Chỉ số/Chỉ số thành phần", "54mm"),
	("Điểm tối đa", "14mm"),
	("Cách xác định và tính điểm", "80mm"),
	("Tài liệu kiểm chứng", "34mm"),
	("Nguồn thu thập dữ liệu", "27mm"),
	("Đơn vị phối hợp xác minh", "26mm"),
)
"""The columns and their widths; together the 252 mm between the margins of decree 30/2020/NĐ-CP."""
SIZES = Sizes(body=13, table=11)


@dataclass(frozen=True)
class AnnexLine:
	"""A group or an indicator; texts may have several lines, ``maximum`` is None where there are no points."""

	code: str
	title: str
	maximum: Decimal | None
	rule_text: str = ""
	evidence: str = ""
	data_source: str = ""
	verifier: str = ""
	is_group: bool = False

	@property
	def texts(self) -> tuple[str, str, str, str]:
		return (self.rule_text, self.evidence, self.data_source, self.verifier)


@dataclass(frozen=True)
class AnnexContent:
	"""What the annex prints; ``issued_with`` is the line in brackets that names the decision or the issuer."""

	title: str
	issued_with: str
	lines: tuple[AnnexLine, ...]
	total: Decimal | None = None
	notes: tuple[str, ...] = ()


def render_annex_html(content: AnnexContent) -> str:
	"""The annex as HTML."""
	return render("annex.html", sizes=SIZES, annex=content, columns=COLUMNS)


def annex_pdf_of(content: AnnexContent) -> bytes:
	"""The annex as PDF. Raises ``PdfProblem`` where none can be made."""
	return html_to_pdf(render_annex_html(content), landscape=True, title=content.title)
