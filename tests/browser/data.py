"""A small campaign of its own for the browser tests: every kind of input, two communes, one login a role.

`create()` runs in the site's connection and leaves the caller to commit.
"""

from dataclasses import dataclass

import frappe
from frappe.utils import add_days, today

from dts_assessment.indicators.create import create_set
from dts_assessment.workflow import roles
from tests import people
from tests.acting import call, insert, take_action

CHOICE = {
	"kind": "options",
	"input": {"name": "muc", "label": "Kế hoạch chuyển đổi số năm", "kind": "choice"},
	"options": [{"text": "Đã ban hành", "share": "1"}, {"text": "Chưa ban hành", "share": "0"}],
}
GATE = {
	"kind": "gate",
	"input": {"name": "co", "label": "Đã có chuyên mục riêng về chuyển đổi số", "kind": "yes_no"},
	"rule": {
		"kind": "steps",
		"value": {
			"input": {"name": "tin", "label": "Số tin, bài trong năm", "kind": "number", "unit": "tin, bài"}
		},
		"steps": [{"when": [{"op": ">=", "value": "52"}], "share": "1"}],
		"otherwise": {"share": "1/2"},
	},
}
RATIO = {
	"kind": "ratio",
	"numerator": [{"name": "a", "label": "Hồ sơ trực tuyến", "kind": "count", "unit": "hồ sơ"}],
	"denominator": [{"name": "b", "label": "Tổng số hồ sơ", "kind": "count", "unit": "hồ sơ"}],
	"full_at": {"op": ">=", "value": "0.75"},
}
CHECKLIST = {
	"kind": "checklist",
	"input": {"name": "noi_dung", "label": "Nội dung đã triển khai", "kind": "checklist"},
	"items": ["Chuyên mục tin tức", "Hỏi đáp trực tuyến", "Lịch tiếp công dân", "Góp ý văn bản"],
}
OCCURRENCES = {
	"kind": "occurrences",
	"input": {"name": "bao_cao", "label": "Báo cáo định kỳ", "kind": "occurrences"},
	"occurrences": ["Quý I", "Quý II", "Quý III", "Quý IV"],
	"outcomes": [
		{"text": "Đúng hạn", "points": "0.5"},
		{"text": "Trễ hạn", "points": "0.25"},
		{"text": "Không thực hiện", "points": "0"},
	],
}
MANUAL = {
	"kind": "manual",
	"input": {"name": "diem", "label": "Điểm khảo sát người dân", "kind": "score"},
	"source": "survey",
}
LIST = {
	"kind": "per_item",
	"input": {"name": "sang_kien", "label": "Tên các sáng kiến", "kind": "list"},
	"each": {"points": "1"},
	"cap": {"points": "3"},
}


def criterion() -> dict:
	"""The rule of a criterion that is met or not."""
	return {"kind": "pass_fail", "input": {"name": "dat", "label": "Đã thực hiện", "kind": "yes_no"}}


GROUPS = {
	"1": ("Nhận thức và thể chế số", [("1.1", CHOICE, "4"), ("1.2", GATE, "3"), ("1.3", CHECKLIST, "4")]),
	"2": (
		"Chính quyền số",
		[("2.1", RATIO, "6"), ("2.2", OCCURRENCES, "2"), ("2.3", MANUAL, "5"), ("2.4", LIST, "3")],
	),
}
TITLES = {
	"1.1": "Ban hành kế hoạch chuyển đổi số hằng năm",
	"1.2": "Chuyên mục chuyển đổi số trên trang thông tin điện tử",
	"1.3": "Nội dung cung cấp trên trang thông tin điện tử",
	"2.1": "Tỷ lệ hồ sơ giải quyết thủ tục hành chính trực tuyến toàn trình",
	"2.2": "Thực hiện chế độ báo cáo định kỳ",
	"2.3": "Mức độ hài lòng của người dân, doanh nghiệp",
	"2.4": "Sáng kiến chuyển đổi số được công nhận",
}


@dataclass(frozen=True)
class World:
	"""What the tests need to know of the data; ``mark`` keeps runs on one site apart."""

	mark: str

	@property
	def province(self) -> str:
		return f"B{self.mark}"

	@property
	def unit(self) -> str:
		return f"B{self.mark}-01"

	@property
	def other_unit(self) -> str:
		return f"B{self.mark}-02"

	@property
	def set_code(self) -> str:
		return f"BO-CHI-SO-{self.mark}"

	@property
	def campaign(self) -> str:
		return f"DOT-{self.mark}"

	@property
	def officer(self) -> str:
		return self.officer_of(self.unit)

	@property
	def head(self) -> str:
		return self.head_of(self.unit)

	@property
	def coordinator(self) -> str:
		return f"dieu-phoi-{self.mark}@example.com"

	@property
	def publisher(self) -> str:
		return f"cong-bo-{self.mark}@example.com"

	@property
	def verifier(self) -> str:
		return f"tham-tra-{self.mark}@example.com"

	def officer_of(self, unit: str) -> str:
		return people.officer_of(unit.lower())

	def head_of(self, unit: str) -> str:
		return people.head_of(unit.lower())

	def sheet(self, unit: str) -> str:
		return f"{self.campaign}-{unit}"


