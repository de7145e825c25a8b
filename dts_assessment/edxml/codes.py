"""The codes of QCVN 102:2016/BTTTT and of the exchange libraries that follow it."""

from enum import IntEnum, StrEnum

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
NAMESPACES = frozenset({NAMESPACE, "http://www.go.vn/eDoc", "http://www.e-doc.vn/Schema/", ""})
"""Written is the first one only; the others are dialects seen in exchange."""

HIGHEST_PRIORITY = 3
TIMED_PRIORITY = 4
"""Hỏa tốc hẹn giờ: no level of decree 30/2020/NĐ-CP, taken in as the highest one."""


class Business(IntEnum):
	"""BussinessDocType: what a dispatch does to an earlier one."""

	NEW = 0
	RECALL = 1
	UPDATE = 2
	REPLACE = 3

	@property
	def meaning(self) -> str:
		return ("Văn bản mới", "Thu hồi", "Cập nhật", "Thay thế")[self]


class Status(StrEnum):
	"""StatusCode of a status packet."""

	ARRIVED = "01"
	REFUSED = "02"
	RECEIVED = "03"
	ASSIGNED = "04"
	IN_WORK = "05"
	DONE = "06"
	ASKED_BACK = "13"
	AGREED = "15"
	DECLINED = "16"

	@property
	def meaning(self) -> str:
		return STATUS_MEANINGS[self]


STATUS_MEANINGS = {
	"01": "Đã đến",
	"02": "Từ chối tiếp nhận, trả lại",
	"03": "Đã tiếp nhận",
	"04": "Phân công",
	"05": "Đang xử lý",
	"06": "Hoàn thành",
	"13": "Yêu cầu lấy lại, thu hồi",
	"15": "Đồng ý lấy lại, cập nhật",
	"16": "Từ chối lấy lại, cập nhật",
}
