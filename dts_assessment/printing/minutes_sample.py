"""Minutes of a visit that never was: what an office's own template is tried out on."""

from datetime import datetime
from decimal import Decimal

from dts_assessment.printing.layout import Signer
from dts_assessment.printing.minutes import (
	AssessmentPart,
	ChangedIndicator,
	Check,
	GroupLine,
	MinutesContent,
	Person,
)

_PART = AssessmentPart(
	unit="UBND xã Mẫu",
	self_total=Decimal("38.5"),
	verified_total=Decimal("36.5"),
	maximum=Decimal(50),
	groups=(
		GroupLine("Nhận thức số", Decimal(20), Decimal(18), Decimal(18)),
		GroupLine("Hoạt động chính quyền số", Decimal(30), Decimal("20.5"), Decimal("18.5")),
	),
	changes=(
		ChangedIndicator(
			"2.1",
			"Hồ sơ trực tuyến",
			Decimal(6),
			Decimal(4),
			"Đối chiếu sổ tiếp nhận",
			"Báo cáo số 45/BC-UBND",
		),
	),
	indicators=50,
	done=25,
	low=25,
	causes="một số chỉ số chưa được triển khai",
	opinion="Nhất trí với kết quả thẩm tra",
)

SAMPLE = MinutesContent(
	agency="Sở Khoa học và Công nghệ",
	superior="Ủy ban nhân dân tỉnh Mẫu",
	title="Thẩm tra, xác minh kết quả tự đánh giá mức độ chuyển đổi số của UBND xã Mẫu",
	start=datetime(2026, 7, 10, 8, 0),
	end=datetime(2026, 7, 10, 11, 30),
	place="trụ sở UBND xã Mẫu",
	members=(Person("", "Phó Giám đốc Sở", "Tổ trưởng"), Person("", "Chuyên viên Sở", "Thư ký")),
	hosts=(Person("", "Chủ tịch UBND xã"),),
	assessments=(_PART,),
	signers=(Signer("Đại diện đơn vị"), Signer("Thư ký"), Signer("Tổ trưởng")),
	notation="05/BB-SKHCN",
	bases=("Căn cứ Quyết định ban hành bộ chỉ số", "Căn cứ Quyết định thành lập Tổ công tác"),
	sites=("Bộ phận Một cửa: tiếp nhận và số hóa hồ sơ",),
	recommendations=("Bổ sung tài liệu kiểm chứng (thời hạn: ngày 31 tháng 7 năm 2026)",),
	conclusion="Kết quả tự đánh giá cơ bản phù hợp thực tế",
	recipients=("Như thành phần tham dự", "Lưu: VT, Hồ sơ"),
	check=Check("2345-6789-ABCD-EFGH", "https://example.vn/kiem-tra-bien-ban?ma=23456789ABCDEFGH"),
)
