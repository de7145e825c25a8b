"""Small worlds for tests: a province with two communes, a set of a few indicators, a campaign that runs."""

from decimal import Decimal

import frappe
from frappe.utils import add_days, today

from dts_assessment.indicators.create import create_set
from dts_assessment.workflow import roles
from tests import people
from tests.acting import call, take_action

PROVINCE, NORTH, SOUTH = "T1", "T1-001", "T1-002"
COORDINATOR, PUBLISHER, AUDITOR = (
	"t-coordinator@example.com",
	"t-publisher@example.com",
	"t-auditor@example.com",
)
VERIFIER, SECOND_VERIFIER = "t-verifier@example.com", "t-verifier2@example.com"
OUTSIDER = "t-outsider@example.com"
SET_CODE, CAMPAIGN = "TEST-SET", "TEST-2026"

YES_NO = {
	"kind": "options",
	"input": {"name": "muc", "label": "Kế hoạch", "kind": "choice"},
	"options": [{"text": "Đã ban hành", "share": "1"}, {"text": "Chưa ban hành", "share": "0"}],
}
RATIO = {
	"kind": "ratio",
	"numerator": [{"name": "a", "label": "Hồ sơ trực tuyến", "kind": "count"}],
	"denominator": [{"name": "b", "label": "Tổng số hồ sơ", "kind": "count"}],
	"full_at": {"op": ">=", "value": "0.75"},
}
ROWS = [
	{"code": "1", "parent": "", "title": "Thể chế số", "is_group": True, "maximum": "4"},
	{
		"code": "1.1",
		"parent": "1",
		"title": "Ban hành kế hoạch",
		"is_group": False,
		"maximum": "4",
		"rule": YES_NO,
	},
	{"code": "2", "parent": "", "title": "Chính quyền số", "is_group": True, "maximum": "6"},
	{
		"code": "2.1",
		"parent": "2",
		"title": "Hồ sơ trực tuyến",
		"is_group": False,
		"maximum": "6",
		"rule": RATIO,
	},
]


def unit(code: str, name: str, level: str = "COMMUNE", parent: str | None = None) -> str:
	"""A unit of the tree; safe to repeat."""
	if not frappe.db.exists("Office Unit", code):
		frappe.get_doc(
			{
				"doctype": "Office Unit",
				"unit_code": code,
				"unit_name": name,
				"unit_level": level,
				"parent_office_unit": parent,
				"is_group": int(level in ("PROVINCE", "DISTRICT")),
			}
		).insert()
	return code


def office() -> None:
	"""A province with two communes and its people."""
	unit(PROVINCE, "Tỉnh Thử", "PROVINCE")
	for code, name in ((NORTH, "Xã Bắc"), (SOUTH, "Xã Nam")):
		unit(code, name, parent=PROVINCE)
		people.create_unit_people(code, name)
	people.create_user(COORDINATOR, "Điều phối", [roles.COORDINATOR], PROVINCE)
	people.create_user(PUBLISHER, "Công bố", [roles.PUBLISHER], PROVINCE)
	people.create_user(AUDITOR, "Thanh tra", [roles.AUDITOR], PROVINCE)
	for user in (VERIFIER, SECOND_VERIFIER):
		people.create_user(
			user, "Thẩm tra", [roles.VERIFIER], unit("T1-SO", "Sở Thử", "DEPARTMENT", PROVINCE)
		)
	people.create_user(OUTSIDER, "Người ngoài", [])


def draft_set(code: str = "TEST-DRAFT", rows: list | None = None) -> str:
	"""A draft set for communes."""
	rows = rows or ROWS
	header = {
		"set_code": code,
		"title": "Bộ chỉ số thử",
		"declared_total": float(sum(Decimal(row["maximum"]) for row in rows if not row["is_group"])),
		"unit_levels": [{"unit_level": "COMMUNE"}],
	}
	return create_set(header, rows).name


def published_set(code: str = SET_CODE, rows: list | None = None) -> str:
	"""A set in force; one of these rows is there once, whoever asks for it."""
	there = {"set_code": code, "workflow_state": "Published"}
	if not rows and (name := frappe.db.get_value("Indicator Set", there, order_by="version")):
		return name
	name = draft_set(code, rows)
	take_action(COORDINATOR, "Indicator Set", name, "Submit for Approval")
	take_action(PUBLISHER, "Indicator Set", name, "Verify")
	take_action(PUBLISHER, "Indicator Set", name, "Publish")
	return name


def dispatch(number: str = "9001/UBND-KHCN") -> str:
	"""The dispatch that launches, registered; safe to repeat."""
	if name := frappe.db.get_value("Official Dispatch", {"document_number": number}):
		return name
	doc = frappe.get_doc(
		{
			"doctype": "Official Dispatch",
			"direction": "Outgoing",
			"dispatch_type": "Official Letter",
			"document_number": number,
			"dispatch_date": today(),
			"issuer": "Ủy ban nhân dân tỉnh Thử",
			"subject": "V/v tự đánh giá chuyển đổi số",
		}
	)
	return call("Administrator", "dts_assessment.api.dispatch.register", dispatch=doc.insert().name)["name"]


