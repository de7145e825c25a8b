"""Private files stay private at every door."""

import frappe
import pytest

from tests import factory, people
from tests.acting import acting_as, insert
from tests.factory import NORTH, SOUTH


def upload(user: str, content: bytes, **values: object):
	content = b"%PDF-1.4\n" + content
	return insert(user, "File", file_name="minh-chung.pdf", content=content, is_private=1, **values)


@pytest.fixture
def secret():
	"""A file of the northern commune, attached to its evidence."""
	factory.launched_campaign()
	officer = people.officer_of(NORTH)
	file = upload(officer, b"so lieu rieng cua xa Bac " + frappe.generate_hash().encode())
	evidence = insert(officer, "Evidence", unit=NORTH, kind="File", title="Báo cáo", file=file.file_url)
	return frappe.get_doc("File", {"attached_to_name": evidence.name})


def may_read(user: str, file) -> bool:
	with acting_as(user):
		return any(
			frappe.get_doc("File", name).has_permission("read")
			for name in frappe.get_all("File", {"file_url": file.file_url}, pluck="name")
		)


def test_evidence_keeps_the_digest_of_its_file(secret):
	import hashlib

	evidence = frappe.get_doc("Evidence", secret.attached_to_name)
	with open(frappe.get_doc("File", secret.name).get_full_path(), "rb") as file:
		assert evidence.sha256 == hashlib.sha256(file.read()).hexdigest()


def test_the_own_unit_and_oversight_read_it_and_nobody_else(secret):
	assert may_read(people.head_of(NORTH), secret)
	assert may_read(factory.AUDITOR, secret)
	for user in (people.officer_of(SOUTH), factory.VERIFIER, factory.OUTSIDER, "Guest"):
		assert not may_read(user, secret)


def test_a_verifier_reads_it_once_it_is_cited_in_a_sheet_handed_in(secret):
	from tests.acting import call, take_action

	call(
		people.officer_of(NORTH),
		"dts_assessment.api.assessment.save_answer",
		answer=factory.answer(NORTH, "1.1"),
		inputs={"muc": "Đã ban hành"},
		evidence=[secret.attached_to_name],
	)
	assert not may_read(factory.VERIFIER, secret)
	call(
		people.officer_of(NORTH),
		"dts_assessment.api.assessment.save_answer",
		answer=factory.answer(NORTH, "2.1"),
		inputs={"a": 1, "b": 2},
	)
	take_action(people.head_of(NORTH), "Self-Assessment", factory.sheet(NORTH), "Hand In")
	assert may_read(factory.VERIFIER, secret)


def test_a_new_file_row_with_anothers_address_is_refused(secret):
	thief = people.officer_of(SOUTH)
	with pytest.raises(frappe.PermissionError):
		insert(thief, "File", file_name="x.txt", file_url=secret.file_url, is_private=1)
	assert not may_read(thief, secret)


def test_repointing_an_own_file_to_anothers_address_is_refused(secret):
	thief = people.officer_of(SOUTH)
	own = upload(thief, b"cua toi")
	for extra in ({}, {"content": b"mui nhu"}):
		with acting_as(thief), pytest.raises((frappe.PermissionError, frappe.ValidationError)):
			frappe.get_doc("File", own.name).update({"file_url": secret.file_url, **extra}).save()
	assert frappe.db.get_value("File", own.name, "file_url") == own.file_url


def test_evidence_that_names_anothers_file_is_refused(secret):
	thief = people.officer_of(SOUTH)
	with pytest.raises(frappe.PermissionError):
		insert(thief, "Evidence", unit=SOUTH, kind="File", title="x", file=secret.file_url)
	assert not may_read(thief, secret)


def test_an_attach_field_of_another_doctype_does_not_open_anothers_file(secret):
	"""Frappe makes a file row for the address behind such a field, without asking for permission."""
	thief = people.officer_of(SOUTH)
	with acting_as(thief):
		frappe.get_doc("User", thief).update({"user_image": secret.file_url}).save()
	assert not may_read(thief, secret)


def test_attaching_to_a_document_that_one_may_not_write_is_refused(secret):
	thief = people.officer_of(SOUTH)
	with pytest.raises(frappe.PermissionError):
		upload(thief, b"gai", attached_to_doctype="Evidence", attached_to_name=secret.attached_to_name)


def test_the_file_list_shows_no_names_of_files_of_other_units(secret):
	with acting_as(people.officer_of(SOUTH)):
		assert secret.name not in frappe.get_list("File", pluck="name", limit_page_length=0)
	with acting_as(people.head_of(NORTH)):
		assert secret.name in frappe.get_list("File", pluck="name", limit_page_length=0)


def test_evidence_of_a_sheet_handed_in_stays_as_it_was(secret):
	from tests.acting import call, take_action

	officer = people.officer_of(NORTH)
	method = "dts_assessment.api.assessment.save_answer"
	cited = [secret.attached_to_name]
	call(officer, method, answer=factory.answer(NORTH, "1.1"), inputs={"muc": "Đã ban hành"}, evidence=cited)
	call(officer, method, answer=factory.answer(NORTH, "2.1"), inputs={"a": 1, "b": 2})
	take_action(people.head_of(NORTH), "Self-Assessment", factory.sheet(NORTH), "Hand In")
	with acting_as(officer), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Evidence", cited[0]).update({"title": "Khác"}).save()
	with acting_as(officer), pytest.raises(frappe.PermissionError):
		frappe.delete_doc("Evidence", cited[0])
