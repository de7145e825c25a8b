from datetime import datetime
from decimal import Decimal

import pytest

from dts_assessment.printing.minutes import (
	AssessmentPart,
	ChangedIndicator,
	GroupLine,
	MinutesContent,
	Person,
	Signer,
)

GROUPS = (
	GroupLine("Nhận thức số", Decimal(60), Decimal("50"), Decimal("52.5")),
	GroupLine("Hoạt động chính quyền số", Decimal(705), Decimal("461.18"), Decimal("448.68")),
)


@pytest.fixture
def change() -> ChangedIndicator:
	return ChangedIndicator(
		"6.14",
		"Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ đã tiếp nhận trong năm",
		Decimal("20"),
		Decimal("7.5"),
		"Số liệu của hệ thống một cửa thấp hơn số kê khai",
		"Báo cáo số 45/BC-UBND ngày 15/02/2023 của UBND huyện",
	)


@pytest.fixture
def district(change: ChangedIndicator) -> AssessmentPart:
	return AssessmentPart(
		unit="UBND huyện Gia Viễn",
		self_total=Decimal("511.18"),
		verified_total=Decimal("501.18"),
		maximum=Decimal(765),
		groups=GROUPS,
		changes=(change,),
		indicators=72,
		done=41,
		low=31,
		causes="một số chỉ số chưa được triển khai",
		opinion="Nhất trí với kết quả thẩm tra",
	)


@pytest.fixture
def minutes(district: AssessmentPart) -> MinutesContent:
	return MinutesContent(
		agency="Sở Thông tin và Truyền thông",
		superior="Ủy ban nhân dân tỉnh Ninh Bình",
		notation="05/BB-STTTT",
		title="Thẩm tra, xác minh kết quả tự đánh giá mức độ chuyển đổi số năm 2022 của UBND huyện Gia Viễn",
		start=datetime(2023, 7, 10, 8, 0),
		end=datetime(2023, 7, 10, 11, 30),
		place="trụ sở UBND huyện Gia Viễn",
		bases=("Căn cứ Bộ chỉ số đánh giá chuyển đổi số", "Căn cứ Quyết định thành lập Tổ công tác"),
		members=(
			Person("", "Phó Giám đốc Sở Thông tin và Truyền thông", "Tổ trưởng"),
			Person("", "Chuyên viên Sở Thông tin và Truyền thông", "Thư ký"),
		),
		hosts=(Person("", "Phó Chủ tịch UBND huyện"),),
		sites=("xã Gia Phương", "xã Gia Vượng"),
		assessments=(district,),
		recommendations=tuple(f"Kiến nghị {word}" for word in ("một", "hai", "ba", "bốn", "năm")),
		conclusion="Tổ công tác thống nhất kết quả nêu trên",
		signers=(Signer("Đại diện đơn vị"), Signer("Thư ký"), Signer("Tổ trưởng")),
		recipients=("Như thành phần", "Lưu: VT, Hồ sơ"),
		places=2,
	)
