"""A visit to two communes with the city's 43 indicators each, as the benchmarks of visits need it; never committed."""

import frappe
from frappe.model.document import Document

from dts_assessment.workflow.states import SUBMITTED
from tests.main_job import MainJob, next_number
from tests.people import VERIFIERS

SCORE = """
	update `tabAssessment Answer` set self_score = round(maximum * 0.8, 3), counted_maximum = maximum
	where self_assessment in %(sheets)s
"""


def planned(findings: bool = False) -> Document:
	"""The visit; with ``findings`` each of its 86 indicators is found a fifth of its points lower."""
	job = MainJob(number=next_number())
	for deed in (job.load_units, job.import_set, job.accept_rules, job.publish_set, job.register_dispatch):
		deed()
	job.create_campaign()
	job.launch()
	sheets = tuple(job.sheet(unit) for unit in job.units[:2])
	frappe.db.sql(SCORE, {"sheets": sheets})
	frappe.db.sql("update `tabSelf-Assessment` set workflow_state = %s where name in %s", (SUBMITTED, sheets))
	frappe.set_user("Administrator")
	return frappe.get_doc(_fields(job, sheets, findings)).insert()


def _fields(job: MainJob, sheets: tuple[str, ...], findings: bool) -> dict:
	return {
		"doctype": "Verification Visit",
		"campaign": job.campaign,
		"subject": "Thẩm tra, xác minh kết quả tự đánh giá",
		"visit_date": "2026-07-10",
		"start_time": "08:00:00",
		"end_time": "11:30:00",
		"place": "Trụ sở Ủy ban nhân dân phường",
		"assessments": [{"self_assessment": sheet} for sheet in sheets],
		"members": [{"post": "Phó Giám đốc Sở", "part": "Head", "user": VERIFIERS[0]}],
		"hosts": [{"post": "Chủ tịch", "represents_unit": 1}],
		"findings": _findings(sheets) if findings else [],
	}


def _findings(sheets: tuple[str, ...]) -> list[dict]:
	rows = frappe.get_all(
		"Assessment Answer",
		{"self_assessment": ["in", sheets]},
		["name", "self_assessment", "maximum"],
		order_by="name",
	)
	return [
		{
			"self_assessment": row.self_assessment,
			"answer": row.name,
			"verified_score": round(row.maximum * 0.6, 3),
			"reason": "Số liệu đối chiếu thấp hơn số kê khai",
		}
		for row in rows
	]
