"""People of units: who gets which right, from whom, for how long, and who looked at it last."""

from io import BytesIO

import frappe
import pytest
from openpyxl import Workbook, load_workbook

from dts_assessment.permissions import member_units
from dts_assessment.units import delegate
from dts_assessment.units.membership import roles_of
from dts_assessment.workflow import roles
from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import COORDINATOR, NORTH, PROVINCE, SOUTH

PEOPLE = "dts_assessment.api.people"
NEW = "t-moi@example.com"
HEAD, OFFICER = people.head_of(NORTH).lower(), people.officer_of(NORTH).lower()
DAY = frappe.utils.add_days


def today() -> str:
	return frappe.utils.today()


def grant(user: str = COORDINATOR, **values: object) -> dict:
	values = {
		"unit": NORTH,
		"role": roles.UNIT_OFFICER,
		"email": NEW,
		"full_name": "Nguyễn Văn Mới",
		**values,
	}
	return call(user, f"{PEOPLE}.grant", **values)


def noted(unit: str, action: str) -> list:
	filters = {"reference_doctype": "Office Unit", "reference_name": unit, "action": action}
	return frappe.get_all(
		"State Change", filters, ["user", "from_state", "to_state", "reason"], order_by="creation, name"
	)


def fresh(row):
	"""The document as it is stored now."""
	return frappe.get_doc(row.doctype, row.name)


# Giving


def test_one_action_makes_the_account_the_role_and_the_belonging():
	told = grant()
	assert told["created"]
	assert member_units(NEW) == [NORTH]
	assert roles_of(NEW) == [roles.UNIT_OFFICER]
	assert frappe.db.get_value("User", NEW, ["full_name", "enabled"]) == ("Nguyễn Văn Mới", 1)


def test_a_new_account_is_never_an_administrator_of_the_site():
	for user in frappe.get_all(
		"Has Role", {"role": "System Manager", "parent": ["!=", "Administrator"]}, pluck="parent"
	):
		frappe.db.set_value("User", user, "enabled", 0)
	grant()
	frappe.clear_cache(user=NEW)
	assert "System Manager" not in frappe.get_roles(NEW)


def test_without_a_mail_account_the_coordinator_gets_the_address_for_the_password():
	assert "update-password?key=" in grant()["link"]
	assert grant(role=roles.UNIT_HEAD)["link"] is None


def test_giving_a_right_again_changes_nothing():
	grant()
	before = frappe.db.count("User Permission"), len(noted(NORTH, "Grant"))
	assert not grant()["created"]
	assert (frappe.db.count("User Permission"), len(noted(NORTH, "Grant"))) == before


def test_the_new_person_works_at_once():
	factory.launched_campaign()
	grant()
	method = "dts_assessment.api.assessment.save_answer"
	call(NEW, method, answer=factory.answer(NORTH, "1.1"), inputs={"muc": "Đã ban hành"})


@pytest.mark.parametrize("role", [roles.PUBLISHER, roles.AUDITOR, "System Manager"])
def test_nobody_gives_a_role_above_the_own_one(role):
	with pytest.raises(frappe.PermissionError):
		grant(role=role)
	assert not frappe.db.exists("User", NEW)


def test_a_coordinator_gives_rights_within_reach_only():
	local = people.create_user("t-local@example.com", "Địa phương", [roles.COORDINATOR], SOUTH)
	with pytest.raises(frappe.PermissionError):
		grant(local)
	assert grant(local, unit=SOUTH)["created"]


def test_a_role_is_not_given_to_somebody_who_also_works_beyond_the_reach():
	local = people.create_user("t-local@example.com", "Địa phương", [roles.COORDINATOR], SOUTH)
	with pytest.raises(frappe.PermissionError):
		grant(local, unit=SOUTH, email=OFFICER, role=roles.COORDINATOR)
	assert roles_of(OFFICER) == [roles.UNIT_OFFICER]


@pytest.mark.parametrize("user", [HEAD, factory.PUBLISHER, factory.AUDITOR, factory.OUTSIDER])
def test_only_coordinators_give_rights(user):
	with pytest.raises(frappe.PermissionError):
		grant(user)


def test_an_administrator_is_not_made_a_unit_person():
	with pytest.raises(frappe.PermissionError):
		grant(email="admin@example.com")


