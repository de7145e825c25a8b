"""The main job of an assessment year, every step as the user whose work it is.

Import a set, approve it, load the units, register the dispatch, launch, fill in, hand in, return, visit, confirm,
verify, rank, publish. The demo runs it on real data and prints its steps; a test runs it too.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import frappe
from frappe.utils import add_days, today

from tests import people
from tests.acting import call, insert, take_action
from tests.inputs import plausible_inputs
from tests.people import CITY, COORDINATOR, DEPARTMENT, PUBLISHER, VERIFIERS, head_of, officer_of

ROOT = Path(__file__).parents[1]
ANNEX = ROOT / "dts_assessment" / "data" / "indicator_sets" / "hcm-xa-2026.xlsx"
SET_CODE = "HCM-XA-2026"
SET_TITLE = "Bộ chỉ số chuyển đổi số (DTI) cấp xã, Thành phố Hồ Chí Minh, năm 2026"
STRENGTHS = (0.96, 0.88, 0.8, 0.8, 0.55)
"""How well each of the acting units does; two do equally well, so that there is a tie to rank."""

SETS = "dts_assessment.api.indicator_set"
SHEETS = "dts_assessment.api.assessment"
VISITS = "dts_assessment.api.visit"


@dataclass
class Step:
	"""One line of the demo's table."""

	title: str
	user: str
	result: str
	seconds: float