def create(mark: str, groups: dict = GROUPS, kind: str = "Ranking") -> World:
	"""A launched campaign on a set of these groups that ranks or recognises; nothing is answered yet."""
	world = World(mark)
	_create_units_and_people(world)
	indicator_set = _create_set(world, groups, kind)
	_create_campaign(world, indicator_set, _create_dispatch(world))
	take_action(world.coordinator, "Assessment Campaign", world.campaign, "Launch")
	return world


def _create_units_and_people(world: World) -> None:
	_unit(world.province, "Tỉnh Thử Nghiệm", "PROVINCE", None)
	for code, name in ((world.unit, "Xã Hòa Bình"), (world.other_unit, "Phường An Khánh")):
		_unit(code, name, "COMMUNE", world.province)
		people.create_user(world.officer_of(code), f"Cán bộ {name}", [roles.UNIT_OFFICER], code)
		head_roles = [roles.UNIT_HEAD, roles.UNIT_OFFICER]
		people.create_user(world.head_of(code), f"Chủ tịch {name}", head_roles, code)
	people.create_user(world.coordinator, "Điều phối viên", [roles.COORDINATOR], world.province)
	people.create_user(world.publisher, "Lãnh đạo tỉnh", [roles.PUBLISHER], world.province)
	people.create_user(world.verifier, "Tổ trưởng tổ công tác", [roles.VERIFIER], None)


def _unit(code: str, name: str, level: str, parent: str | None) -> None:
	place = {"unit_level": level, "parent_office_unit": parent, "is_group": int(level == "PROVINCE")}
	frappe.get_doc({"doctype": "Office Unit", "unit_code": code, "unit_name": name, **place}).insert()


def _create_set(world: World, groups: dict, kind: str) -> str:
	rows = _rows(groups)
	header = {
		"set_code": world.set_code,
		"title": "Bộ chỉ số chuyển đổi số cấp xã",
		"kind": kind,
		"year": 2026,
		"declared_total": sum(int(row["maximum"] or 0) for row in rows if row["is_group"]),
		"unit_levels": [{"unit_level": "COMMUNE"}],
	}
	name = create_set(header, rows).name
	take_action(world.coordinator, "Indicator Set", name, "Submit for Approval")
	for action in ("Verify", "Publish"):
		take_action(world.publisher, "Indicator Set", name, action)
	return name


def _rows(groups: dict) -> list[dict]:
	rows = []
	for group, (title, indicators) in groups.items():
		total = sum(int(maximum or 0) for _, _, maximum in indicators)
		rows.append(
			{"code": group, "parent": "", "title": title, "is_group": True, "maximum": str(total or "")}
		)
		for code, rule, maximum in indicators:
			row = {"code": code, "parent": group, "title": TITLES[code], "is_group": False}
			rows.append({**row, "maximum": maximum, "rule": rule})
	rows[1] |= {"evidence": "Bản chụp kế hoạch đã ban hành", "rule_text": "Đã ban hành: điểm tối đa"}
	return rows


def _create_dispatch(world: World) -> str:
	dispatch = insert(
		world.coordinator,
		"Official Dispatch",
		direction="Outgoing",
		dispatch_type="Official Letter",
		document_number=f"{int(world.mark, 36) % 9000 + 1}/UBND-{world.mark}",
		dispatch_date=today(),
		issuer="Ủy ban nhân dân tỉnh Thử Nghiệm",
		subject="V/v tự đánh giá mức độ chuyển đổi số năm 2026",
	)
	call(world.coordinator, "dts_assessment.api.dispatch.register", dispatch=dispatch.name)
	return dispatch.name


def _create_campaign(world: World, indicator_set: str, dispatch: str) -> None:
	insert(
		world.coordinator,
		"Assessment Campaign",
		campaign_code=world.campaign,
		title="Đánh giá chuyển đổi số cấp xã năm 2026",
		year=2026,
		organising_unit=world.province,
		hand_in_until=add_days(today(), 10),
		indicator_sets=[{"unit_level": "COMMUNE", "indicator_set": indicator_set}],
		scopes=[{"unit_level": "COMMUNE", "below": world.province}],
		dispatches=[{"purpose": "Launch", "dispatch": dispatch}],
		working_group=[{"user": world.verifier, "part": "Head", "post": "Phó Giám đốc Sở"}],
	)
