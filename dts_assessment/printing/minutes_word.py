"""The minutes of a visit as a Word file, from the same content as the PDF."""

from io import BytesIO
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dts_assessment.printing.layout import Sizes, ended, letter, print_environment, signed
from dts_assessment.printing.minutes import (
	DRAFT_MARK,
	AssessmentPart,
	GroupLine,
	MinutesContent,
	MinutesProblem,
)
from dts_assessment.printing.qr import qr_png
from dts_assessment.printing.word import Column, WordPaper, strong
from dts_assessment.vietnamese.dates import long_moment
from dts_assessment.vietnamese.numbers import format_decimal, format_score
from dts_assessment.vietnamese.text import clean_lines

GROUP_COLUMNS = (
	Column("STT", 11, "center"), Column("Nhóm chỉ số"), Column("Điểm tối đa", 20, "right"),
	Column("Tự chấm", 20, "right"), Column("Thẩm tra", 20, "right"), Column("Chênh lệch", 24, "right"),
)  # fmt: skip
CHANGE_COLUMNS = (
	Column("Mã", 15, "center"), Column("Tên chỉ số"), Column("Tự chấm", 17, "right"),
	Column("Thẩm tra", 17, "right"), Column("Lý do", 40), Column("Tài liệu kiểm chứng", 36),
)  # fmt: skip


def minutes_word(content: MinutesContent, *, sizes: Sizes | None = None) -> bytes:
	"""The minutes as .docx in the layout of decree 30/2020/NĐ-CP; a draft is marked on each page."""
	paper = WordPaper(
		title=f"Biên bản {content.title}", sizes=sizes, draft=DRAFT_MARK if content.draft else ""
	)
	paper.letterhead(content.agency, superior=content.superior, number=content.notation)
	paper.type_name("Biên bản", content.title)
	paper.bases(content.bases)
	paper.paragraph(
		f"Hôm nay, hồi {long_moment(content.start)}, tại {content.place}, {content.body_name} "
		f"{ended(content.words.opening, ':')}"
	)
	_attendance(paper, content)
	_findings(paper, content)
	_conclusion(paper, content)
	return paper.to_bytes()


def minutes_from_template(content: MinutesContent, template: bytes) -> bytes:
	"""The minutes as an office's own Word template has them: ``{{ minutes.title }}`` and the like.

	The template runs in the sandbox of all prints: it reads the content and the filters, and reaches nothing else.
	Raises ``MinutesProblem`` with what is wrong in it.
	"""
	try:
		paper = DocxTemplate(BytesIO(template))
		paper.render({"minutes": content}, jinja_env=_environment(), autoescape=True)
		target = BytesIO()
		paper.save(target)
	except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as broken:
		raise MinutesProblem(
			"Mẫu Word của biên bản không phải là tệp .docx đọc được; hãy chọn tệp khác.",
			"The Word template of the minutes is no readable .docx file; choose another one.",
		) from broken
	except (TemplateError, TypeError, AttributeError) as wrong:
		raise MinutesProblem(
			f"Mẫu Word của biên bản có lỗi ({wrong}); hãy sửa trường đó trong mẫu.",
			f"The Word template of the minutes has an error ({wrong}); correct that field in it.",
		) from wrong
	return target.getvalue()


def _environment() -> ImmutableSandboxedEnvironment:
	return print_environment().overlay(trim_blocks=False, lstrip_blocks=False)


def _attendance(paper: WordPaper, content: MinutesContent) -> None:
	paper.heading("I. THÀNH PHẦN")
	paper.paragraph(f"1. {content.body_name}:")
	paper.dashed(map(str, content.members))
	paper.paragraph("2. Đơn vị được thẩm tra:")
	paper.dashed(map(str, content.hosts))
	if content.sites:
		paper.paragraph(f"3. Kiểm tra thực tế tại: {ended('; '.join(content.sites), '.')}")


def _findings(paper: WordPaper, content: MinutesContent) -> None:
	paper.heading("II. NỘI DUNG")
	paper.heading("1. Kết quả tự đánh giá", 2)
	for place, part in enumerate(content.assessments, 1):
		mark = f"{letter(place)}) " if content.several else ""
		paper.paragraph(mark + content.self_result(part))
	paper.heading("2. Kết quả thẩm tra theo nhóm", 2)
	for place, part in enumerate(content.assessments, 1):
		_unit(paper, content, place, part)
		paper.table(GROUP_COLUMNS, _group_rows(content, part), totals=1)
	paper.heading("3. Chỉ số có thay đổi sau thẩm tra", 2)
	for place, part in enumerate(content.assessments, 1):
		_unit(paper, content, place, part)
		_changes(paper, content, part)
	paper.heading("4. Ý kiến của đơn vị", 2)
	for part in content.assessments:
		_opinion(paper, content, part)
	if content.recommendations:
		paper.heading(f"5. Kiến nghị của {content.body_name}", 2)
		paper.lettered(content.recommendations)


def _conclusion(paper: WordPaper, content: MinutesContent) -> None:
	paper.heading("III. KẾT LUẬN")
	for part in content.assessments:
		points = format_score(part.verified_total, part.maximum, content.places)
		paper.paragraph(f"{part.unit}: điểm thẩm tra ", strong(points), " điểm.")
	paper.lines(content.conclusion)
	closing = paper.paragraph(
		f"Biên bản kết thúc vào {long_moment(content.end)}, được lập thành {content.copies:02} bản có giá trị như "
		f"nhau, {ended(content.words.closing, './.')}"
	)
	closing.paragraph_format.keep_with_next = True
	for line in content.signature_rows:
		paper.signatures(line)
	paper.recipients(content.recipients)
	if content.check:
		paper.picture(qr_png(content.check.address), 22, align="left")
		paper.paragraph("Mã kiểm tra: ", strong(content.check.code), align="left", indent=False)


def _unit(paper: WordPaper, content: MinutesContent, place: int, part: AssessmentPart) -> None:
	if content.several:
		paper.heading(f"{letter(place)}) {part.unit}", 3)


def _group_rows(content: MinutesContent, part: AssessmentPart) -> list[list[object]]:
	total = GroupLine("Tổng cộng", part.maximum, part.self_total, part.verified_total)
	return [
		[
			place if line is not total else "",
			line.name,
			format_decimal(line.maximum),
			format_decimal(line.self_points, content.places),
			format_decimal(line.verified, content.places),
			signed(line.difference, content.places),
		]
		for place, line in enumerate([*part.groups, total], 1)
	]


def _changes(paper: WordPaper, content: MinutesContent, part: AssessmentPart) -> None:
	rows = [
		[
			one.code,
			one.title,
			format_decimal(one.self_points, content.places),
			format_decimal(one.verified, content.places),
			one.reason,
			one.evidence,
		]
		for one in part.changes
	]
	if rows:
		paper.table(CHANGE_COLUMNS, rows)
	else:
		paper.paragraph("Không có chỉ số thay đổi.")


def _opinion(paper: WordPaper, content: MinutesContent, part: AssessmentPart) -> None:
	lines = clean_lines(part.opinion) or ["Không có ý kiến khác."]
	if content.several:
		lines[0] = f"{part.unit}: {lines[0]}"
	paper.lines("\n".join(lines))
