"""The gate: what Frappe's workflow alone would let pass is refused through every door."""

import frappe
import pytest
from frappe.model.workflow import apply_workflow

from dts_assessment.workflow.states import DRAFT, SUBMITTED
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import NORTH, SOUTH

REFUSED = (frappe.PermissionError, frappe.ValidationError)
SHEET = "Self-Assessment"


@pytest.fixture
def campaign() -> str:
	return factory.launched_campaign()


def write(user: str, doctype: str, name: str, **values: object):
	"""What PUT /api/resource does."""
	with acting_as(user):
		return frappe.get_doc(doctype, name).update(values).save()


def state(doctype: str, name: str) -> str:
	return frappe.db.get_value(doctype, name, "workflow_state")


def test_a_state_written_directly_needs_a_transition(campaign):
	sheet = factory.sheet(NORTH)
	with pytest.raises(REFUSED):
		write(people.officer_of(NORTH), SHEET, sheet, workflow_state="Published")
	with pytest.raises(REFUSED):
		write("Administrator", SHEET, sheet, workflow_state="Verified")


def test_an_insert_starts_in_the_first_state_and_as_draft(campaign):
	values = {"doctype": "Verification Visit", "campaign": campaign, "subject": "x", "place": "y"}
	values |= {"visit_date": "2026-01-01", "members": [{"full_name": "a", "part": "Head"}]}
	factory.handed_in(NORTH)
	values["assessments"] = [{"self_assessment": factory.sheet(NORTH)}]
	for later in ({"workflow_state": "Published"}, {"docstatus": 1}):
		with acting_as(factory.VERIFIER), pytest.raises(REFUSED):
			frappe.get_doc({**values, **later}).insert()


def test_fields_change_only_in_states_of_ones_own_role(campaign):
	with pytest.raises(frappe.PermissionError):
		write(factory.PUBLISHER, "Assessment Campaign", campaign, title="Tên khác")
	assert frappe.db.get_value("Assessment Campaign", campaign, "title") == "Đợt thử"


@pytest.mark.parametrize("method", ["submit", "cancel", "discard"])
def test_submit_cancel_and_discard_are_refused(campaign, method):
	doc = frappe.get_doc("Indicator Set", "TEST-SET-v1")
	if not hasattr(doc, method):
		pytest.skip("this Frappe has no such method")
	with acting_as(factory.PUBLISHER), pytest.raises(REFUSED):
		getattr(doc, method)()
	assert frappe.db.get_value("Indicator Set", doc.name, "docstatus") == 0


def test_a_published_document_never_changes_not_even_for_the_administrator():
	factory.office()
	name = factory.published_set()
	for user in (factory.COORDINATOR, factory.PUBLISHER, "Administrator"):
		with pytest.raises(frappe.PermissionError):
			write(user, "Indicator Set", name, title="Tên khác")


def test_indicators_of_a_published_set_never_change():
	factory.office()
	name = factory.published_set()
	for user in (factory.COORDINATOR, "Administrator"):
		with pytest.raises(frappe.PermissionError):
			write(user, "Indicator", f"{name}-1.1", maximum=5)
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.get_doc("Indicator", f"{name}-1.1").delete()


def test_a_document_past_its_first_state_is_not_deleted():
	factory.office()
	name = factory.published_set()
	for user in (factory.COORDINATOR, "Administrator"):
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.delete_doc("Indicator Set", name)


def test_a_step_back_needs_a_reason_from_every_door(campaign):
	sheet = factory.handed_in(NORTH)
	with pytest.raises(frappe.ValidationError):
		take_action(factory.VERIFIER, SHEET, sheet, "Return", reason="  ")
	with acting_as(factory.VERIFIER), pytest.raises(frappe.ValidationError):
		apply_workflow(frappe.get_doc(SHEET, sheet), "Return")
	assert state(SHEET, sheet) == SUBMITTED
	take_action(factory.VERIFIER, SHEET, sheet, "Return", reason="Thiếu minh chứng")
	assert state(SHEET, sheet) == DRAFT
	assert frappe.db.get_value(SHEET, sheet, "return_reason") == "Thiếu minh chứng"


