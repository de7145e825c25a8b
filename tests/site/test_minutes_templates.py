"""A province words and lays out its minutes itself; what it writes is never run as code."""

from io import BytesIO

import frappe
import pytest
from docx import Document
from pypdf import PdfReader

from dts_assessment.verification import minutes
from dts_assessment.verification.minutes_content import gather
from dts_assessment.verification.minutes_template import Template, template_of
from tests import factory
from tests.acting import acting_as, insert
from tests.counting import statements
from tests.factory import NORTH

VISIT = "Verification Visit"


@pytest.fixture
def visit():
	factory.launched_campaign()
	factory.handed_in(NORTH)
	finding = factory.finding(NORTH, "2.1", {"a": 10, "b": 100}, "Đối chiếu sổ tiếp nhận")
	return frappe.get_doc(VISIT, factory.planned_visit(findings=[finding]))


def word_template(text: str) -> str:
	paper, target = Document(), BytesIO()
	paper.add_paragraph(text)
	paper.save(target)
	name = f"mau-{frappe.generate_hash(length=6)}.docx"
	return insert(
		factory.COORDINATOR, "File", file_name=name, content=target.getvalue(), is_private=1
	).file_url


def own(visit, **values: object):
	template = insert(factory.COORDINATOR, "Minutes Template", template_title="Mẫu của tỉnh", **values)
	visit.minutes_template = template.name
	return visit


def printed(visit) -> str:
	return " ".join(
		" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(minutes.pdf(visit))).pages
	)


def test_words_of_a_template_stand_in_pdf_and_word(visit):
	own(visit, body_name="Đoàn thẩm tra", recipients="UBND tỉnh\nLưu: VT", closing="đã được thông qua")
	text = printed(visit)
	assert "1. Đoàn thẩm tra:" in text
	assert "đã được thông qua./." in text
	assert "- UBND tỉnh;" in text
	written = "\n".join(line.text for line in Document(BytesIO(minutes.word(visit))).paragraphs)
	assert "1. Đoàn thẩm tra:" in written


def test_a_word_template_is_filled_in_from_the_same_content(visit):
	own(
		visit,
		word_file=word_template(
			"Biên bản {{ minutes.title }}: {{ minutes.assessments[0].self_total | decimal }} điểm"
		),
	)
	(line,) = [one.text for one in Document(BytesIO(minutes.word(visit))).paragraphs]
	assert line == "Biên bản Thẩm tra, xác minh kết quả tự đánh giá của Xã Bắc: 7 điểm"


@pytest.mark.parametrize(
	"text",
	[
		"{{ minutes.__class__.__mro__[1].__subclasses__() }}",
		"{{ minutes.nothing }}",
		"{{ frappe.db.sql('select 1') }}",
		"{% for x in %}",
		"{{ ''.__class__ }}",
	],
)
def test_a_template_that_reaches_for_more_than_the_content_is_refused(visit, text):
	for values in ({"word_file": word_template(text)}, {"html": text}):
		with pytest.raises(frappe.ValidationError, match=r"Template|Mẫu"):
			own(visit, **values)


def test_a_word_template_that_is_no_word_file_is_refused(visit):
	url = insert(
		factory.COORDINATOR, "File", file_name="mau.docx", content=b"not a zip", is_private=1
	).file_url
	with pytest.raises(frappe.ValidationError, match=r"docx"):
		own(visit, word_file=url)


def test_only_coordinators_write_templates():
	for user in (factory.VERIFIER, factory.AUDITOR, factory.PUBLISHER):
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.get_doc({"doctype": "Minutes Template", "template_title": "x"}).insert()


def test_without_a_template_the_form_of_the_decree_holds(visit):
	assert template_of(visit) == Template()
	assert "DỰ THẢO" in printed(visit)


def test_the_content_is_gathered_in_few_statements(visit):
	assert statements(lambda: gather(visit, template_of(visit), draft=True)) <= 15
