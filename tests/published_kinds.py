"""Published campaigns that are no plain ranking of one level, run through the verbs of the buttons."""

import frappe

from dts_assessment.indicators.create import create_set
from tests import factory
from tests import source_texts as texts
from tests.acting import call, take_action
from tests.factory import COORDINATOR, NORTH, PUBLISHER, SOUTH

EAST, WEST, CENTRE = "T1-003", "T1-004", "T1-005"
COMMUNES = {NORTH: "Xã Bắc", SOUTH: "Xã Nam", EAST: "Xã Đông", WEST: "Xã Tây", CENTRE: "Phường Trung Tâm"}
DEPARTMENTS = {
	"T1-NV": ("Sở Nội vụ", "Khối tổng hợp", 80),
	"T1-TC": ("Sở Tài chính", "Khối tổng hợp", 60),
	"T1-YT": ("Sở Y tế", "Khối văn hóa - xã hội", 50),
}
"""Name, block, and how many of 100 files are online."""
ONLINE = {NORTH: 30, SOUTH: 70, EAST: 55}
CLASSES = [
	{"class_name": "Tốt", "lower": 85},
	{"class_name": "Khá", "lower": 70},
	{"class_name": "Trung bình", "lower": 0},
]
CRITERIA = {
	"1": "Hạ tầng số",
	"1.1": "Có Tổ công nghệ số cộng đồng ở mọi thôn",
	"1.2": "Phủ sóng di động băng rộng",
	"2": "Xã hội số",
	"2.1": "Trên 50% người trưởng thành có tài khoản thanh toán",
	"2.2": "Trên 50% hộ gia đình có địa chỉ số",
}


def recognition(code: str = "CN-2026") -> str:
	"""Five communes by a set of four criteria: two recognised, two not, one that has not handed in."""
	factory.office()
	_communes()
	launched = texts.launched(
		code,
		"Công nhận xã, phường chuyển đổi số năm 2026",
		2026,
		{"COMMUNE": _recognising_set()},
		factory.dispatch(),
	)
	met = {NORTH: 4, SOUTH: 3, EAST: 4, WEST: 1}
	for unit, count in met.items():
		texts.answer_all(launched, unit, lambda place, count=count: {"dat": place < count})
	texts.hand_in(launched, met)
	texts.verify(launched, met)
	texts.publish(launched, "Phường Trung Tâm không nộp.", decision="1400/QĐ-UBND")
	return launched


def levels(code: str = "NC-2026") -> str:
	"""Departments in two blocks and communes, each level by its own set.

	Of the communes one is exempt but took part, one is exempt and did not, one has not handed in.
	"""
	factory.office()
	_communes()
	for unit, (name, block, _online) in DEPARTMENTS.items():
		texts.unit_with_people(unit, name, "DEPARTMENT")
		frappe.db.set_value("Office Unit", unit, "block", block)
	sets = {level: _ranking_set(level) for level in ("DEPARTMENT", "COMMUNE")}
	exceptions = [
		{"unit": "T1-SO", "kind": "Excluded", "reason": "Cơ quan thẩm tra"},
		{"unit": EAST, "kind": "Exempt", "reason": "Mới thành lập"},
		{"unit": WEST, "kind": "Exempt", "reason": "Mới thành lập"},
	]
	title = "Đánh giá, xếp hạng mức độ chuyển đổi số năm 2026"
	launched = texts.launched(code, title, 2026, sets, factory.dispatch(), exceptions=exceptions)
	online = {**ONLINE, **{unit: facts[2] for unit, facts in DEPARTMENTS.items()}}
	for unit, files in online.items():
		texts.answer_all(launched, unit, lambda place, files=files: _typed(place, files))
	texts.hand_in(launched, online)
	texts.verify(launched, online)
	texts.publish(launched, "Phường Trung Tâm không nộp.", decision="1500/QĐ-UBND")
	return launched


def correct(campaign: str, unit: str, code: str, number: str, **true: object) -> dict:
	"""One answer of a published campaign is put right by a decision of its own; ``true`` are its points or inputs."""
	line = {"unit": unit, "code": code, "reason": "Đối chiếu lại hồ sơ", **true}
	decision = texts.dispatch(number, "Đính chính kết quả", "Decision")
	return call(
		PUBLISHER,
		"dts_assessment.api.result.correct_results",
		campaign=campaign,
		corrections=[line],
		dispatch=decision,
		reason="Nhập nhầm số liệu",
	)


def _communes() -> None:
	for unit, name in COMMUNES.items():
		texts.unit_with_people(unit, name, "COMMUNE")


def _typed(place: int, files: int) -> dict:
	return {"a": files, "b": 100} if place else {"muc": "Đã ban hành"}


def _recognising_set() -> str:
	rows = [_criterion(code, title) for code, title in CRITERIA.items()]
	return _in_force("CN-XA", "Bộ tiêu chí công nhận xã chuyển đổi số", "COMMUNE", rows, kind="Recognition")


def _criterion(code: str, title: str) -> dict:
	row = {"code": code, "title": title, "parent": "", "is_group": True, "maximum": ""}
	if "." in code:
		row |= {"parent": code[0], "is_group": False, "rule": texts.PASS_FAIL}
	return row


def _ranking_set(level: str) -> str:
	name = {"DEPARTMENT": "sở, ban, ngành", "COMMUNE": "xã, phường"}[level]
	header = {"declared_total": 10, "classes": CLASSES}
	return _in_force(f"NC-{level}", f"Bộ chỉ số chuyển đổi số cấp {name}", level, factory.ROWS, **header)


def _in_force(code: str, title: str, level: str, rows: list[dict], **header: object) -> str:
	values = {"set_code": code, "title": title, "unit_levels": [{"unit_level": level}], **header}
	name = create_set(values, rows).name
	take_action(COORDINATOR, "Indicator Set", name, "Submit for Approval")
	for action in ("Verify", "Publish"):
		take_action(PUBLISHER, "Indicator Set", name, action)
	return name
