"""The verification visit to Gia Viễn district of 10 July 2023, as the district's own news told it.

From the text: the working group of the province and its head's post, the hosts' posts, the eight groups of indicators,
511,18 of 765 points with 41 of 72 indicators done or nearly done and 31 low or not begun, the causes, 25 of 50 for the
communes, the two communes inspected (Gia Phương, Gia Vượng), and what the group recommended. The text names no other
figure: the points of single indicators, the total of the communes' set, what the group changed, numbers of documents
and hours are of this trial, chosen so that the sums of the text come out. People are told by their posts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import frappe
from frappe.utils import add_days, today

from dts_assessment.indicators.create import create_set
from dts_assessment.workflow import roles
from tests import people
from tests.acting import call, insert, take_action

GROUPS = (
	"Nhận thức số", "Thể chế số", "Hạ tầng số", "Nhân lực số", "An toàn thông tin mạng", "Hoạt động chính quyền số",
	"Hoạt động kinh tế số", "Hoạt động xã hội số",
)  # fmt: skip
PROVINCE, DEPARTMENT, DISTRICT = "GV-NB", "GV-STTTT", "GV-373"
COMMUNES = {"GV-GP": "xã Gia Phương", "GV-GVU": "xã Gia Vượng"}
HEAD, SECRETARY, COORDINATOR, PUBLISHER = (
	f"gv-{part}@example.com" for part in ("to-truong", "thu-ky", "dieu-phoi", "cong-bo")
)
SUBJECT = "Thẩm tra, xác minh kết quả tự đánh giá mức độ chuyển đổi số năm 2022"
CAUSES = (
	"một số chỉ số của Bộ tiêu chí đánh giá chuyển đổi số cấp huyện chưa được triển khai; một số cơ quan chuyên môn của "
	"UBND huyện chưa thực sự chủ động tham mưu, đề xuất hoặc đề xuất chưa phù hợp, hiệu quả"
)
RECOMMENDATIONS = (
	"Đổi mới phương thức chỉ đạo công tác chuyển đổi số",
	(
		"Đẩy mạnh công tác tuyên truyền, đào tạo nhân lực nhằm nâng cao nhận thức của đội ngũ lãnh đạo, cán bộ, công chức, "
		"viên chức và các tầng lớp nhân dân về chuyển đổi số"
	),
)
CONCLUSION = (
	"Tổ công tác đánh giá những nỗ lực, cố gắng của UBND huyện và UBND cấp xã trên địa bàn huyện trong việc triển khai "
	"hoạt động chuyển đổi số."
)
VISITS = "dts_assessment.api.visit"
CHANGED = {DISTRICT: {"5.1": "7.5", "7.1": "2.1"}, "GV-GP": {"1.2": "8"}}
"""What the group changed, in this trial."""
REASONS = {
	"5.1": "Hồ sơ đề xuất cấp độ an toàn chưa được phê duyệt",
	"7.1": "Tài liệu kiểm chứng ban hành sau thời hạn",
	"1.2": "Chỉ đối chiếu được 8 trong 9 nội dung kê khai",
}


@dataclass
class GiaVien:
	"""The visit with all that comes before it; ``number`` tells repeated runs on one site apart."""

	number: int = 1
	visit: str = ""

	@property
	def campaign(self) -> str:
		return f"GV-2022-{self.number:02}"

	def sheet(self, unit: str) -> str:
		return f"{self.campaign}-{unit}"

	def deeds(self) -> Iterator[tuple[str, Callable[[], str]]]:
		"""The steps in their order, each with what it tells."""
		yield "Gia Viễn: units, sets, campaign", self.prepare
		yield "Gia Viễn: self-assessments", self.hand_in
		yield "Gia Viễn: the visit", self.hold
		yield "Gia Viễn: agreed and issued", self.agree

	def prepare(self) -> str:
		"""Units, people, the two sets and the campaign."""
		_units_and_people()
		sets = {
			"DISTRICT": self._publish("HUYEN", district_rows()),
			"COMMUNE": self._publish("XA", commune_rows()),
		}
		self._launch(sets)
		return "72 chỉ số, 765 điểm; 50 chỉ số cấp xã"

	def hand_in(self) -> str:
		"""Every unit scores itself and hands in."""
		_fill_in(self.sheet(DISTRICT), DISTRICT, district_scores(), self._evidence(DISTRICT))
		for unit in COMMUNES:
			_fill_in(self.sheet(unit), unit, commune_scores(), self._evidence(unit))
		for unit in (DISTRICT, *COMMUNES):
			take_action(people.head_of(unit), "Self-Assessment", self.sheet(unit), "Hand In")
		row = frappe.db.get_value("Self-Assessment", self.sheet(DISTRICT), ["self_score", "maximum"])
		return f"{row[0]:g}/{row[1]:g} points"

	def hold(self) -> str:
		"""The visit is planned, held and recorded."""
		self.visit = insert(SECRETARY, "Verification Visit", **self._plan()).name
		call(SECRETARY, f"{VISITS}.draft_invitation", visit=self.visit)
		take_action(SECRETARY, "Verification Visit", self.visit, "Record Visit")
		return f"{sum(map(len, CHANGED.values()))} findings change a score, 2 communes inspected"

	def agree(self) -> str:
		"""Heads of the three units confirm; the minutes are issued."""
		for unit in (DISTRICT, *COMMUNES):
			call(people.head_of(unit), f"{VISITS}.confirm_for_unit", visit=self.visit, post="Chủ tịch")
		take_action(HEAD, "Verification Visit", self.visit, "Issue Minutes")
		row = frappe.db.get_value("Verification Visit", self.visit, ["minutes_number", "minutes_pages"])
		return f"{row[0]}, {row[1]} pages"

	def pdf(self) -> bytes:
		"""The minutes, as the secretary downloads them."""
		call(SECRETARY, f"{VISITS}.preview_minutes", visit=self.visit)
		return frappe.local.response.filecontent

	def word(self) -> bytes:
		call(SECRETARY, f"{VISITS}.download_word", visit=self.visit)
		return frappe.local.response.filecontent

	def checklist(self) -> bytes:
		call(SECRETARY, f"{VISITS}.download_checklist", visit=self.visit)
		return frappe.local.response.filecontent

	def _publish(self, level: str, rows: list[dict]) -> str:
		header = {
			"set_code": f"NB-{level}-2022-{self.number:02}",
			"title": f"Bộ chỉ số đánh giá chuyển đổi số tỉnh Ninh Bình năm 2022 ({level})",
			"declared_total": float(sum(Decimal(row["maximum"]) for row in rows if row["is_group"])),
			"score_decimals": 3,
			"unit_levels": [{"unit_level": "DISTRICT" if level == "HUYEN" else "COMMUNE"}],
		}
		name = create_set(header, rows).name
		for user, action in (
			(COORDINATOR, "Submit for Approval"),
			(PUBLISHER, "Verify"),
			(PUBLISHER, "Publish"),
		):
			take_action(user, "Indicator Set", name, action)
		return name

	def _launch(self, sets: dict[str, str]) -> None:
		campaign = insert(
			COORDINATOR,
			"Assessment Campaign",
			campaign_code=self.campaign,
			title="Đánh giá, xếp hạng mức độ chuyển đổi số năm 2022",
			year=2022,
			organising_unit=PROVINCE,
			coordinating_unit=DEPARTMENT,
			hand_in_until=add_days(today(), 10),
			indicator_sets=[{"unit_level": level, "indicator_set": name} for level, name in sets.items()],
			scopes=[{"unit_level": level, "below": DISTRICT} for level in sets],
			dispatches=[{"purpose": "Launch", "dispatch": self._dispatch()}],
			working_group=[{"user": HEAD, "part": "Head"}, {"user": SECRETARY, "part": "Secretary"}],
		)
		take_action(COORDINATOR, "Assessment Campaign", campaign.name, "Launch")

	def _dispatch(self) -> str:
		dispatch = insert(
			COORDINATOR,
			"Official Dispatch",
			direction="Outgoing",
			dispatch_type="Decision",
			document_number=f"{100 + self.number}/QĐ-STTTT",
			dispatch_date="2023-06-30",
			issuer="Sở Thông tin và Truyền thông tỉnh Ninh Bình",
			issuer_unit=DEPARTMENT,
			subject="Thành lập Tổ công tác thẩm tra kết quả tự đánh giá chuyển đổi số năm 2022",
		)
		return call(COORDINATOR, "dts_assessment.api.dispatch.register", dispatch=dispatch.name)["name"]

	def _evidence(self, unit: str) -> str:
		values = {
			"kind": "Link",
			"title": "Báo cáo tự đánh giá năm 2022",
			"url": "https://example.vn/bao-cao",
		}
		return insert(people.officer_of(unit), "Evidence", unit=unit, **values).name

	def _plan(self) -> dict:
		sheets = [self.sheet(unit) for unit in (DISTRICT, *COMMUNES)]
		return {
			"campaign": self.campaign,
			"subject": SUBJECT,
			"visit_date": "2023-07-10",
			"start_time": "08:00:00",
			"end_time": "11:30:00",
			"place": "trụ sở UBND huyện Gia Viễn",
			"minutes_number": f"{4 + self.number:02}/BB-STTTT",
			"assessments": [
				{
					"self_assessment": sheets[0],
					"causes": CAUSES,
					"unit_opinion": "Nhất trí với kết quả thẩm tra",
				},
				{"self_assessment": sheets[1]},
				{"self_assessment": sheets[2]},
			],
			"members": [
				{"post": "Phó Giám đốc Sở Thông tin và Truyền thông", "part": "Head", "user": HEAD},
				{"post": "Chuyên viên Sở Thông tin và Truyền thông", "part": "Secretary", "user": SECRETARY},
			],
			"hosts": [
				{
					"post": "Phó Chủ tịch UBND huyện Gia Viễn",
					"represents_unit": 1,
					"self_assessment": sheets[0],
				},
				{"post": "Lãnh đạo Phòng Văn hóa và Thông tin huyện"},
				{"post": "Lãnh đạo Văn phòng HĐND&UBND huyện"},
				{"post": "Đại diện UBND xã Gia Phương", "represents_unit": 1, "self_assessment": sheets[1]},
				{"post": "Đại diện UBND xã Gia Vượng", "represents_unit": 1, "self_assessment": sheets[2]},
			],
			"sites": [{"site": "xã Gia Phương"}, {"site": "xã Gia Vượng"}],
			"findings": list(self._findings()),
			"follow_ups": [{"recommendation": text} for text in RECOMMENDATIONS],
			"conclusion": CONCLUSION,
			"minutes_recipients": "UBND huyện Gia Viễn\nNhư thành phần tham dự\nLưu: VT, Hồ sơ",
		}

	def _findings(self) -> Iterator[dict]:
		for unit, changes in CHANGED.items():
			for code, points in changes.items():
				yield {
					"self_assessment": self.sheet(unit),
					"answer": f"{self.sheet(unit)}-{code}",
					"verified_score": points,
					"reason": REASONS[code],
					"agreed": 1,
				}


def district_rows() -> list[dict]:
	"""Eight groups of nine indicators, 765 points: 45 indicators of 11 points, 27 of 10."""
	return _rows([9] * 8, lambda place: "11" if place < 45 else "10")


def commune_rows() -> list[dict]:
	"""Fifty indicators of 10 points: half of them in the five groups that the text calls done."""
	return _rows([5] * 5 + [9, 8, 8], lambda place: "10")


def district_scores() -> list[str]:
	"""511,18 points: 41 indicators well above half of their maximum, 31 well below."""
	return ["10.5"] * 41 + ["2.6"] * 30 + ["2.68"]


def commune_scores() -> list[str]:
	return ["9"] * 25 + ["3"] * 25


def next_number() -> int:
	"""The first number that no run on this site used yet."""
	used = frappe.get_all("Assessment Campaign", {"name": ["like", "GV-2022-%"]}, pluck="name")
	return 1 + max((int(name.rsplit("-", 1)[1]) for name in used), default=0)


def _rows(sizes: list[int], maximum: Callable[[int], str]) -> list[dict]:
	rows, place = [], 0
	for group, (title, size) in enumerate(zip(GROUPS, sizes, strict=True), 1):
		points = [maximum(place + one) for one in range(size)]
		total = str(sum(map(Decimal, points)))
		rows.append({"code": str(group), "parent": "", "title": title, "is_group": True, "maximum": total})
		rows += [_indicator(group, one, title, points[one - 1]) for one in range(1, size + 1)]
		place += size
	return rows


def _indicator(group: int, place: int, title: str, maximum: str) -> dict:
	code = f"{group}.{place}"
	judged = {"name": "diem", "label": "Điểm tự chấm", "kind": "score"}
	rule = {"kind": "manual", "input": judged, "source": "person"}
	return {
		"code": code,
		"parent": str(group),
		"title": f"{title}: chỉ số {code}",
		"is_group": False,
		"maximum": maximum,
		"rule": rule,
	}


def _units_and_people() -> None:
	_unit(PROVINCE, "Tỉnh Ninh Bình", "PROVINCE", is_group=1, unit_type="Tỉnh")
	_unit(
		DEPARTMENT,
		"Sở Thông tin và Truyền thông",
		"DEPARTMENT",
		PROVINCE,
		superior_line="Ủy ban nhân dân tỉnh Ninh Bình",
		place_name="Ninh Bình",
	)
	_unit(DISTRICT, "UBND huyện Gia Viễn", "DISTRICT", PROVINCE, is_group=1)
	for code, name in COMMUNES.items():
		_unit(code, f"UBND {name}", "COMMUNE", DISTRICT)
	for code in (DISTRICT, *COMMUNES):
		people.create_unit_people(code, frappe.db.get_value("Office Unit", code, "unit_name"))
	people.create_user(COORDINATOR, "Cơ quan thường trực", [roles.COORDINATOR], PROVINCE)
	people.create_user(PUBLISHER, "Lãnh đạo Ủy ban nhân dân tỉnh", [roles.PUBLISHER], PROVINCE)
	people.create_user(HEAD, "Tổ trưởng Tổ công tác", [roles.VERIFIER], DEPARTMENT)
	people.create_user(SECRETARY, "Thư ký Tổ công tác", [roles.VERIFIER], DEPARTMENT)


def _unit(code: str, name: str, level: str, parent: str | None = None, **values: object) -> None:
	if not frappe.db.exists("Office Unit", code):
		place = {"unit_code": code, "unit_name": name, "unit_level": level, "parent_office_unit": parent}
		frappe.get_doc({"doctype": "Office Unit", **place, **values}).insert()


def _fill_in(sheet: str, unit: str, scores: list[str], evidence: str) -> None:
	names = frappe.get_all("Assessment Answer", {"self_assessment": sheet}, pluck="name", order_by="position")
	for name, points in zip(names, scores, strict=True):
		call(
			people.officer_of(unit),
			"dts_assessment.api.assessment.save_answer",
			answer=name,
			inputs={"diem": points},
			evidence=[evidence],
		)
