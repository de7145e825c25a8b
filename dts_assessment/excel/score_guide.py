"""The words of the score sheet workbook: names of its pages, states of a row, and the page of instructions."""

from collections.abc import Iterable

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.score_sheet import EXPLANATION, INPUT, POINTS, STATE, Sheet
from dts_assessment.excel.style import FONT_NAME, put_text, set_widths

SHEET, LISTS_SHEET, GUIDE_SHEET = "Phiếu chấm điểm", "Danh mục", "Hướng dẫn"
READY, MISSING, WRONG, LATER, EXEMPT, SHARED = (
	"Đủ số liệu", "Còn thiếu", "Số liệu sai", "Tính khi nộp", "Không áp dụng", "Số liệu dùng chung, nhập ở ô {}",
)  # fmt: skip


def write_guide(page: Worksheet, sheet: Sheet) -> None:
	"""How the workbook is used, on one page."""
	set_widths(page, (110,))
	for number, line in enumerate(_guide(sheet), 1):
		cell = page.cell(number, 1)
		put_text(cell, line)
		cell.font = Font(name=FONT_NAME, size=14 if number == 1 else 12, bold=number == 1)
		cell.alignment = Alignment(wrap_text=True, vertical="top")
	page.protection.sheet = True


def _guide(sheet: Sheet) -> Iterable[str]:
	yield "HƯỚNG DẪN DÙNG PHIẾU KHI KHÔNG CÓ MẠNG"
	yield f"Đơn vị: {sheet.heading.unit_name}. Hạn nộp: {sheet.heading.deadline}."
	yield f"1. Mở trang “{SHEET}”. Chỉ nhập vào ô nền vàng ở cột {INPUT} và lời giải trình ở cột {EXPLANATION}; các ô khác đã khóa."
	yield "2. Ô có danh sách: bấm vào ô, bấm mũi tên bên phải rồi chọn. Số thập phân viết theo máy của mình, ví dụ 1,5."
	yield "3. Chỉ số cần nhiều số liệu có các dòng riêng ngay bên dưới. Số liệu dùng chung chỉ nhập ở ô đầu tiên, các ô sau tự theo."
	yield f"4. Cột {POINTS} tính điểm ngay như trên hệ thống khi cột {STATE} báo “{READY}”. “{LATER}”: điểm chỉ có sau khi nộp lại phiếu."
	yield f"5. “{WRONG}”: có chữ trong ô số, số âm, hoặc tử số lớn hơn mẫu số; hãy sửa trước khi nộp."
	yield "6. Không thêm, xóa, chuyển dòng; không dùng công thức trong ô nền vàng; không đổi tên trang; lưu ở dạng .xlsx."
	yield "7. Khi có mạng: mở phiếu tự đánh giá trên hệ thống, bấm “Excel”, chọn “Nộp lại phiếu Excel”. Hệ thống cho xem trước các thay đổi, chưa lưu gì cho đến khi bạn đồng ý."
	yield "8. Minh chứng không gửi trong phiếu này; hãy đính kèm trên hệ thống."
