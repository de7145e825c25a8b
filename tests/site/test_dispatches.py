"""Dispatches: numbers, the register, receipt, relations, and what a registered dispatch keeps."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from dts_assessment.dispatches import paper
from tests import factory, people
from tests.acting import acting_as, call, insert
from tests.factory import COORDINATOR, NORTH, PROVINCE, SOUTH

API = "dts_assessment.api.dispatch"
LETTER = {
	"direction": "Outgoing",
	"dispatch_type": "Official Letter",
	"issuer": "Ủy ban nhân dân tỉnh Thử",
	"subject": "V/v tự đánh giá chuyển đổi số",
}
INCOMING = {**LETTER, "direction": "Incoming", "issuer": "Bộ Thử Nghiệm", "document_number": "12/BTN-CĐS"}


@pytest.fixture
def books(office) -> None:
	"""The province numbers in its own register here."""
	book()


def book(**values: object):
	frappe.db.set_value("Office Unit", PROVINCE, "short_name", "UBND")
	return frappe.get_doc(
		{"doctype": "Dispatch Register", "agency": PROVINCE, "mode": "This Register", **values}
	).insert()


def draft(user: str = COORDINATOR, **values: object) -> str:
	return insert(user, "Official Dispatch", **{**LETTER, "dispatch_date": today(), **values}).name


def register(name: str, user: str = COORDINATOR) -> dict:
	return call(user, f"{API}.register", dispatch=name)


def registered(**values: object) -> str:
	name = draft(**values)
	register(name)
	return name


def stored(name: str):
	return frappe.get_doc("Official Dispatch", name)


# Numbers


def test_without_a_register_here_the_number_is_the_one_that_the_office_system_gave(office):
	name = registered(document_number=" 5 / UBND–VX ")
	assert (stored(name).status, stored(name).document_number) == ("Registered", "05/UBND-VX")


def test_without_a_register_here_a_dispatch_is_not_registered_until_its_number_is_typed(office):
	name = draft()
	with pytest.raises(frappe.ValidationError, match="number"):
		register(name)
	assert stored(name).status == "Draft"


def test_the_built_in_register_numbers_a_letter_by_agency_and_field(books):
	assert register(draft(drafting_field="KSTTHC"))["document_number"] == "01/UBND-KSTTHC"
	assert register(draft(drafting_field="VX"))["document_number"] == "02/UBND-VX"


def test_the_built_in_register_gives_the_number_and_nobody_types_it(books):
	with pytest.raises(frappe.ValidationError, match="leave the number empty"):
		register(draft(document_number="77/UBND-VX"))


def test_one_common_series_numbers_all_types_together(books):
	assert register(draft(drafting_field="VX"))["document_number"] == "01/UBND-VX"
	assert register(draft(dispatch_type="Decision"))["document_number"] == "02/QĐ-UBND"


def test_a_series_per_type_numbers_decisions_and_regulations_apart(office):
	book(numbering="One Series per Type")
	assert register(draft(dispatch_type="Decision"))["document_number"] == "01/QĐ-UBND"
	assert register(draft(dispatch_type="Regulation"))["document_number"] == "01/QyĐ-UBND"
	assert register(draft(dispatch_type="Decision"))["document_number"] == "02/QĐ-UBND"


def test_types_of_one_group_share_a_series_and_the_others_the_common_one(office):
	groups = [{"series": "QĐ+CT", "dispatch_type": kind} for kind in ("Decision", "Directive")]
	book(numbering="Groups of Types", series=groups)
	kinds = ("Decision", "Directive", "Plan", "Report")
	numbers = [register(draft(dispatch_type=kind))["document_number"] for kind in kinds]
	assert numbers == ["01/QĐ-UBND", "02/CT-UBND", "01/KH-UBND", "02/BC-UBND"]


def test_numbers_begin_anew_each_year(books):
	assert register(draft(drafting_field="VX", dispatch_date="2025-12-31"))["document_number"] == "01/UBND-VX"
	assert register(draft(drafting_field="VX", dispatch_date="2026-01-01"))["document_number"] == "01/UBND-VX"


def test_a_registration_that_fails_takes_no_number(books):
	failing = draft(dispatch_type="Decision")
	frappe.db.set_value("Office Unit", PROVINCE, "short_name", "")
	frappe.db.savepoint("request")
	with pytest.raises(frappe.ValidationError):
		register(failing)
	frappe.db.rollback(save_point="request")
	frappe.db.set_value("Office Unit", PROVINCE, "short_name", "UBND")
	assert register(draft(dispatch_type="Decision"))["document_number"] == "01/QĐ-UBND"


def test_a_cancelled_number_stays_in_the_book_and_is_not_given_again(books):
	name = registered(drafting_field="VX")
	call(COORDINATOR, f"{API}.cancel", dispatch=name, reason="Ký nhầm")
	assert (stored(name).status, stored(name).document_number) == ("Cancelled", "01/UBND-VX")
	assert stored(name).cancel_reason == "Ký nhầm"
	assert register(draft(drafting_field="VX"))["document_number"] == "02/UBND-VX"


def test_cancelling_needs_a_reason(books):
	name = registered(drafting_field="VX")
	with pytest.raises(frappe.ValidationError, match="reason"):
		call(COORDINATOR, f"{API}.cancel", dispatch=name, reason=" ")


def test_a_date_before_that_of_the_last_number_is_warned_of(books):
	registered(drafting_field="VX")
	frappe.local.message_log = []
	registered(drafting_field="VX", dispatch_date=add_days(today(), -1))
	assert any("later than" in str(message) for message in frappe.get_message_log())


def test_a_book_begun_within_the_year_goes_on_after_its_last_number(books):
	year = getdate(today()).year
	insert(COORDINATOR, "Dispatch Counter", agency=PROVINCE, series="Common", year=year, last_number=1074)
	assert register(draft(drafting_field="VX"))["document_number"] == "1075/UBND-VX"


def test_a_counter_that_runs_is_not_set_by_hand(books):
	registered(drafting_field="VX")
	counter = frappe.get_doc("Dispatch Counter", f"{PROVINCE}/Common/{getdate(today()).year}")
	with pytest.raises(frappe.PermissionError):
		counter.update({"last_number": 0}).save()
	with pytest.raises(frappe.PermissionError):
		counter.delete()


def test_every_registration_and_cancellation_is_in_the_journal(books):
	name = registered(drafting_field="VX")
	call(COORDINATOR, f"{API}.cancel", dispatch=name, reason="Ký nhầm")
	rows = frappe.get_all(
		"State Change",
		{"reference_name": name},
		["action", "user", "reason"],
		order_by="creation, to_state desc",
	)
	assert {(row.action, row.user, row.reason or "") for row in rows} == {
		("Register", COORDINATOR, ""),
		("Cancel Number", COORDINATOR, "Ký nhầm"),
	}


# Incoming


def test_arrivals_are_numbered_through_per_agency_and_year(books):
	first = register(draft(**INCOMING))
	second = register(draft(**{**INCOMING, "document_number": "13/BTN-CĐS"}))
	assert (first["arrival_number"], second["arrival_number"]) == (1, 2)


def test_the_office_systems_arrival_number_is_typed_and_unique(office):
	register(draft(**INCOMING, arrival_number=31))
	other = draft(**{**INCOMING, "document_number": "13/BTN-CĐS"}, arrival_number=31)
	with pytest.raises(frappe.DuplicateEntryError):
		register(other)


def test_a_notation_of_an_unknown_pattern_is_kept_as_printed_when_it_came_in(office):
	name = draft(**{**INCOMING, "document_number": "Số 7 - TB/Đảng ủy (khóa X)"})
	assert stored(name).document_number == "Số 7 - TB/Đảng ủy (khóa X)"
	with pytest.raises(frappe.ValidationError):
		draft(document_number="Số 7 - TB/Đảng ủy (khóa X)")


def test_the_same_incoming_document_is_warned_of_and_entered_again_only_with_a_reason(office):
	first = draft(**INCOMING)
	with pytest.raises(frappe.DuplicateEntryError, match=first):
		draft(**{**INCOMING, "issuer": "bộ  thử nghiệm", "document_number": "12 / BTN–CĐS"})
	assert draft(**INCOMING, duplicate_reason="Gửi lại bản có ký số") != first


def test_an_own_number_is_never_given_twice_whatever_the_reason(office):
	registered(document_number="5/UBND-VX")
	with pytest.raises(frappe.DuplicateEntryError):
		draft(document_number="05/UBND-VX", duplicate_reason="cố ý")


def test_d_and_dd_are_different_letters_of_a_notation(office):
	draft(document_number="5/DA-UBND", dispatch_type="Project")
	assert draft(document_number="5/ĐA-UBND", dispatch_type="Scheme")


@pytest.mark.parametrize("secrecy", ["Confidential", "Secret", "Top Secret"])
def test_state_secrets_are_refused(office, secrecy):
	with pytest.raises(frappe.ValidationError, match="state secrets"):
		draft(document_number="5/UBND-VX", secrecy=secrecy)


# What a registered dispatch keeps


@pytest.mark.parametrize(
	("field", "value"),
	[
		("subject", "Khác"),
		("document_number", "06/UBND-VX"),
		("issuer", "Khác"),
		("dispatch_date", "2020-01-01"),
		("recipients", [{"recipient_name": "Khác"}]),
		("agency", None),
	],
)
def test_a_registered_dispatch_does_not_change(office, field, value):
	name = registered(document_number="5/UBND-VX")
	before = stored(name).citation
	with acting_as(COORDINATOR), pytest.raises(frappe.PermissionError):
		stored(name).update({field: value}).save()
	assert stored(name).citation == before


@pytest.mark.parametrize(
	"values",
	[
		{"status": "Registered"},
		{"citation": "giả"},
		{"host_doctype": "User", "host_name": "Administrator"},
		{"cancel_reason": "x"},
	],
)
def test_derived_fields_of_a_payload_are_not_taken_over(office, values):
	name = draft(document_number="5/UBND-VX", **values)
	doc = stored(name)
	assert (doc.status, doc.host_name, doc.cancel_reason) == ("Draft", None, None)
	assert doc.citation.startswith("Công văn số 05/UBND-VX ngày")


def test_a_registered_dispatch_still_takes_notes_of_the_book_and_its_scan_once(office):
	name = registered(document_number="5/UBND-VX")
	with acting_as(COORDINATOR):
		stored(name).update({"note": "Đã gửi", "handed_on": today(), "file": "/files/a.pdf"}).save()
		with pytest.raises(frappe.PermissionError):
			stored(name).update({"file": "/files/b.pdf"}).save()


def test_a_dispatch_in_the_book_is_not_deleted_and_a_draft_may_be(office):
	name = registered(document_number="5/UBND-VX")
	with acting_as(COORDINATOR), pytest.raises(frappe.PermissionError):
		frappe.delete_doc("Official Dispatch", name)
	other = draft(document_number="6/UBND-VX")
	with acting_as(COORDINATOR):
		frappe.delete_doc("Official Dispatch", other)
	assert not frappe.db.exists("Official Dispatch", other)


def test_a_version_that_changed_meanwhile_is_not_registered(office):
	name = draft(document_number="5/UBND-VX")
	with pytest.raises(frappe.TimestampMismatchError):
		call(COORDINATOR, f"{API}.register", dispatch=name, modified="2020-01-01 00:00:00")


def test_citations_come_in_full_and_short(office):
	from dts_assessment.dispatches.source import citation, short_citation

	name = registered(document_number="5/UBND-VX", dispatch_date="2026-03-05")
	assert citation(name) == (
		"Công văn số 05/UBND-VX ngày 05/3/2026 của Ủy ban nhân dân tỉnh Thử về việc tự đánh giá chuyển đổi số"
	)
	assert short_citation(name) == "Công văn số 05/UBND-VX"


def test_a_dispatch_without_a_number_cannot_be_cited_as_evidence(office):
	name = draft(recipients=[{"unit": NORTH}])
	officer = people.officer_of(NORTH)
	frappe.db.set_value("Official Dispatch", name, "owner", officer)
	with pytest.raises(frappe.ValidationError, match="no number yet"):
		insert(officer, "Evidence", unit=NORTH, kind="Dispatch", title="x", dispatch=name)


# Relations


def test_a_dispatch_shows_what_later_ones_did_to_it(office):
	first = registered(document_number="5/UBND-VX")
	relations = [{"relation": "Replaces", "dispatch": first}]
	later = draft(document_number="6/UBND-VX", relations=relations)
	assert standing(first) == []
	register(later)
	assert standing(first) == [("Replaces", later)]
	assert stored(later).relations[0].citation == stored(first).citation


def standing(name: str) -> list[tuple[str, str]]:
	doc = stored(name)
	doc.run_method("onload")
	return [(row["relation"], row["dispatch"]) for row in doc.get_onload("standing")]


def test_only_the_issuer_recalls_or_replaces_its_dispatch(office):
	theirs = draft(**INCOMING, arrival_number=1)
	register(theirs)
	with pytest.raises(frappe.ValidationError, match="Bộ Thử Nghiệm"):
		draft(document_number="6/UBND-VX", relations=[{"relation": "Recalls", "dispatch": theirs}])
	assert draft(document_number="6/UBND-VX", relations=[{"relation": "Replies to", "dispatch": theirs}])


def test_a_correction_is_an_official_letter(office):
	first = registered(document_number="5/UBND-VX")
	values = {"document_number": "6/QĐ-UBND", "relations": [{"relation": "Corrects", "dispatch": first}]}
	with pytest.raises(frappe.ValidationError, match="official letter"):
		draft(dispatch_type="Decision", **values)


# Recipients


def test_a_unit_sees_a_dispatch_once_it_is_issued_and_confirms_its_own_receipt_once(office):
	name = draft(document_number="5/UBND-VX", recipients=[{"unit": NORTH}, {"unit": SOUTH}])
	officer = people.officer_of(NORTH)
	with acting_as(officer):
		assert not stored(name).has_permission("read")
	register(name)
	assert call(officer, f"{API}.confirm_receipt", dispatch=name) == {"units": [NORTH]}
	assert call(people.head_of(NORTH), f"{API}.confirm_receipt", dispatch=name) == {"units": []}
	rows = {row.unit: row.received_by for row in stored(name).recipients}
	assert rows == {NORTH: officer, SOUTH: None}


def test_nobody_confirms_for_a_unit_that_is_not_his(office):
	name = registered(document_number="5/UBND-VX", recipients=[{"unit": NORTH}])
	with pytest.raises(frappe.PermissionError):
		call(people.officer_of(SOUTH), f"{API}.confirm_receipt", dispatch=name)
	with pytest.raises(frappe.PermissionError):
		call(COORDINATOR, f"{API}.confirm_receipt", dispatch=name)


def test_a_unit_with_a_register_of_its_own_gets_its_arrival_number_with_the_receipt(office):
	book(agency=NORTH)
	name = registered(document_number="5/UBND-VX", recipients=[{"unit": NORTH}])
	call(people.officer_of(NORTH), f"{API}.confirm_receipt", dispatch=name)
	assert stored(name).recipients[0].arrival_number == 1


def test_receipts_of_a_payload_are_not_taken_over(office):
	name = draft(
		document_number="5/UBND-VX", recipients=[{"unit": NORTH, "received_on": "2026-01-01 00:00:00"}]
	)
	assert stored(name).recipients[0].received_on is None


def test_a_coordinator_of_a_commune_neither_sees_nor_writes_in_the_book_of_the_province(office):
	user = people.create_user("t-commune-coordinator@example.com", "Điều phối xã", ["DTS Coordinator"], NORTH)
	name = registered(document_number="5/UBND-VX")
	with acting_as(user):
		assert name not in frappe.get_list("Official Dispatch", pluck="name", limit_page_length=0)
		assert not stored(name).has_permission("read")
	with pytest.raises(frappe.PermissionError):
		draft(user, document_number="9/UBND-VX", agency=PROVINCE)
	with pytest.raises(frappe.PermissionError):
		insert(user, "Dispatch Register", agency=PROVINCE, mode="This Register")


# Campaigns


def test_a_campaign_takes_number_dates_and_recipients_from_the_dispatch(office):
	due = add_days(today(), 20)
	everyone = [{"unit": NORTH}, {"unit": SOUTH}]
	name = registered(document_number="5/UBND-VX", issuer_unit=PROVINCE, due_date=due, recipients=everyone)
	values = call(COORDINATOR, f"{API}.campaign_draft", dispatch=name)
	assert values["dispatches"] == [{"purpose": "Launch", "dispatch": name}]
	assert (values["organising_unit"], str(values["hand_in_until"])) == (PROVINCE, due)
	assert values["scopes"] == [{"unit_level": "COMMUNE", "below": PROVINCE}]
	assert values["exceptions"] == []
	assert values["title"] == "Tự đánh giá chuyển đổi số"


def test_recipients_that_are_only_some_units_of_a_level_are_named_one_by_one(office):
	name = draft(**INCOMING, arrival_number=1, recipients=[{"unit": NORTH}])
	register(name)
	values = call(COORDINATOR, f"{API}.campaign_draft", dispatch=name)
	assert values["scopes"] == []
	assert values["exceptions"] == [{"unit": NORTH, "kind": "Added"}]
	assert values["organising_unit"] == PROVINCE


def test_a_campaign_made_from_a_dispatch_can_be_saved_and_lists_its_units(office):
	everyone = [{"unit": NORTH}, {"unit": SOUTH}]
	due = add_days(today(), 20)
	name = registered(document_number="5/UBND-VX", issuer_unit=PROVINCE, due_date=due, recipients=everyone)
	values = call(COORDINATOR, f"{API}.campaign_draft", dispatch=name)
	sets = [{"unit_level": "COMMUNE", "indicator_set": factory.published_set()}]
	campaign = insert(
		COORDINATOR, "Assessment Campaign", campaign_code="TU-CONG-VAN", indicator_sets=sets, **values
	)
	preview = call(COORDINATOR, "dts_assessment.api.campaign.preview_participants", campaign=campaign.name)
	assert {row["unit"] for row in preview["units"]} == {NORTH, SOUTH}


def test_a_draft_dispatch_makes_no_campaign(office):
	with pytest.raises(frappe.ValidationError):
		call(COORDINATOR, f"{API}.campaign_draft", dispatch=draft(document_number="5/UBND-VX"))


# The paper


def test_the_paper_of_a_dispatch_is_printed_as_draft_and_as_registered(books):
	name = draft(body="Đề nghị các đơn vị tự đánh giá", recipients=[{"unit": NORTH}])
	for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
		call(COORDINATOR, f"{API}.paper_{form}", dispatch=name)
		assert frappe.local.response.filecontent.startswith(start)
	register(name)
	content = paper.gather(stored(name))
	assert (content.notation, content.draft) == (stored(name).document_number, False)


def test_the_text_of_a_registered_dispatch_no_longer_changes(books):
	name = registered(body="Đề nghị các đơn vị tự đánh giá")
	doc = stored(name)
	doc.body = "Khác"
	with acting_as(COORDINATOR), pytest.raises(frappe.PermissionError, match="can no longer change"):
		doc.save()


def test_a_dispatch_without_a_text_of_its_own_says_where_its_paper_is(books):
	with pytest.raises(frappe.ValidationError, match="write it under Text"):
		call(COORDINATOR, f"{API}.paper_pdf", dispatch=draft())


def test_only_who_sees_a_dispatch_prints_it(books):
	name = draft(body="Đề nghị các đơn vị tự đánh giá", recipients=[{"unit": NORTH}])
	with pytest.raises(frappe.PermissionError):
		call(people.officer_of(SOUTH), f"{API}.paper_pdf", dispatch=name)
