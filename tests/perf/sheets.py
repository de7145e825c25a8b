"""Score sheets of any size, and an ordinary Frappe document with as many child rows to measure them against."""

import json
import statistics
import time
from collections.abc import Callable

import frappe

from dts_assessment.workflow.roles import UNIT_OFFICER
from tests import factory, people
from tests.acting import take_action
from tests.factory import NORTH

SIZES = (43, 72, 150)
"""Indicators of the city's set for communes, of the set of Gia Viễn, and more than any set that we know of."""
API = "dts_assessment.api.assessment"
CHECKLIST = {
	"kind": "checklist",
	"input": {"name": "noi_dung", "label": "Nội dung đã triển khai", "kind": "checklist"},
	"items": ["Chuyên mục tin tức", "Hỏi đáp trực tuyến", "Lịch tiếp công dân", "Góp ý văn bản"],
}
KINDS = (
	(factory.YES_NO, {"muc": "Đã ban hành"}),
	(factory.RATIO, {"a": 50, "b": 100}),
	(CHECKLIST, {"noi_dung": ["Chuyên mục tin tức", "Góp ý văn bản"]}),
)
TEXT = "Kế hoạch chuyển đổi số của xã được ban hành trong quý I, có phân công và dự toán kèm theo. "
PARENT, CHILD = "Perf Sheet", "Perf Sheet Row"
CHILD_FIELDS = [
	{"fieldname": "indicator", "fieldtype": "Link", "options": "Indicator"},
	{"fieldname": "title", "fieldtype": "Small Text", "fetch_from": "indicator.title"},
	*({"fieldname": name, "fieldtype": "Float"} for name in ("maximum", "self_score", "verified_score")),
	{"fieldname": "status", "fieldtype": "Select", "options": "Not started\nDone"},
	{"fieldname": "answered_by", "fieldtype": "Link", "options": "User"},
	{"fieldname": "answered_on", "fieldtype": "Datetime"},
	*({"fieldname": name, "fieldtype": "Text"} for name in ("inputs", "trace", "explanation", "guidance")),
]


def medians(*deeds: Callable[[], object], rounds: int = 21) -> list[float]:
	"""The median seconds of each of some deeds, done in turn so that a busy moment hits all of them alike."""
	seconds: list[list[float]] = [[] for _deed in deeds]
	for turn in range(rounds + 2):
		for place, deed in enumerate(deeds):
			begun = time.perf_counter()
			deed()
			if turn > 1:  # two turns to warm up
				seconds[place].append(time.perf_counter() - begun)
	return [statistics.median(one) for one in seconds]


def create_sheet(indicators: int) -> str:
	"""A filled-in sheet of a commune on a set of so many indicators, in this transaction."""
	code = f"PERF-{indicators}"
	factory.office()
	campaign = factory.draft_campaign(code, factory.published_set(code, _rows(indicators)))
	take_action(factory.COORDINATOR, "Assessment Campaign", campaign, "Launch")
	sheet = factory.sheet(NORTH, campaign)
	_answer(sheet)
	return sheet


def inputs_of(position: int) -> dict:
	"""What the unit types into the indicator at a position of the set, counted from 0."""
	return KINDS[position % len(KINDS)][1]


def answers_of(sheet: str) -> list[str]:
	"""The answers of a sheet in the order of the set."""
	return frappe.get_all("Assessment Answer", {"self_assessment": sheet}, pluck="name", order_by="position")


def _rows(indicators: int) -> list[dict]:
	rows = []
	for group in range(0, indicators, 10):
		places = range(group, min(group + 10, indicators))
		code = str(group // 10 + 1)
		rows.append(
			{
				"code": code,
				"parent": "",
				"title": f"Nhóm {code}",
				"is_group": True,
				"maximum": str(len(places)),
			}
		)
		rows += [_row(f"{code}.{place - group + 1}", code, place) for place in places]
	return rows


def _row(code: str, group: str, place: int) -> dict:
	rule = KINDS[place % len(KINDS)][0]
	texts = {"guidance": TEXT, "rule_text": TEXT, "evidence": "Bản chụp kế hoạch"}
	return {
		"code": code,
		"parent": group,
		"title": f"Chỉ số {code}",
		"is_group": False,
		"maximum": "1",
		"rule": rule,
	} | texts


def _answer(sheet: str) -> None:
	for place, name in enumerate(answers_of(sheet)):
		values = {
			"self_inputs": json.dumps(inputs_of(place), ensure_ascii=False),
			"explanation": TEXT * 2,
			"status": "Done",
			"self_trace": "a = 50, b = 100, tỷ lệ 50 % → 50/100 × 1 = 0,5 điểm",
			"answered_by": people.officer_of(NORTH),
			"answered_on": frappe.utils.now(),
		}
		frappe.db.set_value("Assessment Answer", name, values, update_modified=False)


# The ordinary document


def create_doctypes() -> None:
	"""A DocType with a child table whose rows hold what an answer holds; both are removed by `remove_doctypes`."""
	if frappe.db.exists("DocType", PARENT):
		return
	common = {"doctype": "DocType", "module": "DTS Assessment", "custom": 1}
	frappe.get_doc({**common, "name": CHILD, "istable": 1, "fields": CHILD_FIELDS}).insert()
	table = {"fieldname": "rows", "fieldtype": "Table", "options": CHILD}
	title = {"fieldname": "title", "fieldtype": "Data"}
	permissions = [
		{"role": role, "read": 1, "write": 1, "create": 1} for role in ("System Manager", UNIT_OFFICER)
	]
	frappe.get_doc({**common, "name": PARENT, "fields": [title, table], "permissions": permissions}).insert()


def remove_doctypes() -> None:
	"""Take the DocTypes and their tables off the site."""
	frappe.set_user("Administrator")
	for name in (PARENT, CHILD):
		frappe.delete_doc("DocType", name, force=True, ignore_missing=True)
		frappe.db.sql_ddl(f"drop table if exists `tab{name}`")


def create_document(sheet: str):
	"""A document with a child row for each answer of a sheet."""
	rows = frappe.get_all(
		"Assessment Answer",
		{"self_assessment": sheet},
		[
			"indicator",
			"maximum",
			"self_score",
			"answered_by",
			"answered_on",
			"explanation",
			"self_trace as trace",
		],
		order_by="position",
	)
	more = {"status": "Done", "guidance": TEXT, "inputs": '{"a": 50, "b": 100}'}
	doc = {"doctype": PARENT, "title": sheet, "rows": [{**row, **more} for row in rows]}
	return frappe.get_doc(doc).insert()
