"""A coordinator turns an annex into a set that is in force: import, review, one rule corrected, order, versions."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

pytest_plugins = ["tests.browser.worlds"]

PATIENCE = 20_000
HEADINGS = (
	"STT",
	"Chỉ số/Chỉ số thành phần",
	"Điểm tối đa",
	"Cách xác định và tính điểm",
	"Tài liệu kiểm chứng",
	"Nguồn thu thập dữ liệu",
	"Đơn vị phối hợp xác minh",
)
ISSUED = "Đã ban hành: điểm tối đa; chưa ban hành: 0 điểm"
MEETINGS = "Ban Chỉ đạo họp từ 4 lần/năm trở lên: 6 điểm; 3 lần: 4 điểm; 2 lần: 2 điểm; còn lại: 0 điểm"
ONLINE = "Tỷ lệ hồ sơ trực tuyến ≥75%: điểm tối đa; dưới 75%: Tỷ lệ*Điểm tối đa"
SURVEY = "Theo kết quả khảo sát <b>người dân</b>"
ROWS = (
	("1", "Nhận thức số", 10, "", "", "", ""),
	("1.1", "Ban hành kế hoạch chuyển đổi số hằng năm", 4, ISSUED, "Kế hoạch", "Đơn vị", ""),
	("1.2", "Ban Chỉ đạo họp định kỳ", 6, MEETINGS, "Biên bản họp", "Đơn vị", ""),
	("2", "Chính quyền số", 10, "", "", "", ""),
	("2.1", "Hồ sơ thủ tục hành chính trực tuyến", 6, ONLINE, "Báo cáo", "Hệ thống một cửa", ""),
	("2.2", "Mức độ hài lòng của người dân", 4, SURVEY, "", "Khảo sát", ""),
	("", "Tổng cộng", 20, "", "", "", ""),
)


@pytest.fixture(scope="module")
def annex() -> bytes:
	"""The annex of a decision, as an office writes it."""
	book = Workbook()
	for row in (HEADINGS, *ROWS):
		book.active.append(row)
	out = BytesIO()
	book.save(out)
	return out.getvalue()


@pytest.fixture(scope="module")
def set_code(world) -> str:
	return f"PHU-LUC-{world.mark}".upper()


@pytest.fixture(scope="module")
def set_name(set_code) -> str:
	return f"{set_code}-v1"


@pytest.fixture
def desk(world, desk_of) -> Page:
	"""The coordinator's desk."""
	return desk_of(world.coordinator)


@pytest.fixture
def review(desk, set_name) -> Page:
	"""The review of the set's rules."""
	desk.goto(f"/app/rule-review/{set_name}")
	expect(desk.locator(".dts-review-row").first).to_be_visible(timeout=PATIENCE)
	return desk


def row(page: Page, code: str) -> Locator:
	return page.locator(".dts-review-row", has=page.get_by_text(code, exact=True))


def builder(page: Page) -> Locator:
	return page.locator(".dts-builder-dialog.show")


def take_action(page: Page, action: str) -> None:
	page.locator(".actions-btn-group > button:visible").click()
	page.locator(".actions-btn-group .dropdown-item:visible", has_text=action).click()


def open_set(page: Page, name: str) -> Page:
	page.goto(f"/app/indicator-set/{name}")
	expect(page.locator(".actions-btn-group > button:visible")).to_be_visible(timeout=PATIENCE)
	return page


def open_tree(page: Page, set_name: str) -> Locator:
	"""The whole tree of a set; returns the rows inside its groups."""
	open_set(page, set_name)
	page.get_by_role("button", name="Chỉ số", exact=True).click()
	page.get_by_role("link", name="Cây").click()
	expect(page.locator(".tree-children .tree-label:visible").first).to_be_visible(timeout=PATIENCE)
	page.get_by_role("button", name="Mở rộng tất cả").click()
	return page.locator(".tree-children .tree-children .tree-label:visible")


def expect_state(page: Page, state: str) -> None:
	expect(page.locator(".page-head .indicator-pill:visible")).to_have_text(state, timeout=PATIENCE)