def test_an_approver_does_not_approve_what_changed_since_he_read_it(campaign):
	sheet = factory.handed_in(NORTH)
	with pytest.raises(frappe.TimestampMismatchError):
		call(
			factory.VERIFIER,
			"dts_assessment.api.workflow.take_action",
			doctype=SHEET,
			name=sheet,
			action="Verify",
			modified="2020-01-01 00:00:00",
		)
	assert state(SHEET, sheet) == SUBMITTED


def test_whoever_approves_does_not_change_the_document_in_the_same_save():
	factory.office()
	name = factory.draft_set()
	take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	with pytest.raises(frappe.PermissionError):
		write(factory.COORDINATOR, "Indicator Set", name, workflow_state=DRAFT, title="Tên khác")


def test_a_sheet_is_not_taken_over_by_a_payload_that_names_ones_own_unit(campaign):
	sheet = factory.sheet(SOUTH)
	for unit in (NORTH, None):
		with pytest.raises(REFUSED):
			write(people.officer_of(NORTH), SHEET, sheet, unit=unit)
	assert frappe.db.get_value(SHEET, sheet, "unit") == SOUTH


def test_answers_are_written_by_the_score_sheet_alone(campaign):
	name = factory.answer(NORTH, "1.1")
	for user in (people.officer_of(NORTH), people.head_of(NORTH), factory.VERIFIER, factory.COORDINATOR):
		with pytest.raises(REFUSED):
			write(user, "Assessment Answer", name, self_score=4, final_score=4)
	assert not frappe.db.get_value("Assessment Answer", name, "self_score")


@pytest.mark.parametrize(
	"values", [{"self_score": 10.0}, {"answered_count": 2}, {"maximum": 1.0}, {"exempt": 1}]
)
def test_what_the_app_derives_is_not_written_by_anybody(campaign, values):
	sheet = factory.sheet(NORTH)
	before = frappe.db.get_value(SHEET, sheet, list(values))
	write(people.officer_of(NORTH), SHEET, sheet, **values)
	assert frappe.db.get_value(SHEET, sheet, list(values)) == before


def test_a_confirmation_is_not_written_by_the_other_side(campaign):
	factory.handed_in(NORTH)
	visit = factory.planned_visit()
	with acting_as(factory.VERIFIER):
		doc = frappe.get_doc("Verification Visit", visit)
		doc.assessments[0].confirmed_by = people.head_of(NORTH)
		doc.minutes_sha256 = "0" * 64
		doc.save()
	doc.reload()
	assert not doc.assessments[0].confirmed_by
	assert not doc.minutes_sha256


@pytest.mark.parametrize("user", [factory.COORDINATOR, factory.PUBLISHER, factory.AUDITOR, "Administrator"])
def test_the_journal_and_the_results_are_append_only(campaign, user):
	row = frappe.get_last_doc("State Change", {"reference_name": campaign})
	with pytest.raises(frappe.PermissionError):
		write(user, "State Change", row.name, reason="x")
	with acting_as(user), pytest.raises(frappe.PermissionError):
		frappe.delete_doc("State Change", row.name)


def test_every_move_is_in_the_journal_with_user_and_reason(campaign):
	sheet = factory.handed_in(NORTH)
	take_action(factory.VERIFIER, SHEET, sheet, "Return", reason="Thiếu minh chứng")
	lines = frappe.get_all(
		"State Change",
		{"reference_name": sheet},
		["action", "from_state", "to_state", "user", "reason"],
		order_by="creation, happened_on",
	)
	assert [(row.action, row.user, row.reason) for row in lines] == [
		("Hand In", people.head_of(NORTH), ""),
		("Return", factory.VERIFIER, "Thiếu minh chứng"),
	]


def test_bulk_approval_passes_the_same_gate(committing):
	from frappe.model.workflow import bulk_workflow_approval

	factory.launched_campaign()
	frappe.db.commit()
	sheet = factory.sheet(NORTH)
	with acting_as(people.head_of(NORTH)):
		bulk_workflow_approval(frappe.as_json([sheet]), SHEET, "Hand In")
	assert state(SHEET, sheet) == DRAFT