def draft_campaign(code: str = CAMPAIGN, indicator_set: str | None = None) -> str:
	"""A campaign for both communes, not launched yet."""
	office()
	doc = frappe.get_doc(
		{
			"doctype": "Assessment Campaign",
			"campaign_code": code,
			"title": "Đợt thử",
			"year": 2026,
			"organising_unit": PROVINCE,
			"hand_in_until": add_days(today(), 10),
			"indicator_sets": [{"unit_level": "COMMUNE", "indicator_set": indicator_set or published_set()}],
			"scopes": [{"unit_level": "COMMUNE", "below": PROVINCE}],
			"dispatches": [{"purpose": "Launch", "dispatch": dispatch()}],
			"working_group": [
				{"user": VERIFIER, "part": "Head"},
				{"user": SECOND_VERIFIER, "part": "Secretary"},
			],
		}
	)
	return doc.insert().name


def launched_campaign(code: str = CAMPAIGN) -> str:
	"""A running campaign."""
	name = draft_campaign(code)
	take_action(COORDINATOR, "Assessment Campaign", name, "Launch")
	return name


def sheet(unit_code: str, campaign: str = CAMPAIGN) -> str:
	return f"{campaign}-{unit_code}"


def answer(unit_code: str, code: str, campaign: str = CAMPAIGN) -> str:
	return f"{sheet(unit_code, campaign)}-{code}"


def fill_in(unit_code: str, online: int = 50, campaign: str = CAMPAIGN) -> None:
	"""Answer both indicators: 4 points and what ``online`` of 100 files give."""
	officer = people.officer_of(unit_code)
	method = "dts_assessment.api.assessment.save_answer"
	call(officer, method, answer=answer(unit_code, "1.1", campaign), inputs={"muc": "Đã ban hành"})
	call(officer, method, answer=answer(unit_code, "2.1", campaign), inputs={"a": online, "b": 100})


def handed_in(unit_code: str, online: int = 50, campaign: str = CAMPAIGN) -> str:
	"""A self-assessment that its head has handed in."""
	fill_in(unit_code, online, campaign)
	take_action(people.head_of(unit_code), "Self-Assessment", sheet(unit_code, campaign), "Hand In")
	return sheet(unit_code, campaign)


def planned_visit(unit_code: str = NORTH, findings: list | None = None, campaign: str = CAMPAIGN) -> str:
	"""A visit to one unit, ready to be recorded."""
	doc = frappe.get_doc(
		{
			"doctype": "Verification Visit",
			"campaign": campaign,
			"subject": "Thẩm tra, xác minh kết quả tự đánh giá",
			"visit_date": today(),
			"start_time": "08:00:00",
			"end_time": "11:00:00",
			"place": "Trụ sở xã",
			"minutes_number": "05/BB-SKHCN",
			"assessments": [{"self_assessment": sheet(unit_code, campaign)}],
			"members": [
				{"full_name": "Tổ trưởng", "post": "Phó Giám đốc Sở", "part": "Head", "user": VERIFIER},
				{"full_name": "Thư ký", "post": "Chuyên viên", "part": "Secretary", "user": SECOND_VERIFIER},
			],
			"hosts": [{"full_name": "Chủ tịch xã", "post": "Chủ tịch", "represents_unit": 1}],
			"findings": findings or [],
		}
	)
	return doc.insert().name


def finding(unit_code: str, code: str, inputs: dict | None, reason: str = "", **values: object) -> dict:
	"""A finding that states the values seen."""
	return {
		"self_assessment": sheet(unit_code),
		"answer": answer(unit_code, code),
		"verified_inputs": frappe.as_json(inputs) if inputs else None,
		"reason": reason,
		**values,
	}


def closed_campaign(code: str = CAMPAIGN, north: int = 50, south: int | None = None) -> str:
	"""A campaign whose verification is closed; without ``south`` the second commune has not handed in."""
	name = launched_campaign(code)
	for unit_code, online in ((NORTH, north), (SOUTH, south)):
		if online is not None:
			take_action(VERIFIER, "Self-Assessment", handed_in(unit_code, online, name), "Verify")
	take_action(COORDINATOR, "Assessment Campaign", name, "Close Verification", reason="Hết hạn nộp")
	return name


def published_campaign(code: str = CAMPAIGN, north: int = 50, south: int | None = None) -> str:
	"""A campaign whose results are published; the points are 4 and 6 × online/100, all 6 from 75 on."""
	name = closed_campaign(code, north, south)
	take_action(PUBLISHER, "Assessment Campaign", name, "Publish")
	return name