def test_an_annex_becomes_a_draft_after_its_findings_were_shown(desk, annex, set_code, seen_errors, shot_of):
	desk.goto("/app/indicator-set")
	desk.get_by_role("button", name="Nhập phụ lục").click(timeout=PATIENCE)
	dialog = desk.get_by_role("dialog")
	dialog.get_by_role("button", name="Đính kèm").click()
	file = {"name": "phu-luc.xlsx", "mimeType": "application/xlsx", "buffer": annex}
	desk.locator(".file-uploader input[type=file]").first.set_input_files(file)
	desk.get_by_role("button", name="Tải lên", exact=True).click()
	dialog.locator('[data-fieldname="set_code"] input').fill(set_code)
	dialog.locator('[data-fieldname="title"] input').fill("Bộ chỉ số cấp xã 2026")
	dialog.locator('[data-fieldname="unit_levels"] [data-toggle="dropdown"]').click()
	dialog.locator(".selectable-item", has_text="COMMUNE").click()
	dialog.locator('[data-fieldname="title"] input').click()
	dialog.get_by_role("button", name="Kiểm tra").click()
	expect(dialog).to_contain_text("4 chỉ số, 20 điểm")
	shot_of(desk, "annex-checked")
	dialog.get_by_role("button", name="Tạo bộ chỉ số").click()
	expect(desk).to_have_url(f"/app/indicator-set/{set_code}-v1", timeout=PATIENCE)
	expect_state(desk, "Dự thảo")
	shot_of(desk, "indicator-set")
	assert seen_errors == []


def test_a_set_with_proposals_that_nobody_reviewed_is_not_approved(desk, set_name):
	take_action(open_set(desk, set_name), "Trình duyệt")
	expect(desk.locator(".msgprint")).to_contain_text("1.1", timeout=PATIENCE)
	expect(desk.locator(".msgprint")).to_contain_text("2.1")


def test_the_review_shows_the_words_beside_the_rule_that_was_read(review, seen_errors, shot_of):
	expect(review.locator(".dts-review-progress")).to_contain_text("Còn 4 đề xuất chưa rà soát")
	expect(row(review, "1.1")).to_contain_text(ISSUED)
	expect(row(review, "1.1")).to_contain_text("Chọn một trong các mức")
	expect(row(review, "1.1")).to_contain_text("độ tin cậy 96 %")
	expect(row(review, "2.1")).to_contain_text("cần đặt tên cho hai số liệu")
	expect(row(review, "2.2")).to_contain_text("Chấm thủ công")
	expect(row(review, "2.2")).to_contain_text(SURVEY)
	shot_of(review, "rule-review")
	assert seen_errors == []


def test_the_keyboard_accepts_a_proposal_and_goes_on(review, seen_errors):
	expect(row(review, "1.1")).to_be_focused()
	review.keyboard.press("j")
	expect(row(review, "1.2")).to_be_focused()
	review.keyboard.press("k")
	review.keyboard.press("Enter")
	expect(row(review, "1.1").locator(".dts-status")).to_have_text("Đã xác nhận")
	expect(row(review, "1.2")).to_be_focused()
	assert seen_errors == []


def test_proposals_above_ninety_per_cent_are_accepted_together(review):
	review.get_by_role("button", name="Chấp nhận tất cả từ 90 %").click()
	expect(row(review, "1.2").locator(".dts-status")).to_have_text("Đã xác nhận")
	expect(row(review, "2.1").locator(".dts-status")).to_have_text("Đề xuất")
	review.get_by_role("button", name="Chưa rà soát").click()
	expect(review.locator(".dts-review-row:visible")).to_have_count(2)


def test_a_rule_is_corrected_and_tried_in_the_builder(review, seen_errors, shot_of):
	row(review, "2.1").get_by_role("button", name="Sửa quy tắc").click()
	dialog = builder(review)
	names = dialog.get_by_label("Nội dung cần nhập")
	names.nth(0).fill("Số hồ sơ nộp trực tuyến")
	names.nth(1).fill("Tổng số hồ sơ")
	bound = dialog.locator('[data-set="full_at.value"]')
	expect(bound).to_have_value("75")
	bound.fill("62,5")
	expect(dialog.locator(".dts-plain")).to_contain_text("62,5 %")
	trial = dialog.locator(".dts-trial")
	trial.get_by_label("Số hồ sơ nộp trực tuyến").fill("50")
	trial.get_by_label("Tổng số hồ sơ").fill("100")
	expect(trial.locator(".dts-outcome")).to_contain_text("3 / 6 điểm")
	expect(trial.locator(".dts-trace")).to_contain_text("a = 50, b = 100, tỷ lệ 50 % < 62,5 %")
	shot_of(review, "rule-builder")
	dialog.get_by_role("button", name="Lưu quy tắc").click()
	expect(row(review, "2.1").locator(".dts-status")).to_have_text("Đã xác nhận")
	expect(review.locator(".dts-review-progress")).to_contain_text("Còn 1 đề xuất")
	assert seen_errors == []


