"""Publishing a set takes a constant number of SQL statements, however many indicators it has.

Both figures are counts, not seconds: the statements of the three steps to publication for 150 indicators, and for 30.
"""

from collections.abc import Callable

import frappe

from dts_assessment.indicators.create import create_set
from tests import factory
from tests.acting import take_action

NAME = "publish_set"
BOUND = 1
FEW, MANY = 30, 150


def run() -> tuple[float, float]:
	frappe.flags.mute_emails = True
	frappe.db.commit = lambda *args, **kwargs: None
	factory.office()
	_publish("BENCH-WARM", FEW)
	few = _publish("BENCH-FEW", FEW)
	return _publish("BENCH-MANY", MANY), few


def _publish(code: str, indicators: int) -> int:
	header = {"set_code": code, "title": "Bộ đo", "unit_levels": [{"unit_level": "COMMUNE"}]}
	rows = [
		{
			"code": f"{n}",
			"parent": "",
			"title": f"Chỉ số {n}",
			"is_group": False,
			"maximum": "2",
			"rule": factory.YES_NO,
		}
		for n in range(1, indicators + 1)
	]
	name = create_set(header, rows).name
	return _statements(lambda: _approve(name))


def _approve(name: str) -> None:
	take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	take_action(factory.PUBLISHER, "Indicator Set", name, "Verify")
	take_action(factory.PUBLISHER, "Indicator Set", name, "Publish")


def _statements(deed: Callable[[], None]) -> int:
	"""How many statements a deed sends to the database."""
	plain, count = frappe.db.sql, 0

	def counted(*args: object, **kwargs: object) -> object:
		nonlocal count
		count += 1
		return plain(*args, **kwargs)

	frappe.db.sql = counted
	try:
		deed()
	finally:
		frappe.db.sql = plain
	return count
