"""Both sides stand by the minutes: confirmed in the system or signed on paper, and what falls when they change."""

import frappe
import pytest

from dts_assessment.verification.confirmation import attach_signed_paper
from dts_assessment.verification.minutes_check import find
from dts_assessment.verification.photos import add_photo
from tests import factory, people
from tests.acting import acting_as, call, take_action
from tests.factory import NORTH
from tests.unit.printing.signing import as_pem, authority, plain_pdf, signed_pdf

VISIT = "Verification Visit"
API = "dts_assessment.api.visit"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture
def visit() -> str:
	factory.launched_campaign()
	factory.handed_in(NORTH)
	finding = factory.finding(NORTH, "2.1", {"a": 10, "b": 100}, "Đối chiếu sổ tiếp nhận")
	name = factory.planned_visit(findings=[finding])
	take_action(factory.VERIFIER, VISIT, name, "Record Visit")
	return name


def attach(visit: str, content: bytes, user: str = factory.VERIFIER):
	with acting_as(user):
		return attach_signed_paper(visit, content)


def confirm(visit: str) -> dict:
	return call(people.head_of(NORTH), f"{API}.confirm_for_unit", visit=visit, post="Chủ tịch UBND xã")


def stands(unit: str = NORTH) -> tuple:
	fields = ["verified_score", "verified_by"]
	return frappe.db.get_value("Assessment Answer", factory.answer(unit, "2.1"), fields)


def test_a_confirmation_has_name_post_and_time_of_both_sides(visit):
	confirm(visit)
	doc = frappe.get_doc(VISIT, visit)
	row = doc.assessments[0]
	assert (doc.group_confirmed_name, doc.group_confirmed_post) == ("Tổ trưởng", "Phó Giám đốc Sở")
	assert (row.confirmed_post, row.confirmed_how) == ("Chủ tịch UBND xã", "In the System")
	assert row.confirmed_name
	assert row.confirmed_on
	assert doc.group_confirmed_on


def test_the_signed_paper_stands_for_the_units_confirmation(visit):
	with pytest.raises(frappe.PermissionError, match=r"signed paper|bản giấy"):
		take_action(factory.VERIFIER, VISIT, visit, "Confirm Minutes")
	attach(visit, PNG)
	assert take_action(factory.VERIFIER, VISIT, visit, "Confirm Minutes")["workflow_state"] == "Verified"
	assert frappe.get_doc(VISIT, visit).assessments[0].confirmed_how == "Signed Paper"
	assert stands()[0] == pytest.approx(0.6)


@pytest.mark.parametrize("content", [b"PK\x03\x04 docx", b"<html>", b"MZ\x90\x00", b"x"])
def test_a_scan_that_is_no_pdf_and_no_picture_is_refused(visit, content):
	with pytest.raises(frappe.ValidationError, match=r"neither|không phải là PDF"):
		attach(visit, content)
	assert not frappe.db.get_value(VISIT, visit, "signed_scan")
	assert not frappe.db.exists("File", {"attached_to_name": visit})


def test_a_file_that_only_says_it_is_a_pdf_is_refused(visit):
	with pytest.raises(frappe.ValidationError):
		attach(visit, b"%PDF-1.7\nnothing")


def test_the_signatures_of_an_uploaded_pdf_are_told(visit):
	keys = authority()
	frappe.db.set_single_value("DTS Settings", "trust_roots", as_pem(keys[0]))
	frappe.clear_document_cache("DTS Settings", "DTS Settings")
	attach(visit, signed_pdf(keys))
	(seen,) = frappe.get_doc(VISIT, visit).signatures
	assert (seen.signer, seen.intact, seen.trusted) == ("Văn thư UBND xã Thử", 1, 1)
	assert seen.signed_on


def test_an_unsigned_pdf_has_no_signatures(visit):
	assert attach(visit, plain_pdf()).signatures == []


def test_the_confirmation_and_the_signed_paper_fall_when_a_finding_is_edited(visit):
	attach(visit, PNG)
	with acting_as(factory.SECOND_VERIFIER):
		doc = frappe.get_doc(VISIT, visit)
		doc.findings[0].update({"verified_inputs": frappe.as_json({"a": 20, "b": 100})})
		doc.save()
	doc = frappe.get_doc(VISIT, visit)
	assert not doc.signed_scan
	assert (doc.group_confirmed_by, doc.group_confirmed_name) == (factory.SECOND_VERIFIER, "Thư ký")


@pytest.mark.parametrize(
	"change", [{"conclusion": "Khác"}, {"place": "Nơi khác"}, {"findings": []}, {"start_time": "07:00:00"}]
)
def test_what_both_sides_confirmed_is_not_edited_any_more(visit, change):
	confirm(visit)
	with acting_as(factory.VERIFIER), pytest.raises(frappe.ValidationError, match=r"confirmed|đã xác nhận"):
		frappe.get_doc(VISIT, visit).update(change).save()


def test_the_number_is_still_given_after_the_confirmation(visit):
	confirm(visit)
	with acting_as(factory.VERIFIER):
		frappe.get_doc(VISIT, visit).update({"minutes_number": "07/BB-SKHCN"}).save()
	assert frappe.get_doc(VISIT, visit).assessments[0].confirmed_by


def test_returned_minutes_give_the_answers_back_what_stood_before(visit):
	confirm(visit)
	assert stands()[1]
	take_action(factory.VERIFIER, VISIT, visit, "Return", "Sửa kết quả chỉ số 2.1")
	assert stands() == (0, None)
	assert not frappe.get_doc(VISIT, visit).findings[0].applied
	scores = frappe.get_all(
		"Score Change", {"source_name": visit}, ["from_score", "to_score"], order_by="creation"
	)
	assert len(scores) == 2


def test_issued_minutes_are_found_by_code_and_by_file_and_tell_no_person(visit):
	confirm(visit)
	take_action(factory.VERIFIER, VISIT, visit, "Issue Minutes")
	doc = frappe.get_doc(VISIT, visit)
	paper = frappe.get_doc("File", {"file_url": doc.minutes_file}).get_content()
	frappe.set_user("Guest")
	by_code, by_file = find(f" {doc.minutes_code.lower()[:8]}-{doc.minutes_code[8:]}"), find(content=paper)
	assert by_code == by_file
	assert (by_code.notation, by_code.units) == ("05/BB-SKHCN", ("Xã Bắc",))
	assert find(content=paper + b" ") is None
	assert find("ABCD") is None
	assert "Tổ trưởng" not in str(by_code)


def test_a_draft_is_not_found_as_issued(visit):
	frappe.db.set_value(VISIT, visit, "minutes_code", "ABCDEFGHJKLMNPQR")
	assert find("ABCDEFGHJKLMNPQR") is None


def test_a_photo_is_kept_once_with_its_digest(visit):
	with acting_as(factory.VERIFIER):
		for _time in range(2):
			row = add_photo(visit, PNG, factory.answer(NORTH, "2.1"), "Bộ phận Một cửa", "may-1")
	assert (row.indicator_code, len(row.sha256)) == ("2.1", 64)
	assert len(frappe.get_doc(VISIT, visit).photos) == 1
	assert frappe.db.get_value("File", {"file_url": row.file}, "is_private")
	with acting_as(factory.VERIFIER), pytest.raises(frappe.ValidationError, match=r"picture|ảnh"):
		add_photo(visit, plain_pdf(), "", "", "may-2")


def test_settings_refuse_certificates_that_are_none(visit):
	settings = frappe.get_doc("DTS Settings")
	settings.trust_roots = "không phải chứng thư"
	with pytest.raises(frappe.ValidationError, match="PEM"):
		settings.save()
