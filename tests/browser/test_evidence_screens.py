"""Files dropped on a row of the score sheet, a dispatch cited, a piece previewed; and the door of the web server."""

import base64
import io
import re
import struct
import zipfile
import zlib

import frappe
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.sheet_screen import open_sheet, row
from tests.people import PASSWORD

pytest_plugins = ["tests.browser.worlds"]

DROP = """([row, files]) => {
	const transfer = new DataTransfer();
	for (const { name, type, content } of files) {
		const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
		transfer.items.add(new File([bytes], name, { type }));
	}
	const zone = document.querySelector(`.dts-row[data-row="${row}"]`);
	for (const event of ["dragenter", "dragover", "drop"])
		zone.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""


def pdf(text: str) -> bytes:
	"""A PDF of one page that a browser shows."""
	stream = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
	parts = [
		b"<</Type/Catalog/Pages 2 0 R>>",
		b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
		b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	]
	out, places = b"%PDF-1.4\n", []
	for number, part in enumerate(parts, 1):
		places.append(len(out))
		out += b"%d 0 obj%s endobj\n" % (number, part)
	table = b"".join(b"%010d 00000 n \n" % place for place in places)
	return (
		out
		+ b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
		% (table, len(out))
	)


def png(red: int) -> bytes:
	"""A small picture of one colour."""

	def chunk(kind: bytes, data: bytes) -> bytes:
		return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

	rows = (b"\0" + bytes([red, 120, 60]) * 320) * 200
	head = struct.pack(">IIBBBBB", 320, 200, 8, 2, 0, 0, 0)
	return (
		b"\x89PNG\r\n\x1a\n"
		+ chunk(b"IHDR", head)
		+ chunk(b"IDAT", zlib.compress(rows))
		+ chunk(b"IEND", b"")
	)


def drop(page: Page, code: str, *files: tuple[str, bytes]) -> None:
	sent = [
		{"name": name, "type": "", "content": base64.b64encode(content).decode()} for name, content in files
	]
	page.evaluate(DROP, [code, sent])


def items(page: Page, code: str) -> Locator:
	return row(page, code).locator(".dts-ev-item")


@pytest.fixture
def sheet(world, desk_of) -> Page:
	page = desk_of(world.officer_of(world.other_unit))
	page.set_viewport_size({"width": 1366, "height": 768})
	return open_sheet(page, world.sheet(world.other_unit))


def test_several_files_are_dropped_at_once_and_the_one_that_is_not_taken_says_why(sheet, shot_of):
	drop(
		sheet,
		"1.1",
		("Kế hoạch số 12-KH-UBND.pdf", pdf("Ke hoach so 12")),
		("Ảnh lễ phát động.png", png(200)),
		("bao-cao.pdf", b"MZ\x90\x00" + b"\0" * 400),
	)
	expect(items(sheet, "1.1")).to_have_count(3)
	expect(row(sheet, "1.1").locator("[data-evidence]")).to_have_count(2)
	refused = row(sheet, "1.1").locator(".dts-ev-failed")
	expect(refused).to_contain_text("Tệp “bao-cao.pdf” có nội dung là tệp exe, không được nhận")
	expect(refused.get_by_role("button", name="Thử lại")).to_have_count(0)
	row(sheet, "1.1").scroll_into_view_if_needed()
	shot_of(sheet, "evidence-dropped")
	refused.get_by_role("button", name="Bỏ qua").click()
	expect(items(sheet, "1.1")).to_have_count(2)
	expect(row(sheet, "1.1")).to_have_attribute("data-saving", "saved")
	sheet.reload()
	expect(row(sheet, "1.1").locator("[data-evidence]")).to_have_count(2)


def test_a_file_that_got_lost_on_the_way_is_sent_again(sheet):
	sheet.route("**/api/method/dts_assessment.api.evidence.upload", lambda route: route.abort())
	drop(sheet, "1.3", ("Biên bản.pdf", pdf("Bien ban")))
	failed = row(sheet, "1.3").locator(".dts-ev-failed")
	expect(failed).to_contain_text("Không có kết nối")
	sheet.unroute("**/api/method/dts_assessment.api.evidence.upload")
	failed.get_by_role("button", name="Thử lại").click()
	expect(row(sheet, "1.3").locator("[data-evidence]")).to_have_count(1)


def test_what_the_indicator_asks_for_is_asked_and_then_no_longer_missing(sheet, shot_of):
	plan = items(sheet, "1.1").filter(has_text="Kế hoạch số 12")
	expect(plan).to_contain_text("Cần bổ sung: số, ký hiệu; ngày ban hành; trích yếu")
	plan.locator('[data-ev="describe"]').click()
	dialog = sheet.locator(".modal.show")
	expect(dialog).to_contain_text("Chỉ số này yêu cầu: số, ký hiệu; ngày ban hành; trích yếu.")
	dialog.locator('[data-fieldname="document_number"] input').fill("12/KH-UBND")
	dialog.locator('[data-fieldname="issue_date"] input').fill("05-03-2020")
	dialog.locator('[data-fieldname="issue_date"] input').press("Tab")
	dialog.locator('[data-fieldname="summary"] textarea').fill("Kế hoạch chuyển đổi số năm 2026")
	shot_of(sheet, "evidence-describe")
	dialog.get_by_role("button", name="Lưu", exact=True).click()
	expect(plan).to_contain_text("12/KH-UBND")
	expect(plan).to_contain_text("Ngoài năm đánh giá")
	expect(plan.locator('[data-ev="describe"]')).to_have_count(0)


def test_a_dispatch_is_found_without_marks_and_cited(sheet, shot_of):
	row(sheet, "1.2").get_by_role("button", name="Trích dẫn văn bản").click()
	dialog = sheet.locator(".modal.show")
	dialog.get_by_role("searchbox").fill("tu danh gia muc do")
	expect(dialog.locator(".dts-ev-choice")).to_have_count(1)
	dialog.get_by_role("checkbox").check()
	shot_of(sheet, "evidence-dispatch")
	dialog.get_by_role("button", name="Trích dẫn", exact=True).click()
	expect(items(sheet, "1.2")).to_contain_text("Ủy ban nhân dân tỉnh Thử Nghiệm")


def test_a_piece_of_the_library_is_cited_in_another_row(sheet, shot_of):
	row(sheet, "2.1").get_by_role("button", name="Chọn từ kho minh chứng").click()
	dialog = sheet.locator(".modal.show")
	dialog.get_by_role("searchbox").fill("ke hoach")
	choice = dialog.locator(".dts-ev-choice", has_text="Kế hoạch số 12")
	expect(choice).to_contain_text("đã trích dẫn 1 lần")
	choice.get_by_role("checkbox").check()
	shot_of(sheet, "evidence-library")
	dialog.get_by_role("button", name="Trích dẫn", exact=True).click()
	expect(items(sheet, "2.1")).to_contain_text("Kế hoạch số 12")


def test_a_pdf_and_a_picture_open_as_preview(sheet, shot_of):
	items(sheet, "1.1").locator(".dts-ev-open", has_text="Kế hoạch số 12").click()
	dialog = sheet.locator(".modal.show")
	frame = dialog.locator("iframe")
	expect(frame).to_have_attribute("src", re.compile(r"^/private/files/.*\.pdf$"))
	expect(dialog).to_contain_text("Được trích dẫn tại:")
	expect(dialog).to_have_css("opacity", "1")
	shot_of(sheet, "evidence-preview-pdf")
	answer = sheet.request.get(frame.get_attribute("src"))
	assert answer.headers["content-type"] == "application/pdf"
	sheet.keyboard.press("Escape")
	expect(sheet.locator(".modal.show")).to_have_count(0)
	items(sheet, "1.1").locator(".dts-ev-open", has_text="Ảnh lễ phát động").click()
	picture = sheet.locator(".modal.show img")
	expect(picture).to_be_visible()
	assert picture.evaluate("one => one.naturalWidth") == 320
	expect(sheet.locator(".modal.show")).to_have_css("opacity", "1")
	shot_of(sheet, "evidence-preview-picture")
	sheet.keyboard.press("Escape")


def test_the_archive_of_the_sheet_is_streamed(world, sheet):
	with sheet.expect_request("**/dts_assessment.api.evidence.request_archive"):
		sheet.get_by_role("button", name="Tải toàn bộ minh chứng (zip)").click()
	address = "/api/method/dts_assessment.api.evidence.download_archive"
	answer = sheet.request.get(address, params={"self_assessment": world.sheet(world.other_unit)})
	assert answer.status == 200
	assert "filename*=UTF-8''Minh%20ch%E1%BB%A9ng" in answer.headers["content-disposition"]
	names = zipfile.ZipFile(io.BytesIO(answer.body())).namelist()
	assert names[0] == "00 Danh mục minh chứng.xlsx"
	assert any(name.startswith("1.1 ") for name in names)


def test_the_web_server_gives_another_unit_neither_file_nor_row(world, sheet, browser, base_url):
	evidence = frappe.get_all(
		"Evidence", {"unit": world.other_unit, "kind": "File"}, ["name", "file"], limit=1
	)[0]
	stranger = browser.new_context(base_url=base_url)
	for user in ("", world.officer):
		if user:
			stranger.request.post("/api/method/login", form={"usr": user, "pwd": PASSWORD})
		for address in (
			evidence.file,
			f"/api/method/download_file?file_url={evidence.file}",
			f"/api/resource/Evidence/{evidence.name}",
			f"/api/method/dts_assessment.api.evidence.get?evidence={evidence.name}",
			f"/api/method/dts_assessment.api.evidence.download_archive?self_assessment={world.sheet(world.other_unit)}",
		):
			assert stranger.request.get(address).status in (401, 403, 404), (user, address)
	stranger.close()


def test_the_form_and_the_list_serve_the_clerk(world, sheet, shot_of):
	sheet.goto("/app/evidence")
	expect(sheet.locator(".list-row").first).to_be_visible()
	shot_of(sheet, "evidence-list")
	sheet.locator(".list-row a", has_text="Kế hoạch số 12").first.click()
	expect(sheet.locator(".dts-ev-view iframe")).to_be_visible()
	expect(sheet.locator(".dts-ev-about").first).to_contain_text("Được trích dẫn tại:")
	shot_of(sheet, "evidence-form")
	sheet.get_by_role("button", name="Ngừng dùng").click()
	sheet.locator('.modal.show [data-fieldname="reason"] textarea').fill("Đã có bản ký số thay thế")
	sheet.locator(".modal.show").get_by_role("button", name="Ngừng dùng").click()
	expect(sheet.locator(".form-message:not(.hidden)")).to_contain_text("Đã có bản ký số thay thế")


def test_the_panel_fits_a_phone(world, sheet, shot_of):
	sheet.set_viewport_size({"width": 390, "height": 844})
	open_sheet(sheet, world.sheet(world.other_unit))
	row(sheet, "1.1").locator(".dts-ev-add").scroll_into_view_if_needed()
	shot_of(sheet, "evidence-phone")
	for box in row(sheet, "1.1").locator(".dts-evidence button").all():
		place = box.bounding_box()
		assert place["x"] >= 0
		assert place["x"] + place["width"] <= 390
	sheet.set_viewport_size({"width": 1366, "height": 768})