@pytest.mark.parametrize("email", ["", "khong phai thu", "a@"])
def test_a_wrong_address_is_refused(email):
	with pytest.raises(frappe.ValidationError):
		grant(email=email)


def test_nobody_joins_a_closed_unit():
	factory.unit("T1-910", "Ban Cũ", parent=PROVINCE)
	call(COORDINATOR, "dts_assessment.api.unit.close", unit="T1-910", last_day=today())
	with pytest.raises(frappe.ValidationError, match="Ban Cũ"):
		grant(unit="T1-910")


# Taking back, handing over


def test_with_the_last_unit_go_the_roles_and_the_account_stays():
	grant()
	call(COORDINATOR, f"{PEOPLE}.withdraw", unit=NORTH, person=NEW, reason="Chuyển công tác")
	assert (member_units(NEW), roles_of(NEW)) == ([], [])
	assert frappe.db.get_value("User", NEW, "enabled") == 1
	assert [(row.from_state, row.reason) for row in noted(NORTH, "Withdraw")] == [(NEW, "Chuyển công tác")]


def test_taking_a_right_back_needs_a_reason():
	with pytest.raises(frappe.ValidationError):
		call(COORDINATOR, f"{PEOPLE}.withdraw", unit=NORTH, person=OFFICER, reason=" ")


def test_a_handover_passes_on_rights_and_tasks_and_is_recorded():
	factory.launched_campaign()
	task = frappe.get_doc(
		{
			"doctype": "ToDo",
			"description": "Bổ sung minh chứng",
			"allocated_to": OFFICER,
			"reference_type": "Self-Assessment",
			"reference_name": factory.sheet(NORTH),
		}
	).insert()
	values = {
		"unit": NORTH,
		"person": OFFICER,
		"email": NEW,
		"full_name": "Trần Thị Mới",
		"reason": "Nghỉ hưu",
	}
	told = call(COORDINATOR, f"{PEOPLE}.hand_over", **values)
	assert (told["user"], told["tasks"]) == (NEW, 1)
	assert frappe.db.get_value("ToDo", task.name, "allocated_to") == NEW
	assert (roles_of(NEW), member_units(NEW)) == ([roles.UNIT_OFFICER], [NORTH])
	assert (roles_of(OFFICER), member_units(OFFICER)) == ([], [])
	row = noted(NORTH, "Hand Over")[-1]
	assert (row.from_state, row.to_state, row.reason, row.user) == (OFFICER, NEW, "Nghỉ hưu", COORDINATOR)


def test_what_the_former_person_answered_keeps_that_name():
	factory.launched_campaign()
	factory.fill_in(NORTH)
	values = {
		"unit": NORTH,
		"person": OFFICER,
		"email": NEW,
		"full_name": "Trần Thị Mới",
		"reason": "Nghỉ hưu",
	}
	call(COORDINATOR, f"{PEOPLE}.hand_over", **values)
	kept = frappe.db.get_value("Assessment Answer", factory.answer(NORTH, "1.1"), "answered_by")
	assert kept.lower() == OFFICER.lower()


# Delegation


def delegation(user: str = HEAD, **values: object):
	values = {
		"unit": NORTH,
		"role": roles.UNIT_HEAD,
		"from_user": HEAD,
		"to_user": OFFICER,
		"valid_from": today(),
		"valid_to": DAY(today(), 5),
		"basis": "Giấy ủy quyền số 3/GUQ-UBND",
		**values,
	}
	return insert(user, "Unit Delegation", **values)


def test_a_delegate_acts_as_head_while_the_delegation_holds():
	factory.launched_campaign()
	factory.fill_in(NORTH)
	with pytest.raises(frappe.PermissionError):
		take_action(OFFICER, "Self-Assessment", factory.sheet(NORTH), "Hand In")
	row = delegation()
	assert fresh(row).status == "Active"
	take_action(OFFICER, "Self-Assessment", factory.sheet(NORTH), "Hand In")
	assert frappe.db.get_value("Self-Assessment", factory.sheet(NORTH), "handed_in_by") == OFFICER


