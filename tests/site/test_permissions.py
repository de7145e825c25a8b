"""Who sees and writes what: the same answer from lists, forms, counts and the API."""

import frappe
import pytest

from dts_assessment import permissions
from dts_assessment.workflow import roles
from dts_assessment.workflow.guard import Transition
from dts_assessment.workflow.journal import record_many
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import NORTH, SOUTH

SHEETS = "dts_assessment.api.assessment"


@pytest.fixture
def campaign(standing_campaign) -> str:
	return standing_campaign


def listed(user: str, doctype: str, **filters: object) -> set[str]:
	with acting_as(user):
		if not frappe.has_permission(doctype, "read"):
			return set()
		return set(frappe.get_list(doctype, filters=filters, pluck="name", limit_page_length=0))


def readable(user: str, doctype: str, name: str) -> bool:
	with acting_as(user):
		return bool(frappe.get_doc(doctype, name).has_permission("read"))


def test_a_unit_sees_its_own_sheet_only(campaign):
	officer = people.officer_of(NORTH)
	assert listed(officer, "Self-Assessment") == {factory.sheet(NORTH)}
	assert not readable(officer, "Self-Assessment", factory.sheet(SOUTH))
	with pytest.raises(frappe.PermissionError):
		call(officer, f"{SHEETS}.get_sheet", self_assessment=factory.sheet(SOUTH))


def test_a_superior_unit_sees_the_sheets_below_it_but_does_not_fill_them_in(campaign):
	user = people.create_user(
		"t-province@example.com", "Văn phòng tỉnh", [roles.UNIT_OFFICER], factory.PROVINCE
	)
	assert listed(user, "Self-Assessment") == {factory.sheet(NORTH), factory.sheet(SOUTH)}
	with pytest.raises(frappe.PermissionError):
		call(
			user, f"{SHEETS}.save_answer", answer=factory.answer(NORTH, "1.1"), inputs={"muc": "Đã ban hành"}
		)


def test_a_verifier_sees_what_is_handed_in_to_the_own_group_and_no_drafts(campaign):
	assert listed(factory.VERIFIER, "Self-Assessment") == set()
	sheet = factory.handed_in(NORTH)
	assert listed(factory.VERIFIER, "Self-Assessment") == {sheet}
	assert readable(factory.VERIFIER, "Assessment Answer", factory.answer(NORTH, "1.1"))


def test_a_verifier_of_another_group_sees_nothing(campaign):
	other = people.create_user("t-other-verifier@example.com", "Khác", [roles.VERIFIER], factory.PROVINCE)
	sheet = factory.handed_in(NORTH)
	assert listed(other, "Self-Assessment") == set()
	assert not readable(other, "Self-Assessment", sheet)


@pytest.mark.parametrize("user", [factory.COORDINATOR, factory.PUBLISHER, factory.AUDITOR])
def test_oversight_sees_the_subtree_of_its_unit(campaign, user):
	assert listed(user, "Self-Assessment") == {factory.sheet(NORTH), factory.sheet(SOUTH)}
	assert campaign in listed(user, "Assessment Campaign")


def test_the_journal_tells_of_records_that_the_reader_sees_and_of_no_others(campaign):
	factory.handed_in(NORTH)
	far = factory.unit("T9", "Tỉnh Xa", "PROVINCE")
	for role in (roles.AUDITOR, roles.COORDINATOR):
		people.create_user(f"t-far-{frappe.scrub(role)}@example.com", "Tỉnh xa", [role], far)
	move = frappe.get_last_doc("State Change", {"reference_name": factory.sheet(NORTH)}).name
	record_many("Office Unit", [NORTH], Transition("Give Role", "", "", "Quyết định 12"))
	grant = frappe.get_last_doc("State Change", {"reference_name": NORTH}).name
	for near in (factory.AUDITOR, factory.COORDINATOR):
		assert {move, grant} <= listed(near, "State Change")
		assert readable(near, "State Change", grant)
	for role in (roles.AUDITOR, roles.COORDINATOR):
		user = f"t-far-{frappe.scrub(role)}@example.com"
		assert listed(user, "State Change", reference_doctype=["!=", "Indicator Set"]) == set()
		assert not readable(user, "State Change", move)
		assert not readable(user, "State Change", grant)


def test_an_oversight_role_without_a_unit_sees_nothing(campaign):
	user = people.create_user("t-nowhere@example.com", "Không đơn vị", [roles.AUDITOR])
	assert listed(user, "Self-Assessment") == set()
	assert not readable(user, "Self-Assessment", factory.sheet(NORTH))


@pytest.mark.parametrize("doctype", sorted(permissions.QUERIES))
def test_someone_without_a_role_sees_no_row_of_any_doctype(campaign, doctype):
	factory.handed_in(NORTH)
	factory.planned_visit()
	with acting_as(factory.OUTSIDER), pytest.raises(frappe.PermissionError):
		frappe.get_list(doctype)


@pytest.mark.parametrize("doctype", sorted(permissions.QUERIES))
def test_a_document_is_readable_exactly_if_it_is_listed(doctype):
	begun = frappe.utils.now()
	name = factory.launched_campaign("TEST-SEEN")
	factory.handed_in(NORTH, campaign=name)
	factory.planned_visit(campaign=name)
	users = [
		people.officer_of(NORTH),
		people.head_of(SOUTH),
		factory.VERIFIER,
		factory.COORDINATOR,
		factory.AUDITOR,
	]
	made = {"creation": [">=", begun]}
	names = frappe.get_all(doctype, filters=made, pluck="name")
	for user in users:
		seen = listed(user, doctype, **made) if frappe.has_permission(doctype, user=user) else set()
		assert {name for name in names if readable(user, doctype, name)} == seen


def test_a_draft_campaign_is_not_seen_by_the_units():
	name = factory.draft_campaign("TEST-UNSEEN")
	officer = people.officer_of(NORTH)
	assert name not in listed(officer, "Assessment Campaign")
	assert not readable(officer, "Assessment Campaign", name)
	take_action(factory.COORDINATOR, "Assessment Campaign", name, "Launch")
	assert name in listed(officer, "Assessment Campaign")


def test_a_sheet_is_filled_in_before_it_is_handed_in_and_not_after(campaign):
	factory.handed_in(NORTH)
	with pytest.raises(frappe.PermissionError):
		call(
			people.officer_of(NORTH),
			f"{SHEETS}.save_answer",
			answer=factory.answer(NORTH, "1.1"),
			inputs={"muc": "Chưa ban hành"},
		)


def test_an_auditor_changes_nothing(campaign):
	with acting_as(factory.AUDITOR):
		for doctype in permissions.QUERIES:
			for right in ("write", "create", "delete"):
				assert not frappe.has_permission(doctype, right)


def test_a_new_unit_is_seen_at_once_by_those_above_it(campaign):
	with acting_as(factory.COORDINATOR):
		before = set(frappe.get_list("Office Unit", pluck="name", limit_page_length=0))
	factory.unit("T1-003", "Xã Mới", parent=factory.PROVINCE)
	with acting_as(factory.COORDINATOR):
		after = set(frappe.get_list("Office Unit", pluck="name", limit_page_length=0))
	assert after - before == {"T1-003"}
