"""A campaign over as many units as wanted, for the benchmarks: written in bulk, rolled back by the caller."""

import math
import time
from collections.abc import Sequence

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, now, today

from dts_assessment.assessments.totals import derive_totals
from dts_assessment.database import insert_rows
from dts_assessment.indicators.create import create_set
from dts_assessment.jobs.request import JOB, request
from dts_assessment.jobs.work import run as run_job

UNIT_FIELDS = (
	"name", "unit_code", "unit_name", "unit_type", "unit_level", "parent_office_unit", "is_group", "sort_key",
	"search_key", "docstatus", "idx", "lft", "rgt",
)  # fmt: skip
ROOT = "PERF"
INDICATORS = 43
"""As in the city's set for communes of 2026."""
COUNTRY = 3321
"""Communes since the reform of 2025."""
PER_PROVINCE = 98
"""3,321 communes in 34 provinces."""
YES_NO = {
	"kind": "options",
	"input": {"name": "muc", "label": "Kế hoạch", "kind": "choice"},
	"options": [{"text": "Có", "share": "1"}, {"text": "Không", "share": "0"}],
}


def campaign(units: int) -> str:
	"""A draft campaign for so many communes, ready to launch; commits are held back from here on."""
	frappe.flags.mute_emails = True
	frappe.db.commit = lambda *args, **kwargs: None
	_create_units(units)
	doc = frappe.get_doc(
		{
			"doctype": "Assessment Campaign",
			"campaign_code": f"PERF-{units}",
			"title": "Đo tốc độ",
			"year": int(today()[:4]),
			"organising_unit": ROOT,
			"hand_in_until": add_days(today(), 10),
			"indicator_sets": [{"unit_level": "COMMUNE", "indicator_set": _create_set(f"PERF-{units}")}],
			"scopes": [{"unit_level": "COMMUNE", "below": ROOT}],
			"dispatches": [{"purpose": "Launch", "dispatch": _create_dispatch(units)}],
		}
	)
	return doc.insert().name


def launch(name: str) -> float:
	"""Seconds that the queue's job takes to launch a campaign."""
	job = request(name, "Launch")
	begun = time.perf_counter()
	run_job(job)
	seconds = time.perf_counter() - begun
	assert frappe.db.get_value(JOB, job, "status") == "Done", frappe.db.get_value(JOB, job, "problem")
	return seconds


def slope(points: Sequence[tuple[int, float]]) -> float:
	"""The least-squares slope of log(seconds) over log(units): 1 is linear."""
	xs, ys = ([math.log(point[axis]) for point in points] for axis in (0, 1))
	x, y = sum(xs) / len(xs), sum(ys) / len(ys)
	return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def remove() -> None:
	"""Roll everything back, so that the next size begins on the same site."""
	frappe.db.rollback()
	frappe.clear_cache()


def _create_units(count: int) -> None:
	"""A country of provinces and communes behind the units that are there, numbered as a nested set."""
	rows = []
	number = frappe.db.sql("select coalesce(max(rgt), 0) from `tabOffice Unit`")[0][0] + 1
	first = number
	for start in range(0, count, PER_PROVINCE):
		communes = range(start, min(start + PER_PROVINCE, count))
		province = f"{ROOT}-P{start // PER_PROVINCE:03}"
		ends = (number + 1, number + 2 * len(communes) + 2)
		rows.append(_unit(province, f"Tỉnh {start // PER_PROVINCE}", "PROVINCE", ROOT, 1, *ends))
		for place, commune in enumerate(communes):
			left = number + 2 + 2 * place
			rows.append(
				_unit(f"{ROOT}-{commune:05}", f"Xã {commune}", "COMMUNE", province, 0, left, left + 1)
			)
		number = ends[1]
	rows.append(_unit(ROOT, "Cả nước", "PROVINCE", None, 1, first, number + 1))
	insert_rows("Office Unit", UNIT_FIELDS, rows)


def _unit(
	code: str, name: str, level: str, parent: str | None, is_group: int, left: int, right: int
) -> tuple:
	keys = (code.lower(), name.lower())
	return (code, code, name, "Xã", level, parent, is_group, *keys, 0, 0, left, right)


def _create_set(code: str) -> str:
	rows = [{"code": "1", "parent": "", "title": "Nhóm", "is_group": True, "maximum": str(INDICATORS)}]
	for number in range(1, INDICATORS + 1):
		row = {"code": f"1.{number:02}", "parent": "1", "title": f"Chỉ số {number}", "is_group": False}
		rows.append({**row, "maximum": "1", "rule": YES_NO})
	levels = [{"unit_level": "COMMUNE"}]
	header = {"set_code": code, "title": "Bộ đo", "declared_total": INDICATORS, "unit_levels": levels}
	name = create_set(header, rows).name
	frappe.db.set_value("Indicator Set", name, "workflow_state", "Published")
	return name


def _create_dispatch(units: int) -> str:
	dispatch = {
		"doctype": "Official Dispatch",
		"direction": "Outgoing",
		"dispatch_type": "Official Letter",
		"document_number": f"{units}/UBND-PERF",
		"dispatch_date": today(),
		"issuer": "Ủy ban nhân dân",
		"subject": "V/v tự đánh giá",
	}
	return frappe.get_doc(dispatch).insert().name


def verified(units: int) -> Document:
	"""The campaign launched, scored and closed; every seventh unit has a point less than the others."""
	name = campaign(units)
	launch(name)
	frappe.db.sql(
		"update `tabAssessment Answer` set self_score = 1, verified_score = 0.75, final_score = 0.75,"
		" verified_by = 'x' where campaign = %s and position %% 7 != 0",
		name,
	)
	frappe.db.sql(
		"update `tabAssessment Answer` set final_score = 0, verified_score = 0"
		" where campaign = %s and indicator_code = '1.01' and mod(crc32(unit), 7) = 0",
		name,
	)
	states = {"workflow_state": "Verified", "handed_in_on": now(), "closed_on": now()}
	frappe.db.set_value("Self-Assessment", {"campaign": name}, states)
	sheets = frappe.get_all("Self-Assessment", {"campaign": name}, pluck="name", order_by="name")
	derive_totals(*sheets)
	frappe.db.set_value("Assessment Campaign", name, "workflow_state", "Verified")
	return frappe.get_doc("Assessment Campaign", name)