def test_the_daily_job_begins_and_ends_delegations_on_their_days():
	row = delegation(valid_from=DAY(today(), 1))
	delegate.run_due()
	assert (fresh(row).status, roles_of(OFFICER)) == ("Planned", [roles.UNIT_OFFICER])
	row.db_set("valid_from", today())
	delegate.run_due()
	assert (fresh(row).status, roles.UNIT_HEAD in roles_of(OFFICER)) == ("Active", True)
	row.db_set("valid_to", DAY(today(), -1))
	delegate.run_due()
	delegate.run_due()
	assert (fresh(row).status, roles_of(OFFICER)) == ("Ended", [roles.UNIT_OFFICER])
	assert member_units(OFFICER) == [NORTH]
	assert "dts_assessment.units.delegate.run_due" in frappe.get_hooks("scheduler_events")["daily"]


def test_what_a_person_had_before_stays_when_a_delegation_ends():
	grant(role=roles.UNIT_HEAD)
	row = delegation(to_user=NEW)
	call(HEAD, f"{PEOPLE}.revoke_delegation", delegation=row.name, reason="Về sớm")
	assert (roles_of(NEW), member_units(NEW)) == ([roles.UNIT_HEAD], [NORTH])


def test_a_right_given_for_good_during_a_delegation_outlasts_it():
	row = delegation()
	grant(email=OFFICER, role=roles.UNIT_HEAD)
	call(HEAD, f"{PEOPLE}.revoke_delegation", delegation=row.name, reason="Hết nhu cầu")
	assert roles.UNIT_HEAD in roles_of(OFFICER)


def test_what_was_delegated_is_not_delegated_again():
	delegation()
	grant()
	with pytest.raises(frappe.PermissionError):
		delegation(OFFICER, from_user=OFFICER, to_user=NEW)


def test_nobody_delegates_what_is_not_his_or_hers():
	grant()
	for values in ({"from_user": OFFICER}, {"unit": SOUTH}, {"role": roles.PUBLISHER}):
		with pytest.raises(frappe.PermissionError):
			delegation(to_user=NEW, **values)
	with pytest.raises(frappe.PermissionError):
		delegation(people.head_of(SOUTH))


def test_a_delegation_does_not_reach_into_another_unit_of_the_delegate():
	with pytest.raises(frappe.PermissionError):
		delegation(to_user=people.officer_of(SOUTH))


def test_a_delegation_does_not_change_and_only_its_parties_end_it():
	row = delegation()
	with pytest.raises(frappe.PermissionError):
		call(OFFICER, f"{PEOPLE}.revoke_delegation", delegation=row.name, reason="x")
	doc = frappe.get_doc("Unit Delegation", row.name)
	doc.valid_to = DAY(today(), 500)
	with acting_as(HEAD), pytest.raises((frappe.PermissionError, frappe.CannotChangeConstantError)):
		doc.save()
	call(COORDINATOR, f"{PEOPLE}.revoke_delegation", delegation=row.name, reason="Trái quy định")
	row = fresh(row)
	assert (row.status, row.end_reason) == ("Revoked", "Trái quy định")


def test_no_field_of_a_delegation_can_be_written_later():
	fields = [field for field in frappe.get_meta("Unit Delegation").fields if "Break" not in field.fieldtype]
	assert [field.fieldname for field in fields if not (field.set_only_once or field.read_only)] == []


def test_a_handover_ends_the_delegations_of_the_person_who_leaves():
	row = delegation()
	values = {"unit": NORTH, "person": HEAD, "email": NEW, "full_name": "Chủ tịch mới", "reason": "Bầu mới"}
	call(COORDINATOR, f"{PEOPLE}.hand_over", **values)
	assert fresh(row).status == "Revoked"
	assert roles_of(OFFICER) == [roles.UNIT_OFFICER]


def test_delegations_are_seen_by_their_parties_and_those_above():
	row = delegation()
	with acting_as(people.officer_of(SOUTH)):
		assert frappe.get_list("Unit Delegation", pluck="name") == []
	for user in (HEAD, OFFICER, COORDINATOR, factory.AUDITOR):
		with acting_as(user):
			assert frappe.get_list("Unit Delegation", pluck="name") == [row.name]


# Review


def reviewed(user: str = COORDINATOR, **filters: str) -> list[dict]:
	with acting_as(user):
		return frappe.call("frappe.desk.query_report.run", report_name="Rights Review", filters=filters)[
			"result"
		]


