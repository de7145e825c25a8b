"""The log of scores: each change is one row with its reason, and no role and no door changes or deletes one."""

from collections.abc import Callable
from contextlib import suppress

import frappe
import pytest
from frappe.core.doctype.data_import.importer import Importer
from frappe.utils import add_days, today

from dts_assessment.assessments.recalculate import recalculate
from dts_assessment.verification.settle import close_sheets
from dts_assessment.workflow import roles
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import NORTH

REFUSED = (frappe.PermissionError, frappe.ValidationError)
SHEET, LOG = "Self-Assessment", "Score Change"
COLUMNS = [
	"indicator_code",
	"score",
	"kind",
	"from_score",
	"to_score",
	"reason",
	"user",
	"source",
	"source_name",
]
EVERY_ROLE = (*roles.ROLES, "System Manager", "Administrator")


@pytest.fixture
def campaign(standing_campaign) -> str:
	factory.handed_in(NORTH)
	return standing_campaign


@pytest.fixture
def line(campaign) -> str:
	"""One row of the log: the final score of an indicator after verification."""
	take_action(factory.VERIFIER, SHEET, factory.sheet(NORTH), "Verify")
	return frappe.get_last_doc(LOG, {"indicator_code": "2.1"}).name


def lines(**filters: object) -> list:
	filters = {"self_assessment": factory.sheet(NORTH), **filters}
	return frappe.get_all(LOG, filters, COLUMNS, order_by="happened_on, indicator_code, score")


def visited(reason: str = "Đối chiếu sổ tiếp nhận") -> str:
	visit = factory.planned_visit(findings=[factory.finding(NORTH, "2.1", {"a": 10, "b": 100}, reason)])
	take_action(factory.VERIFIER, "Verification Visit", visit, "Record Visit")
	call(people.head_of(NORTH), "dts_assessment.api.visit.confirm_for_unit", visit=visit)
	return visit


def test_confirmed_findings_are_logged_with_the_reason_and_the_one_who_recorded_them(campaign):
	visit = visited()
	assert [dict(row) for row in lines()] == [
		{
			"indicator_code": "2.1",
			"score": "Verified",
			"kind": "Verified",
			"from_score": 3.0,
			"to_score": 0.6,
			"reason": "Đối chiếu sổ tiếp nhận",
			"user": factory.VERIFIER,
			"source": "Visit",
			"source_name": visit,
		}
	]


def test_final_scores_are_logged_when_they_come_and_when_they_are_taken_back(campaign):
	sheet = factory.sheet(NORTH)
	take_action(factory.VERIFIER, SHEET, sheet, "Verify")
	final = lines(score="Final")
	assert [(row.indicator_code, row.from_score, row.to_score) for row in final] == [
		("1.1", 0, 4),
		("2.1", 0, 3),
	]
	call(
		factory.COORDINATOR,
		"dts_assessment.api.campaign.reopen_unit",
		self_assessment=sheet,
		reason="Bổ sung hồ sơ",
		until=add_days(today(), 5),
	)
	back = lines(kind="Returned")
	assert [(row.from_score, row.to_score, row.reason) for row in back] == [
		(4, 0, "Bổ sung hồ sơ"),
		(3, 0, "Bổ sung hồ sơ"),
	]


def test_a_recalculation_logs_what_it_changes_and_nothing_else(campaign):
	frappe.db.set_value("Assessment Answer", factory.answer(NORTH, "2.1"), "self_score", 1)
	recalculate([factory.sheet(NORTH)])
	recalculate([factory.sheet(NORTH)])
	assert [(row.score, row.source, row.from_score, row.to_score) for row in lines()] == [
		("Self", "Recalculation", 1, 3)
	]


def test_what_is_found_not_to_apply_is_logged_with_its_reason(campaign):
	call(
		factory.VERIFIER,
		"dts_assessment.api.assessment.decide_not_applicable",
		answer=factory.answer(NORTH, "2.1"),
		approve=True,
		reason="Không có thủ tục phát sinh",
	)
	assert [(row.source, row.from_score, row.to_score, row.reason) for row in lines()] == [
		("Does Not Apply", 3, 6, "Không có thủ tục phát sinh")
	]


def test_closing_logs_final_scores_that_moved_since(campaign):
	take_action(factory.VERIFIER, SHEET, factory.sheet(NORTH), "Verify")
	frappe.db.set_value("Assessment Answer", factory.answer(NORTH, "2.1"), "verified_score", 2)
	close_sheets([factory.sheet(NORTH)])
	assert [(row.from_score, row.to_score) for row in lines(indicator_code="2.1", score="Final")] == [
		(0, 3),
		(3, 2),
	]


