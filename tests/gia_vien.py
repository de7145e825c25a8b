"""The district of Gia Viễn in 2023: 511,18/765 points, 41/72 indicators done or nearly done, 31/72 low or not started.

The report of 10 July 2023 gives these sums and the names of the eight groups
(``data/indicator_sets/ninh-binh-2022-huyen.json``); maxima and answers of single indicators are not published, so
they are spread here such that the sums are those.
"""

import json
from decimal import Decimal
from pathlib import Path

import frappe
from frappe.utils import add_days, today

from dts_assessment.indicators.create import create_set
from tests import factory, people
from tests.acting import call, take_action
from tests.factory import COORDINATOR, PROVINCE, PUBLISHER

SET_FILE = (
	Path(__file__).parents[1] / "dts_assessment" / "data" / "indicator_sets" / "ninh-binh-2022-huyen.json"
)
UNIT, CAMPAIGN = "T1-GV", "GV-2022"
INDICATORS, TOTAL, IN_GROUP = 72, 765, 9
REACHED, BEHIND, POINTS = 41, 31, Decimal("511.18")
DONE, NEARLY, LOW = 30, 11, 20


def points_of(place: int) -> tuple[int, Decimal]:
	"""Maximum and points of an indicator by its place, from 0: full, nearly full, low, none."""
	maximum = 11 if place < TOTAL - 10 * INDICATORS else 10
	if place < DONE:
		return maximum, Decimal(maximum)
	if place < REACHED:
		return maximum, Decimal(9)
	if place < REACHED + LOW - 1:
		return maximum, Decimal("4.1")
	return maximum, Decimal("4.28") if place == REACHED + LOW - 1 else Decimal(0)


def rows() -> list[dict]:
	"""The eight groups of the published set, each with nine indicators whose points a person states."""
	groups = [row for row in json.loads(SET_FILE.read_text(encoding="utf-8"))["rows"] if row["is_group"]][:8]
	found: list[dict] = []
	for number, group in enumerate(groups):
		found.append({**group, "maximum": ""})
		found += [_indicator(group["code"], number * IN_GROUP + n) for n in range(IN_GROUP)]
	return found


def _indicator(group: str, place: int) -> dict:
	rule = {"kind": "manual", "input": {"name": "diem", "label": "Điểm", "kind": "score"}, "source": "person"}
	code = f"{group}.{place % IN_GROUP + 1}"
	title = f"Chỉ số thành phần số {place + 1}"
	maximum = str(points_of(place)[0])
	return {
		"code": code,
		"parent": group,
		"title": title,
		"is_group": False,
		"maximum": maximum,
		"rule": rule,
	}


def launched() -> str:
	"""The campaign of the district; returns the name of its self-assessment."""
	factory.office()
	factory.unit(UNIT, "Huyện Gia Viễn", "DISTRICT", PROVINCE)
	frappe.db.set_value(
		"Office Unit", UNIT, {"agency_name": "Ủy ban nhân dân huyện Gia Viễn", "place_name": "Gia Viễn"}
	)
	people.create_unit_people(UNIT, "Huyện Gia Viễn")
	header = {
		"set_code": "NB-HUYEN",
		"title": "Bộ chỉ số đánh giá mức độ chuyển đổi số cấp huyện",
		"declared_total": TOTAL,
	}
	name = create_set({**header, "unit_levels": [{"unit_level": "DISTRICT"}]}, rows()).name
	take_action(COORDINATOR, "Indicator Set", name, "Submit for Approval")
	take_action(PUBLISHER, "Indicator Set", name, "Verify")
	take_action(PUBLISHER, "Indicator Set", name, "Publish")
	campaign = frappe.get_doc(
		{
			"doctype": "Assessment Campaign",
			"campaign_code": CAMPAIGN,
			"title": "Đánh giá mức độ chuyển đổi số",
			"year": 2022,
			"organising_unit": PROVINCE,
			"hand_in_until": add_days(today(), 10),
			"indicator_sets": [{"unit_level": "DISTRICT", "indicator_set": name}],
			"scopes": [{"unit_level": "DISTRICT", "below": PROVINCE}],
			"dispatches": [{"purpose": "Launch", "dispatch": factory.dispatch()}],
			"working_group": [{"user": factory.VERIFIER, "part": "Head"}],
		}
	).insert()
	take_action(COORDINATOR, "Assessment Campaign", campaign.name, "Launch")
	return factory.sheet(UNIT, CAMPAIGN)


def fill_in() -> None:
	"""The district's own scores, as its officer types them."""
	codes = [row["code"] for row in rows() if not row["is_group"]]
	for place, code in enumerate(codes):
		points = points_of(place)[1]
		reason = (
			f"Báo cáo số {place + 1}/BC-UBND: đã thực hiện theo kế hoạch"
			if points
			else "Chưa được triển khai"
		)
		call(
			people.officer_of(UNIT),
			"dts_assessment.api.assessment.save_answer",
			answer=factory.answer(UNIT, code, CAMPAIGN),
			inputs={"diem": f"{points:f}".replace(".", ",")},
			explanation=reason,
		)