def test_points_are_left_to_a_person_with_a_note(review, seen_errors):
	expect(row(review, "2.2")).to_be_focused()
	review.keyboard.press("m")
	dialog = review.get_by_role("dialog")
	dialog.locator("textarea").fill("Tổ công tác chấm theo báo cáo khảo sát.")
	dialog.get_by_role("button", name="Chấm thủ công").click()
	expect(row(review, "2.2").locator(".dts-status")).to_have_text("Chấm thủ công")
	expect(row(review, "2.2").locator(".dts-note")).to_have_text("Tổ công tác chấm theo báo cáo khảo sát.")
	expect(review.locator(".dts-review-progress")).to_contain_text("Đã rà soát mọi quy tắc")
	assert seen_errors == []


def test_what_is_wrong_with_a_rule_is_told_at_its_field_and_not_saved(review, shot_of):
	row(review, "1.2").get_by_role("button", name="Sửa quy tắc").click()
	dialog = builder(review)
	band = dialog.locator('[data-place="steps.1"]')
	band.locator('[data-set="steps.1.points"]').fill("60")
	expect(band.locator(".dts-problem")).to_be_visible()
	shot_of(review, "rule-builder-refusal")
	dialog.get_by_role("button", name="Lưu quy tắc").click()
	expect(dialog).to_be_visible()
	band.locator('[data-set="steps.1.points"]').fill("4")
	expect(dialog.locator(".dts-problem")).to_have_count(0)
	dialog.get_by_role("button", name="Hủy").click()
	expect(row(review, "1.2")).to_contain_text("6 điểm")


def test_the_builder_uses_the_width_of_its_dialog_and_asks_for_a_kind(review, seen_errors, shot_of):
	row(review, "2.2").get_by_role("button", name="Sửa quy tắc").click()
	dialog = builder(review)
	expect(dialog.locator(".dts-plain")).to_contain_text("điểm")
	whole, form, trial = (
		dialog.locator(place).bounding_box() for place in (".dts-builder", ".dts-rule-form", ".dts-trial")
	)
	assert form["x"] + form["width"] <= trial["x"]
	assert abs(trial["x"] + trial["width"] - whole["x"] - whole["width"]) < 5
	dialog.get_by_label("Cách tính điểm").select_option("")
	expect(dialog.locator(".dts-plain")).to_contain_text("Hãy chọn cách tính điểm: lời diễn giải")
	expect(dialog.locator(".dts-outcome")).to_be_empty()
	dialog.get_by_role("button", name="Lưu quy tắc").click()
	expect(dialog.locator(".dts-problem")).to_have_text("Hãy chọn cách tính điểm.")
	shot_of(review, "rule-builder-no-kind")
	dialog.get_by_role("button", name="Hủy").click()
	assert seen_errors == []


def test_on_a_phone_the_review_keeps_its_title(review, set_name):
	size = review.viewport_size
	review.set_viewport_size({"width": 390, "height": 844})
	try:
		expect(review.get_by_role("button", name="Chấp nhận tất cả từ 90 %")).to_be_visible()
		assert review.locator(".page-head:visible .title-text").bounding_box()["width"] > 40
		assert review.evaluate("document.documentElement.scrollWidth <= innerWidth")
		expect(review.locator(".dts-rules-head p")).to_be_hidden()
	finally:
		review.set_viewport_size(size)


def test_a_manual_rule_is_composed_of_nested_parts(review, shot_of):
	row(review, "2.2").get_by_role("button", name="Sửa quy tắc").click()
	dialog = builder(review)
	kind = dialog.get_by_label("Cách tính điểm")
	kind.first.select_option("parts")
	expect(kind).to_have_count(3)
	parts = dialog.get_by_label("Tên phần")
	parts.nth(0).fill("Khảo sát")
	parts.nth(1).fill("Có hòm thư góp ý")
	levels = dialog.locator('[data-place="parts.1.rule"]').get_by_label("Tên mức")
	levels.nth(0).fill("Có")
	levels.nth(1).fill("Không")
	dialog.locator('[data-place="parts.1.rule"]').get_by_label("Nội dung cần nhập").fill("Hòm thư góp ý")
	expect(dialog.locator(".dts-plain")).to_contain_text("Có hòm thư góp ý (2 điểm)")
	dialog.locator(".dts-trial").get_by_label("Có", exact=True).check()
	expect(dialog.locator(".dts-trace")).to_contain_text("“Có” → điểm tối đa 2")
	shot_of(review, "rule-builder-parts")
	dialog.get_by_role("button", name="Lưu quy tắc").click()
	expect(row(review, "2.2")).to_contain_text("Cộng nhiều phần")


