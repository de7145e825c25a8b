"""The Gia Viễn visit: figures, parts and places as the text tells them, in minutes as PDF and as Word."""

import hashlib
from io import BytesIO

import frappe
import pytest
from docx import Document
from pypdf import PdfReader

from dts_assessment.dispatches.paper import gather
from tests.gia_vien_visit import COMMUNES, DISTRICT, GiaVien, next_number


@pytest.fixture
def visit() -> GiaVien:
	world = GiaVien(number=next_number())
	for _title, deed in world.deeds():
		deed()
	return world


def text_of(pdf: bytes) -> str:
	pages = PdfReader(BytesIO(pdf)).pages
	return " ".join(" ".join(page.extract_text().split()) for page in pages)


def words_of(docx: bytes) -> str:
	paper = Document(BytesIO(docx))
	cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
	return "\n".join([*(line.text for line in paper.paragraphs), *cells])


SAID = (
	"tự đánh giá đạt 511,18/765 điểm; 41/72 chỉ số hoàn thành và cơ bản hoàn thành; 31/72 chỉ số hoàn thành thấp",
	"25/50 chỉ số hoàn thành và cơ bản hoàn thành",
	"Phó Giám đốc Sở Thông tin và Truyền thông – Tổ trưởng",
	"Kiểm tra thực tế tại: xã Gia Phương; xã Gia Vượng.",
	"Hồ sơ đề xuất cấp độ an toàn chưa được phê duyệt",
	"điểm thẩm tra 507,68/765 điểm",
	"a) Đổi mới phương thức chỉ đạo công tác chuyển đổi số;",
)


def test_the_visit_to_gia_vien(visit):
	check_scores(visit)
	check_paper(visit)
	check_invitation(visit)


def check_scores(visit: GiaVien) -> None:
	"""511,18 - (10,5 - 7,5) - (2,6 - 2,1) = 507,68; what the group did not touch stands as the units have it."""
	found = {
		unit: frappe.db.get_value("Self-Assessment", visit.sheet(unit), ["self_score", "verified_score"])
		for unit in (DISTRICT, *COMMUNES)
	}
	assert found == {DISTRICT: (511.18, 507.68), "GV-GP": (300, 299), "GV-GVU": (300, 300)}


def check_paper(visit: GiaVien) -> None:
	pdf, docx = visit.pdf(), visit.word()
	stored = frappe.get_doc("Verification Visit", visit.visit)
	assert stored.minutes_sha256 == hashlib.sha256(pdf).hexdigest()
	assert stored.minutes_pages == len(PdfReader(BytesIO(pdf)).pages)
	printed, written = text_of(pdf).replace(" ,", ","), words_of(docx)
	for words in SAID:
		assert words in printed, words
		assert words in written, words
	assert "PHIẾU KIỂM TRA THỰC TẾ" in text_of(visit.checklist())


def check_invitation(visit: GiaVien) -> None:
	name = frappe.db.get_value("Verification Visit", visit.visit, "invitation")
	dispatch = frappe.get_doc("Official Dispatch", name)
	assert (dispatch.status, dispatch.dispatch_type) == ("Draft", "Invitation")
	assert dispatch.recipients[0].recipient_name == "UBND huyện Gia Viễn"
	paper = gather(frappe.get_doc("Official Dispatch", name))
	assert (paper.type_name, paper.draft) == ("Giấy mời", True)
	assert "Kiểm tra thực tế tại: " in paper.body