@dataclass
class MainJob:
	"""The course of one campaign; ``number`` tells repeated runs on one site apart."""

	number: int = 1
	steps: list[Step] = field(default_factory=list)
	told: Callable[[Step], None] = lambda step: None
	units: list[str] = field(default_factory=list)
	indicator_set: str = ""
	dispatch: str = ""
	visit: str = ""

	@property
	def campaign(self) -> str:
		return f"HCM-DTI-XA-2026-{self.number:02}"

	def run(self) -> None:
		"""All steps in order; each is told when it is done."""
		for title, user, deed in self.deeds():
			begun = time.perf_counter()
			result = deed()
			step = Step(title, user, result, time.perf_counter() - begun)
			self.steps.append(step)
			self.told(step)

	def deeds(self) -> Iterator[tuple[str, str, Callable[[], str]]]:
		yield "Load the city's units", COORDINATOR, self.load_units
		yield "Import the indicator set from its annex", COORDINATOR, self.import_set
		yield "Review the rules", COORDINATOR, self.accept_rules
		yield "Approve and publish the set", PUBLISHER, self.publish_set
		yield "Register the launch dispatch", COORDINATOR, self.register_dispatch
		yield "Create the campaign", COORDINATOR, self.create_campaign
		yield "Launch it", COORDINATOR, self.launch
		yield "Fill in and cite evidence", "officers of 5 units", self.fill_in
		yield "Hand in", "heads of 5 units", self.hand_in
		yield "Return one with a reason", VERIFIERS[0], self.return_one
		yield "Hand it in again", "head of the unit", self.hand_in_again
		yield "Hold a visit to two units", VERIFIERS[1], self.hold_visit
		yield "Confirm the minutes", "heads of both units", self.confirm_minutes
		yield "Issue the minutes", VERIFIERS[0], self.issue_minutes
		yield "Verify all five", VERIFIERS[0], self.verify
		yield "Close the verification", COORDINATOR, self.close
		yield "Rank and publish", PUBLISHER, self.publish

	# Preparing

	def load_units(self) -> str:
		people.create_people()
		added = call(COORDINATOR, "dts_assessment.api.unit.load_province", province=CITY)["added"]
		communes = frappe.get_all(
			"Office Unit",
			{"parent_office_unit": CITY, "unit_level": "COMMUNE"},
			["name", "unit_name"],
			order_by="name",
		)
		people.create_department()
		people.create_people()
		for unit in communes[: len(STRENGTHS)]:
			people.create_unit_people(unit.name, unit.unit_name)
		self.units = [unit.name for unit in communes[: len(STRENGTHS)]]
		return f"{len(communes)} communes, wards and special zones, {added} units new"

	def import_set(self) -> str:
		version = frappe.db.count("Indicator Set", {"set_code": f"{SET_CODE}-{self.number:02}"})
		assert not version, "this number was used already"
		file = insert(COORDINATOR, "File", file_name=ANNEX.name, content=ANNEX.read_bytes(), is_private=1)
		header = {
			"set_code": f"{SET_CODE}-{self.number:02}",
			"title": SET_TITLE,
			"year": 2026,
			"unit_levels": ["COMMUNE"],
		}
		dry = call(COORDINATOR, f"{SETS}.import_annex", file_url=file.file_url, dry_run=True, **header)
		made = call(COORDINATOR, f"{SETS}.import_annex", file_url=file.file_url, dry_run=False, **header)
		self.indicator_set = made["name"]
		return f"{made['indicators']} indicators, {made['total']} points, {sum(one['error'] for one in dry['problems'])} errors"

	def accept_rules(self) -> str:
		method = "dts_assessment.api.indicator.accept"
		accepted = call(COORDINATOR, method, indicator_set=self.indicator_set, above=90)["accepted"]
		return f"{len(accepted)} rules compared with their texts and accepted"

	def publish_set(self) -> str:
		self._act(COORDINATOR, "Indicator Set", self.indicator_set, "Submit for Approval")
		self._act(PUBLISHER, "Indicator Set", self.indicator_set, "Verify")
		return self._act(PUBLISHER, "Indicator Set", self.indicator_set, "Publish")

	def register_dispatch(self) -> str:
		dispatch = insert(
			COORDINATOR,
			"Official Dispatch",
			direction="Outgoing",
			dispatch_type="Official Letter",
			document_number=f"{1074 + self.number}/UBND-KHCN",
			dispatch_date=today(),
			issuer="Ủy ban nhân dân Thành phố Hồ Chí Minh",
			issuer_unit=CITY,
			subject="V/v tự đánh giá mức độ chuyển đổi số cấp xã năm 2026",
		)
		self.dispatch = dispatch.name
		call(COORDINATOR, "dts_assessment.api.dispatch.register", dispatch=dispatch.name)
		return dispatch.citation

	def create_campaign(self) -> str:
		parts = ("Head", "Secretary", "Member")
		posts = ("Phó Giám đốc Sở", "Chuyên viên Sở", "Trưởng phòng Chuyển đổi số")
		campaign = insert(
			COORDINATOR,
			"Assessment Campaign",
			campaign_code=self.campaign,
			title=f"Đánh giá, xếp hạng chuyển đổi số cấp xã năm 2026 (đợt {self.number})",
			year=2026,
			organising_unit=CITY,
			coordinating_unit=DEPARTMENT,
			hand_in_until=add_days(today(), 30),
			indicator_sets=[{"unit_level": "COMMUNE", "indicator_set": self.indicator_set}],
			scopes=[{"unit_level": "COMMUNE", "below": CITY}],
			dispatches=[{"purpose": "Launch", "dispatch": self.dispatch}],
			milestones=[{"milestone": "Các xã nộp tự đánh giá", "due_date": add_days(today(), 30)}],
			working_group=[
				{"user": user, "part": part, "post": post}
				for user, part, post in zip(VERIFIERS, parts, posts, strict=True)
			],
		)
		preview = call(
			COORDINATOR, "dts_assessment.api.campaign.preview_participants", campaign=campaign.name
		)
		return f"{preview['count']} units will take part"

	def launch(self) -> str:
		self._act(COORDINATOR, "Assessment Campaign", self.campaign, "Launch")
		sheets = frappe.db.count("Self-Assessment", {"campaign": self.campaign})
		answers = frappe.db.count("Assessment Answer", {"campaign": self.campaign})
		return f"{sheets} self-assessments, {answers} answers"

	# The units

	def sheet(self, unit: str) -> str:
		return f"{self.campaign}-{unit}"

	def fill_in(self) -> str:
		for unit, strength in zip(self.units, STRENGTHS, strict=True):
			self._fill_in_unit(unit, strength)
		scores = frappe.get_all(
			"Self-Assessment",
			{"campaign": self.campaign, "unit": ["in", self.units]},
			pluck="self_score",
			order_by="self_score desc",
		)
		return f"{len(self.units) * 43} answers; self scores {', '.join(f'{score:g}' for score in scores)}"

	def _fill_in_unit(self, unit: str, strength: float) -> None:
		officer = officer_of(unit)
		evidence = insert(
			officer,
			"Evidence",
			unit=unit,
			kind="Dispatch",
			dispatch=self.dispatch,
			title="Công văn triển khai tự đánh giá",
		)
		sheet = call(officer, f"{SHEETS}.get_sheet", self_assessment=self.sheet(unit))
		for row in (row for row in sheet["rows"] if not row["group"]):
			rule = frappe.parse_json(frappe.db.get_value("Indicator", row["answer"]["indicator"], "rule"))
			call(
				officer,
				f"{SHEETS}.save_answer",
				answer=row["answer"]["name"],
				inputs=plausible_inputs(rule, strength),
				explanation="Số liệu theo báo cáo của đơn vị.",
				evidence=[evidence.name],
				modified=row["answer"]["modified"],
			)

	def hand_in(self) -> str:
		for unit in self.units:
			self._act(head_of(unit), "Self-Assessment", self.sheet(unit), "Hand In")
		return f"{len(self.units)} units"

	def return_one(self) -> str:
		sheet = self.sheet(self.units[0])
		reason = "Bổ sung giải trình cho chỉ số DTI-02."
		self._act(VERIFIERS[0], "Self-Assessment", sheet, "Return", reason)
		return frappe.db.get_value("Self-Assessment", sheet, "return_reason")

	def hand_in_again(self) -> str:
		return self._act(head_of(self.units[0]), "Self-Assessment", self.sheet(self.units[0]), "Hand In")

	# The working group

	def hold_visit(self) -> str:
		visited = self.units[:2]
		sheets = [self.sheet(unit) for unit in visited]
		visit = insert(
			VERIFIERS[1],
			"Verification Visit",
			campaign=self.campaign,
			subject="Thẩm tra, xác minh kết quả tự đánh giá chuyển đổi số năm 2026",
			visit_date=today(),
			start_time="08:00:00",
			end_time="11:30:00",
			place="Trụ sở Ủy ban nhân dân phường",
			minutes_number=f"{self.number + 4:02}/BB-SKHCN",
			assessments=[{"self_assessment": sheet} for sheet in sheets],
			members=[
				{
					"full_name": "Tổ trưởng Tổ công tác",
					"post": "Phó Giám đốc Sở",
					"part": "Head",
					"user": VERIFIERS[0],
				},
				{
					"full_name": "Thư ký Tổ công tác",
					"post": "Chuyên viên",
					"part": "Secretary",
					"user": VERIFIERS[1],
				},
			],
			hosts=[
				{"full_name": "Chủ tịch Ủy ban nhân dân phường", "post": "Chủ tịch", "represents_unit": 1}
			],
			sites=[
				{
					"site": "Trung tâm Phục vụ hành chính công",
					"content": "Tiếp nhận và số hóa hồ sơ",
					"outcome": "Đã số hóa, còn hồ sơ chưa trả kết quả bản điện tử",
				}
			],
			findings=[finding for sheet in sheets for finding in self._findings(sheet)],
			opinion="Đơn vị nhất trí với kết quả thẩm tra.",
			follow_ups=[
				{
					"recommendation": "Hoàn thiện chuyên mục chuyển đổi số; bổ sung tài liệu kiểm chứng.",
					"due_date": add_days(today(), 20),
				}
			],
			conclusion="Kết quả tự đánh giá cơ bản phù hợp thực tế.",
		)
		self.visit = visit.name
		self._act(VERIFIERS[1], "Verification Visit", self.visit, "Record Visit")
		changed = [row for row in visit.findings if row.verified_score != row.self_score]
		return f"{len(visit.findings)} findings, {len(changed)} change a score"

	def _findings(self, sheet: str) -> Iterator[dict]:
		seen = {
			"DTI-02": ({"a": 300, "b": 400}, "Biên bản họp chỉ thể hiện 300 cuộc do Chủ tịch chủ trì."),
			"DTI-41": ({"a": 119, "b": 400}, "Số chữ ký số đối chiếu với hệ thống thấp hơn kê khai."),
			"DTI-06": (None, ""),
		}
		for code, (inputs, reason) in seen.items():
			answer = f"{sheet}-{code}"
			stored = frappe.db.get_value(
				"Assessment Answer", answer, ["self_inputs", "self_score"], as_dict=True
			)
			verified = frappe.as_json(inputs) if inputs else stored.self_inputs
			yield {
				"self_assessment": sheet,
				"answer": answer,
				"verified_inputs": verified,
				"reason": reason,
				"agreed": 1,
			}

	def confirm_minutes(self) -> str:
		states = [
			call(head_of(unit), f"{VISITS}.confirm_for_unit", visit=self.visit)["workflow_state"]
			for unit in self.units[:2]
		]
		return " → ".join(states)

	def issue_minutes(self) -> str:
		self._act(VERIFIERS[0], "Verification Visit", self.visit, "Issue Minutes")
		visit = frappe.get_doc("Verification Visit", self.visit)
		return f"{visit.minutes_number}, SHA-256 {visit.minutes_sha256[:12]}…"

	def minutes_pdf(self) -> bytes:
		"""The issued file, as a verifier downloads it."""
		call(VERIFIERS[1], f"{VISITS}.preview_minutes", visit=self.visit)
		return frappe.local.response.filecontent

	def verify(self) -> str:
		for unit in self.units:
			self._act(VERIFIERS[0], "Self-Assessment", self.sheet(unit), "Verify")
		return f"{len(self.units)} units"

	# The result

	def close(self) -> str:
		reason = "Kỳ chạy thử: các xã còn lại chưa nộp, không xếp hạng."
		return self._act(COORDINATOR, "Assessment Campaign", self.campaign, "Close Verification", reason)

	def publish(self) -> str:
		self._act(PUBLISHER, "Assessment Campaign", self.campaign, "Publish")
		ranks = frappe.get_all(
			"Assessment Result",
			{"campaign": self.campaign, "standing": "Ranked"},
			pluck="rank",
			order_by="rank",
		)
		return f"ranks {', '.join(map(str, ranks))}"

	def ranking_workbook(self) -> bytes:
		"""The workbook, as the coordinator downloads it."""
		call(COORDINATOR, "dts_assessment.api.result.download_ranking", campaign=self.campaign)
		return frappe.local.response.filecontent

	def _act(self, user: str, doctype: str, name: str, action: str, reason: str = "") -> str:
		return take_action(user, doctype, name, action, reason)["workflow_state"]


def next_number() -> int:
	"""The first number that no run on this site used yet."""
	used = frappe.get_all("Indicator Set", {"set_code": ["like", f"{SET_CODE}-%"]}, pluck="set_code")
	return 1 + max((int(code.rsplit("-", 1)[1]) for code in used), default=0)
