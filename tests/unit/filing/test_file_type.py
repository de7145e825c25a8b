"""What a file is follows from its content; names with paths or two endings, and empty files, are refused."""

import io
import zipfile

import docx
import openpyxl
import pytest
from PIL import Image

from dts_assessment.filing.file_type import MIME, USUAL, FileProblem, judge

PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
EXE = b"MZ\x90\x00" + b"\0" * 400
LIMIT = 1000_000


def office(kind: str) -> bytes:
	target = io.BytesIO()
	(docx.Document() if kind == "docx" else openpyxl.Workbook()).save(target)
	return target.getvalue()


def picture(form: str) -> bytes:
	target = io.BytesIO()
	Image.new("RGB", (4, 4)).save(target, form)
	return target.getvalue()


def package(*names: str, **texts: str) -> bytes:
	target = io.BytesIO()
	with zipfile.ZipFile(target, "w") as parts:
		for name in names:
			parts.writestr(name, "x")
		for name, text in texts.items():
			parts.writestr(name, text)
	return target.getvalue()


def ole(stream: str) -> bytes:
	return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 60


def judged(name: str, content: bytes, allowed=USUAL):
	return judge(name, io.BytesIO(content), len(content), allowed, LIMIT)


@pytest.mark.parametrize(
	("name", "content", "kept"),
	[
		("Kế hoạch số 12.KH-UBND.pdf", PDF, "Kế hoạch số 12.KH-UBND.pdf"),
		("ban-ky.signed.pdf", PDF, "ban-ky.signed.pdf"),
		("Quyết định.DOCX", office("docx"), "Quyết định.docx"),
		("bang.xlsx", office("xlsx"), "bang.xlsx"),
		("anh.jpeg", picture("JPEG"), "anh.jpeg"),
		("anh.png", picture("PNG"), "anh.png"),
		("cu.doc", ole("WordDocument"), "cu.doc"),
		("cu.xls", ole("Workbook"), "cu.xls"),
		("van-ban.odt", package(mimetype=MIME["odt"]), "van-ban.odt"),
	],
)
def test_documents_and_pictures_of_an_office_are_taken_under_their_name(name, content, kept):
	assert judged(name, content).name == kept


def test_a_file_under_a_wrong_ending_gets_the_one_of_its_content():
	assert judged("anh-chup.pdf", picture("PNG")).name == "anh-chup.png"
	assert judged("khong duoi", PDF).name == "khong duoi.pdf"
	assert judged("QĐ 15.2026", PDF).name == "QĐ 15.2026.pdf"


@pytest.mark.parametrize(
	("name", "content", "said"),
	[
		("bao-cao.pdf", EXE, "có nội dung là tệp exe"),
		("bao-cao.pdf", b"<html><script>alert(1)</script></html>", "không rõ loại"),
		("hinh.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không rõ loại"),
		("goi.docx", package("a.txt"), "có nội dung là tệp zip"),
		("goi.docx", b"PK\x03\x04 not a package at all", "có nội dung là tệp zip"),
		("bang.xlsx", package("[Content_Types].xml", "xl/vbaProject.bin"), "có chứa macro"),
		("cai-dat.msi", ole("Installer"), "không rõ loại"),
		("bao-cao.exe.pdf", PDF, "có hai đuôi (.exe.pdf)"),
		("bao-cao.docx.pdf", PDF, "có hai đuôi (.docx.pdf)"),
		("../../site_config.pdf", PDF, "có chứa đường dẫn"),
		("C:\\Users\\can bo\\kh.pdf", PDF, "có chứa đường dẫn"),
		("rong.pdf", b"", "rỗng (0 byte)"),
		("  ", PDF, "không có tên"),
		("to.pdf", PDF + b"\0" * LIMIT, "quá giới hạn"),
	],
)
def test_what_is_not_taken_is_refused_in_one_sentence(name, content, said):
	with pytest.raises(FileProblem) as refusal:
		judged(name, content)
	assert said in refusal.value.vi
	assert refusal.value.vi.endswith(".")
	assert refusal.value.vi.count("\n") == 0


def test_only_the_kinds_of_the_setting_are_taken():
	assert judged("goi.zip", package("a.txt"), allowed=("zip",)).kind == "zip"
	with pytest.raises(FileProblem, match=r"các loại được nhận: png\."):
		judged("kh.pdf", PDF, allowed=("png",))
