"""Many registrations at once, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import frappe
from frappe.utils import now_datetime

from dts_assessment.dispatches.register import register
from tests import factory

REQUESTS, AT_ONCE = 200, 50
AGENCY = "T9-BOOK"


def drafts() -> list[str]:
	factory.unit(AGENCY, "Sở Đánh Số", "DEPARTMENT")
	frappe.db.set_value("Office Unit", AGENCY, "short_name", "SDS")
	frappe.get_doc({"doctype": "Dispatch Register", "agency": AGENCY, "mode": "This Register"}).insert()
	template = frappe.get_doc(
		{
			"doctype": "Official Dispatch",
			"agency": AGENCY,
			"dispatch_type": "Decision",
			"dispatch_date": now_datetime().date(),
			"issuer": "Sở Đánh Số",
			"subject": "Thử cấp số",
		}
	)
	names = [frappe.copy_doc(template).insert().name for _ in range(REQUESTS)]
	frappe.db.commit()
	return names


def test_200_requests_at_once_get_200_consecutive_numbers(committing):
	names, site, path = drafts(), frappe.local.site, frappe.local.sites_path
	together = Barrier(AT_ONCE, timeout=60)

	def request(names: list[str]) -> None:
		frappe.init(site=site, sites_path=path)
		frappe.connect()
		try:
			together.wait()
			for name in names:
				register(name)
				frappe.db.commit()
		finally:
			frappe.destroy()

	with ThreadPoolExecutor(AT_ONCE) as pool:
		list(pool.map(request, [names[start::AT_ONCE] for start in range(AT_ONCE)]))
	frappe.db.rollback()
	given = frappe.get_all("Official Dispatch", {"agency": AGENCY}, pluck="number", order_by="number")
	assert given == list(range(1, REQUESTS + 1))