def test_nothing_is_logged_of_a_change_that_fails(campaign):
	take_action(factory.VERIFIER, SHEET, factory.sheet(NORTH), "Verify")
	before = len(lines())
	with pytest.raises(frappe.ValidationError):
		take_action(factory.COORDINATOR, SHEET, factory.sheet(NORTH), "Reopen", reason=" ")
	assert len(lines()) == before


def save(name: str) -> None:
	frappe.get_doc(LOG, name).update({"to_score": 6, "reason": "x"}).save()


def save_form(name: str) -> None:
	doc = frappe.get_doc(LOG, name).update({"to_score": 6})
	frappe.call("frappe.desk.form.save.savedocs", doc=frappe.as_json(doc), action="Save")


def set_value(name: str) -> None:
	frappe.call("frappe.client.set_value", doctype=LOG, name=name, fieldname="to_score", value=6)


def bulk_update(name: str) -> None:
	frappe.call(
		"frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs",
		doctype=LOG, docnames=frappe.as_json([name]), action="update", data=frappe.as_json({"to_score": 6}),
	)  # fmt: skip


def import_row(name: str) -> None:
	"""What Data Import does with a row of a file."""
	importer = Importer.__new__(Importer)
	importer.doctype, importer.data_import = LOG, frappe._dict(name="x")
	importer.update_record(frappe._dict(name=name, to_score=6))


def delete(name: str) -> None:
	frappe.call("frappe.client.delete", doctype=LOG, name=name)


def delete_by_force(name: str) -> None:
	frappe.delete_doc(LOG, name, force=True, ignore_permissions=True)


def delete_items(name: str) -> None:
	frappe.local.form_dict = frappe._dict(doctype=LOG, items=frappe.as_json([name]))
	frappe.call("frappe.desk.reportview.delete_items")


def rename(name: str) -> None:
	frappe.call("frappe.client.rename_doc", doctype=LOG, old_name=name, new_name="khac")


def add(name: str) -> None:
	copy = frappe.copy_doc(frappe.get_doc(LOG, name))
	frappe.call("frappe.client.insert", doc={**copy.as_dict(), "name": None, "to_score": 6})


DOORS = (
	save,
	save_form,
	set_value,
	bulk_update,
	import_row,
	delete,
	delete_by_force,
	delete_items,
	rename,
	add,
)


def test_no_role_changes_adds_or_deletes_a_line_through_any_door(line, monkeypatch):
	"""Some doors raise, others swallow the refusal into a message: what counts is the rows."""
	before = frappe.db.sql(f"select * from `tab{LOG}` order by name")
	for role in EVERY_ROLE:
		for door in DOORS:
			with acting_as(role if role == "Administrator" else person(role)), monkeypatch.context() as patch:
				patch.setattr(frappe.db, "rollback", only_to_savepoints(frappe.db.rollback))
				with suppress(*REFUSED):
					door(line)
			assert frappe.db.sql(f"select * from `tab{LOG}` order by name") == before, (role, door.__name__)


def person(role: str) -> str:
	return people.create_user(f"t-log-{frappe.scrub(role)}@example.com", role, [role], factory.PROVINCE)


def only_to_savepoints(rollback: Callable) -> Callable:
	"""A bulk door rolls back after each row; here that would undo the test's own work."""
	return lambda save_point=None, **rest: rollback(save_point=save_point) if save_point else None


@pytest.mark.parametrize(
	"user", [factory.VERIFIER, factory.COORDINATOR, people.head_of(NORTH), "Administrator"]
)
def test_a_score_is_not_written_beside_the_log(campaign, user):
	name = factory.answer(NORTH, "2.1")
	for values in ({"verified_score": 6, "verified_by": user}, {"final_score": 6}):
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.get_doc("Assessment Answer", name).update(values).save()
		with pytest.raises(frappe.PermissionError):
			call(user, "frappe.client.set_value", doctype="Assessment Answer", name=name, fieldname=values)
	assert frappe.db.get_value("Assessment Answer", name, ["verified_score", "final_score"]) == (0, 0)


def test_a_unit_reads_the_log_of_its_own_scores_only(line):
	for user, seen in (
		(people.officer_of(NORTH), 2),
		(people.officer_of(factory.SOUTH), 0),
		(factory.VERIFIER, 2),
	):
		with acting_as(user):
			assert len(frappe.get_list(LOG)) == seen, user
	with acting_as(people.officer_of(factory.SOUTH)):
		assert not frappe.get_doc(LOG, line).has_permission("read")