def test_rows_of_a_draft_are_reordered_by_button_and_by_dragging(desk, set_name, seen_errors, shot_of):
	titles = open_tree(desk, set_name)
	expect(titles.nth(3)).to_contain_text("2.2", timeout=PATIENCE)
	titles.nth(1).click()
	desk.get_by_role("button", name="Chuyển lên").locator("visible=true").click()
	expect(titles.nth(0)).to_contain_text("1.2")
	titles.nth(3).drag_to(titles.nth(2), target_position={"x": 10, "y": 2})
	expect(titles.nth(2)).to_contain_text("2.2")
	shot_of(desk, "indicator-tree")
	open_tree(desk, set_name)
	expect(titles.nth(0)).to_contain_text("1.2", timeout=PATIENCE)
	expect(titles.nth(2)).to_contain_text("2.2")
	assert seen_errors == []


def test_the_reviewed_set_is_approved_and_comes_into_force(world, desk, desk_of, set_name, seen_errors):
	take_action(open_set(desk, set_name), "Trình duyệt")
	expect_state(desk, "Đã trình")
	page = open_set(desk_of(world.publisher), set_name)
	take_action(page, "Thẩm tra")
	expect_state(page, "Đã thẩm tra")
	take_action(page, "Công bố")
	page.get_by_role("dialog").get_by_role("button", name="Công bố", exact=True).click()
	expect_state(page, "Đã công bố")
	page.goto(f"/app/rule-review/{set_name}")
	expect(row(page, "1.1")).to_be_visible(timeout=PATIENCE)
	expect(page.get_by_role("button", name="Sửa quy tắc")).to_have_count(0)
	assert seen_errors == []


def test_a_new_version_shows_what_differs(desk, set_code, set_name, seen_errors, shot_of):
	desk.goto(f"/app/indicator-set/{set_name}")
	desk.get_by_role("button", name="Bộ chỉ số", exact=True).click(timeout=PATIENCE)
	desk.get_by_role("link", name="Phiên bản mới").click()
	desk.get_by_role("dialog").get_by_role("button", name="Có", exact=True).click()
	expect(desk).to_have_url(f"/app/indicator-set/{set_code}-v2", timeout=PATIENCE)
	desk.goto(f"/app/rule-review/{set_code}-v2")
	row(desk, "2.1").get_by_role("button", name="Sửa quy tắc").click(timeout=PATIENCE)
	builder(desk).locator('[data-set="full_at.value"]').fill("80")
	builder(desk).get_by_role("button", name="Lưu quy tắc").click()
	expect(row(desk, "2.1")).to_contain_text("80 %")
	open_set(desk, f"{set_code}-v2")
	desk.get_by_role("button", name="Bộ chỉ số", exact=True).click()
	desk.get_by_role("link", name="So sánh phiên bản").click()
	changed = desk.locator(".dts-differences tbody tr", has_text="2.1")
	expect(changed.locator("td").nth(3)).to_contain_text("62,5 %")
	expect(changed.locator("td").nth(4)).to_contain_text("80 %")
	shot_of(desk, "set-differences")
	assert seen_errors == []


@pytest.mark.parametrize(
	("button", "beginning"), [("Tải phụ lục Excel", b"PK"), ("In phụ lục (PDF)", b"%PDF")]
)
def test_the_annex_comes_out_as_workbook_and_as_print(desk, set_name, button, beginning):
	desk.goto(f"/app/indicator-set/{set_name}")
	desk.get_by_role("button", name="Bộ chỉ số", exact=True).click(timeout=PATIENCE)
	is_download = lambda request: "download_annex" in request.url  # noqa: E731
	with desk.context.expect_event("request", is_download) as asked:
		desk.get_by_role("link", name=button).click()
	answer = desk.context.request.get(asked.value.url)
	assert answer.body().startswith(beginning)


def test_a_shipped_set_becomes_a_draft(world, desk, seen_errors, shot_of):
	desk.goto("/app/indicator-set")
	desk.get_by_role("button", name="Bộ có sẵn").click(timeout=PATIENCE)
	dialog = desk.get_by_role("dialog")
	expect(dialog.locator("input[type=radio]").first).to_be_checked(timeout=PATIENCE)
	dialog.locator('[data-fieldname="set_code"] input').fill(f"CO-SAN-{world.mark}".upper())
	shot_of(desk, "shipped-sets")
	dialog.get_by_role("button", name="Tạo dự thảo").click()
	expect(desk).to_have_url(f"/app/indicator-set/CO-SAN-{world.mark.upper()}-v1", timeout=PATIENCE)
	assert seen_errors == []