def test_the_review_tells_right_unit_since_and_last_login():
	grant()
	frappe.db.set_value("User", NEW, "last_login", "2026-01-02 08:00:00")
	(row,) = [row for row in reviewed() if row["user"] == NEW]
	assert (row["unit"], row["full_name"], str(row["since"])[:10]) == (NORTH, "Nguyễn Văn Mới", today())
	assert str(row["last_login"]).startswith("2026-01-02")
	assert row["confirmed_on"] is None


def test_a_confirmation_shows_in_the_review():
	call(COORDINATOR, f"{PEOPLE}.confirm", unit=NORTH, person=OFFICER)
	(row,) = [row for row in reviewed() if row["user"] == OFFICER]
	assert (str(row["confirmed_on"])[:10], row["confirmed_by"]) == (today(), COORDINATOR)


def test_the_review_covers_the_own_reach_only():
	local = people.create_user("t-local@example.com", "Địa phương", [roles.COORDINATOR], SOUTH)
	assert {row["unit"] for row in reviewed(local)} == {SOUTH}
	assert {row["unit"] for row in reviewed(unit=NORTH)} == {NORTH}
	for user in (OFFICER, factory.OUTSIDER):
		with pytest.raises(frappe.PermissionError):
			call(user, f"{PEOPLE}.list_rights")


# Accounts from a workbook

HEADS = ["Mã đơn vị", "Tên đơn vị", "Họ và tên", "Thư điện tử", "Vai trò"]
ROW = [NORTH, "Xã Bắc", "Nguyễn Văn Mới", NEW, "Cán bộ đầu mối của đơn vị"]


def upload(*rows: list, user: str = COORDINATOR, heads: list | None = None) -> str:
	book = Workbook()
	for row in (heads or HEADS, *rows):
		book.active.append(row)
	saved = BytesIO()
	book.save(saved)
	return insert(user, "File", file_name="tai-khoan.xlsx", content=saved.getvalue(), is_private=1).file_url


def import_accounts(*rows: list, dry_run: bool = False, **more) -> dict:
	return call(COORDINATOR, f"{PEOPLE}.import_accounts", file_url=upload(*rows, **more), dry_run=dry_run)


def test_accounts_come_from_a_workbook_after_a_dry_run_that_saves_nothing():
	second = [SOUTH, "", "Lê Văn Hai", "t-hai@example.com", "thu truong don vi"]
	told = import_accounts(ROW, second, dry_run=True)
	assert (told["rows"], told["new"], told["problems"]) == (2, 2, [])
	assert not frappe.db.exists("User", NEW)
	told = import_accounts(ROW, second)
	assert set(told["links"]) == {NEW, "t-hai@example.com"}
	assert (roles_of("t-hai@example.com"), member_units("t-hai@example.com")) == ([roles.UNIT_HEAD], [SOUTH])


@pytest.mark.parametrize(
	("place", "value", "cell"),
	[
		(0, "00009", "A3"),
		(1, "Xã Nam", "B3"),
		(2, "", "D3"),
		(3, "khong", "D3"),
		(4, "Lãnh đạo có thẩm quyền", "E3"),
	],
)
def test_one_wrong_cell_is_named_and_nothing_is_made(place, value, cell):
	wrong = [NORTH, "Xã Bắc", "Lê Văn Hai", "t-hai@example.com", "Thủ trưởng đơn vị"]
	wrong[place] = value
	(problem,) = import_accounts(ROW, wrong, dry_run=True)["problems"]
	assert problem["where"] == cell
	with pytest.raises(frappe.ValidationError, match=cell):
		import_accounts(ROW, wrong)
	assert not frappe.db.exists("User", NEW)


def test_a_repeated_row_and_a_missing_column_are_told():
	(problem,) = import_accounts(ROW, ROW, dry_run=True)["problems"]
	assert problem["where"] == "D3"
	with pytest.raises(frappe.ValidationError, match="Vai trò"):
		import_accounts(ROW[:4], heads=HEADS[:4])


def test_the_form_to_fill_in_names_the_units_below_as_text():
	call(COORDINATOR, f"{PEOPLE}.download_accounts_form", unit=PROVINCE)
	sheet = load_workbook(BytesIO(frappe.response.pop("filecontent"))).active
	codes = [row[0].value for row in sheet.iter_rows(min_row=2)]
	assert codes.count(NORTH) == 2
	assert all(isinstance(code, str) for code in codes)
	told = import_accounts(
		*[[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)], dry_run=True
	)
	assert (told["rows"], told["problems"]) == (0, [])
