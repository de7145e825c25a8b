"""The library of evidence of a unit: what goes in, what is asked and flagged, versions, retiring."""

import os

import frappe
import pytest
from frappe.utils import add_days, today

from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import NORTH, SOUTH
from tests.uploads import API, pdf, post_file, upload

OFFICER, HEAD = people.officer_of(NORTH), people.head_of(NORTH)
EXE = b"MZ\x90\x00" + b"\0" * 400


@pytest.fixture
def campaign(standing_campaign) -> str:
	return standing_campaign


def cite(*evidence: str, code: str = "1.1") -> dict:
	answer = factory.answer(NORTH, code)
	inputs = {"muc": "Đã ban hành"} if code == "1.1" else {"a": 50, "b": 100}
	method = "dts_assessment.api.assessment.save_answer"
	return call(OFFICER, method, answer=answer, inputs=inputs, evidence=list(evidence))["answer"]


def stored_files() -> set[str]:
	return set(os.listdir(frappe.get_site_path("private", "files")))


def test_a_file_that_is_dropped_becomes_evidence_titled_by_its_name():
	row = upload(OFFICER, NORTH, "12_KH-UBND về chuyển đổi số.pdf", pdf("kh"))
	evidence = frappe.get_doc("Evidence", row["evidence"])
	assert (evidence.title, evidence.file_kind, evidence.unit) == (
		"12 KH-UBND về chuyển đổi số",
		"pdf",
		NORTH,
	)
	assert evidence.file_size == len(pdf("kh"))
	assert evidence.file.startswith("/private/files/")


@pytest.mark.parametrize(
	("name", "content", "said"),
	[
		("bao-cao.pdf", EXE, "tệp exe"),
		("bao-cao.exe.pdf", None, "hai đuôi"),
		("../../site_config.pdf", None, "đường dẫn"),
		("rong.pdf", b"", "rỗng"),
	],
)
def test_a_file_that_is_not_taken_gets_one_sentence_and_stores_nothing(monkeypatch, name, content, said):
	monkeypatch.setattr(frappe.local, "lang", "vi")
	rows, files = frappe.db.count("Evidence"), stored_files()
	with pytest.raises(frappe.ValidationError, match=said):
		upload(OFFICER, NORTH, name, content)
	assert frappe.db.count("Evidence") == rows
	assert stored_files() == files


def test_the_limit_and_the_kinds_are_settings():
	settings = frappe.get_doc("DTS Settings")
	settings.update({"evidence_megabytes": 1, "evidence_kinds": "PDF; .png"}).save()
	assert settings.evidence_kinds == "pdf, png"
	assert call(OFFICER, f"{API}.limits") == {"bytes": 1 << 20, "kinds": ["pdf", "png"]}
	with pytest.raises(frappe.ValidationError):
		upload(OFFICER, NORTH, "to.pdf", pdf() + b"\0" * (1 << 20))
	with pytest.raises(frappe.ValidationError):
		settings.update({"evidence_kinds": "pdf, exe"}).save()


def test_what_the_wrong_door_brings_is_judged_as_well():
	"""Frappe's own upload, and a file attached beside the one that the evidence shows."""
	file = insert(OFFICER, "File", file_name="x.pdf", content=EXE, is_private=1)
	with pytest.raises(frappe.ValidationError):
		insert(OFFICER, "Evidence", unit=NORTH, kind="File", title="x", file=file.file_url)
	evidence = upload(OFFICER, NORTH)["evidence"]
	beside = {"attached_to_doctype": "Evidence", "attached_to_name": evidence}
	with pytest.raises(frappe.ValidationError):
		insert(OFFICER, "File", file_name="x.pdf", content=EXE, is_private=1, **beside)
	with pytest.raises(frappe.PermissionError):
		insert(OFFICER, "File", file_name="x.pdf", content=pdf(), is_private=0, **beside)


def test_a_public_file_is_no_evidence():
	file = insert(OFFICER, "File", file_name="cong-khai.pdf", content=pdf(), is_private=0)
	with pytest.raises(frappe.ValidationError):
		insert(OFFICER, "Evidence", unit=NORTH, kind="File", title="x", file=file.file_url)


def test_the_same_file_twice_is_told_within_the_unit_and_only_as_a_fact_across_units():
	content = pdf()
	first = upload(OFFICER, NORTH, "Báo cáo mật của xã Bắc.pdf", content)["evidence"]
	again = upload(OFFICER, NORTH, "Báo cáo.pdf", content)["evidence"]
	assert frappe.db.get_value("Evidence", again, "duplicate_of") == first
	other = upload(people.officer_of(SOUTH), SOUTH, "Khác.pdf", content)["evidence"]
	told = call(people.officer_of(SOUTH), f"{API}.get", evidence=other)
	assert told["same"] == {"own": [], "elsewhere": True}
	assert "Bắc" not in frappe.as_json(told)
	assert frappe.db.get_value("Evidence", other, "duplicate_of") is None
	assert {one.name for one in call(factory.AUDITOR, f"{API}.get", evidence=other)["same"]["own"]} == {
		first,
		again,
	}


def test_every_file_of_evidence_has_an_address_of_its_own():
	"""Frappe would share one file between units, under the name that the first one gave it."""
	content = pdf()
	mine = upload(OFFICER, NORTH, "Danh sách hộ nghèo.pdf", content)["evidence"]
	other = upload(people.officer_of(SOUTH), SOUTH, "Khác.pdf", content)["evidence"]
	addresses = [frappe.db.get_value("Evidence", name, "file") for name in (mine, other)]
	assert "nghèo" in addresses[0]
	assert "nghèo" not in addresses[1]


def test_an_answer_shows_what_is_asked_for_and_still_missing(campaign):
	indicator = frappe.db.get_value("Assessment Answer", factory.answer(NORTH, "1.1"), "indicator")
	frappe.db.set_value("Indicator", indicator, "evidence_asked", "Số, ký hiệu; ngày ban hành; trích yếu")
	row = upload(OFFICER, NORTH, answer=factory.answer(NORTH, "1.1"))
	assert row["asked"] == ("document_number", "issue_date", "summary")
	assert row["missing"] == ["document_number", "issue_date", "summary"]
	facts = {"document_number": "12/KH-UBND", "issue_date": today(), "summary": "Kế hoạch  chuyển đổi số"}
	told = call(
		OFFICER, f"{API}.describe", evidence=row["evidence"], facts=facts, answer=factory.answer(NORTH, "1.1")
	)
	assert told["missing"] == []
	assert told["summary"] == "Kế hoạch chuyển đổi số"


def test_a_date_after_the_deadline_and_outside_the_year_is_flagged_to_the_unit_and_to_the_verifier(campaign):
	frappe.db.set_value("Assessment Campaign", campaign, "year", 2020)
	evidence = upload(OFFICER, NORTH)["evidence"]
	call(OFFICER, f"{API}.describe", evidence=evidence, facts={"issue_date": add_days(today(), 11)})
	flags = ["Issued After the Deadline", "Outside the Year"]
	assert cite(evidence)["evidence"][0]["flags"] == flags
	cite(code="2.1")
	take_action(HEAD, "Self-Assessment", factory.sheet(NORTH), "Hand In")
	sheet = call(
		factory.VERIFIER, "dts_assessment.api.assessment.get_sheet", self_assessment=factory.sheet(NORTH)
	)
	shown = next(row for row in sheet["rows"] if row["code"] == "1.1")
	assert shown["answer"]["evidence"][0]["flags"] == flags


def test_a_replaced_file_stays_readable_with_who_and_when(campaign):
	evidence = upload(OFFICER, NORTH, "Bản một.pdf", pdf("1"))["evidence"]
	before = frappe.get_doc("Evidence", evidence)
	post_file(HEAD, "replace_file", "Bản hai.pdf", pdf("2"), evidence=evidence)
	told = call(OFFICER, f"{API}.get", evidence=evidence)
	assert told["file_name"] == "Bản hai.pdf"
	version = told["versions"][0]
	assert (version["file"], version["file_name"], version["sha256"]) == (
		before.file,
		"Bản một.pdf",
		before.sha256,
	)
	assert version["replaced_by"] == HEAD
	assert version["replaced_on"]
	with acting_as(factory.AUDITOR):
		assert frappe.get_doc("File", {"file_url": before.file}).has_permission("read")
	with acting_as(people.officer_of(SOUTH)):
		assert not frappe.get_doc("File", {"file_url": before.file}).has_permission("read")


def test_versions_are_written_by_the_app_alone():
	evidence = upload(OFFICER, NORTH)["evidence"]
	post_file(OFFICER, "replace_file", "Hai.pdf", evidence=evidence)
	with acting_as(OFFICER):
		doc = frappe.get_doc("Evidence", evidence)
		doc.update({"versions": [], "sha256": "0" * 64, "retired": 1}).save()
	stored = frappe.get_doc("Evidence", evidence)
	assert len(stored.versions) == 1
	assert stored.sha256 != "0" * 64
	assert not stored.retired


def test_a_file_of_evidence_cannot_be_deleted_opened_up_moved_or_changed_alone():
	evidence = upload(OFFICER, NORTH)["evidence"]
	name = frappe.db.get_value("File", {"attached_to_name": evidence})
	with acting_as(OFFICER), pytest.raises(frappe.PermissionError):
		frappe.delete_doc("File", name)
	for change in ({"is_private": 0}, {"attached_to_name": None, "attached_to_doctype": None}):
		with acting_as(OFFICER), pytest.raises((frappe.PermissionError, frappe.ValidationError)):
			frappe.get_doc("File", name).update(change).save()
	assert os.path.isfile(frappe.get_doc("File", name).get_full_path())


def test_deleting_evidence_that_nobody_cites_deletes_its_file():
	content = pdf()
	upload(people.officer_of(SOUTH), SOUTH, "Giữ lại.pdf", content)
	evidence = upload(OFFICER, NORTH, "Bỏ đi.pdf", content)["evidence"]
	url = frappe.db.get_value("Evidence", evidence, "file")
	with acting_as(OFFICER):
		frappe.delete_doc("Evidence", evidence)
	assert not frappe.db.exists("File", {"file_url": url})


def test_cited_evidence_is_retired_instead_of_deleted(campaign):
	evidence = upload(OFFICER, NORTH)["evidence"]
	cite(evidence)
	with acting_as(OFFICER), pytest.raises(frappe.LinkExistsError):
		frappe.delete_doc("Evidence", evidence)
	with pytest.raises(frappe.ValidationError):
		call(OFFICER, f"{API}.retire", evidence=evidence, reason=" ")
	call(OFFICER, f"{API}.retire", evidence=evidence, reason="Đã có bản ký số")
	assert call(OFFICER, f"{API}.search", unit=NORTH)["rows"] == []
	assert cite(evidence)["evidence"][0]["flags"] == ["Retired"]
	told = call(HEAD, f"{API}.get", evidence=evidence)
	assert (told["retired"], told["retired_by"], told["retire_reason"]) == (1, OFFICER, "Đã có bản ký số")
	call(OFFICER, f"{API}.restore", evidence=evidence)
	assert len(call(OFFICER, f"{API}.search", unit=NORTH)["rows"]) == 1


def test_retired_evidence_is_not_cited_anew(campaign):
	evidence = upload(OFFICER, NORTH)["evidence"]
	call(OFFICER, f"{API}.retire", evidence=evidence, reason="Sai tệp")
	with pytest.raises(frappe.ValidationError):
		cite(evidence)


@pytest.mark.parametrize("words", ["ke hoach do thi", "KẾ HOẠCH đô thị", "12/kh-ubnd", "uy ban 12/KH"])
def test_the_library_is_searched_with_or_without_marks(words):
	found = upload(OFFICER, NORTH, "a.pdf")["evidence"]
	upload(OFFICER, NORTH, "b.pdf")
	facts = {
		"title": "Kế hoạch Đô thị thông minh",
		"document_number": "12/KH-UBND",
		"issuer": "Ủy ban nhân dân xã Bắc",
	}
	call(OFFICER, f"{API}.describe", evidence=found, facts=facts)
	assert [row.name for row in call(OFFICER, f"{API}.search", unit=NORTH, text=words)["rows"]] == [found]


def test_wildcards_of_the_database_are_letters_like_others():
	upload(OFFICER, NORTH, "a.pdf")
	assert call(OFFICER, f"{API}.search", unit=NORTH, text="100%_")["rows"] == []


def test_a_dispatch_is_found_by_number_or_words_and_cited_once(campaign):
	dispatch = factory.dispatch()
	for words in ("9001", "tu danh gia chuyen doi so", "9001/UBND-KHCN"):
		found = call(OFFICER, f"{API}.search_dispatches", text=words)
		assert dispatch in [row.name for row in found]
	row = call(
		OFFICER, f"{API}.cite_dispatch", unit=NORTH, dispatch=dispatch, answer=factory.answer(NORTH, "1.1")
	)
	assert row["document_number"] == "9001/UBND-KHCN"
	again = call(OFFICER, f"{API}.cite_dispatch", unit=NORTH, dispatch=dispatch)
	assert again["evidence"] == row["evidence"]
	cite(row["evidence"])
	cite(row["evidence"], code="2.1")
	uses = call(OFFICER, f"{API}.get", evidence=row["evidence"])["uses"]
	assert [use.code for use in uses] == ["1.1", "2.1"]


def test_a_dispatch_that_the_user_may_not_see_is_neither_found_nor_cited(campaign):
	secret = frappe.get_doc("Official Dispatch", factory.dispatch("8001/UBND-NC"))
	assert secret.name not in [row.name for row in call(OFFICER, f"{API}.search_dispatches", text="8001")]
	with pytest.raises(frappe.PermissionError):
		call(OFFICER, f"{API}.cite_dispatch", unit=NORTH, dispatch=secret.name)


@pytest.mark.parametrize(
	"url", ["javascript:alert(1)", "data:text/html,x", "xa-bac.gov.vn", "file:///etc/passwd"]
)
def test_only_addresses_of_pages_are_links(url):
	with pytest.raises(frappe.ValidationError):
		call(OFFICER, f"{API}.cite_link", unit=NORTH, url=url)


def test_evidence_of_a_sheet_handed_in_is_neither_described_nor_replaced(campaign):
	evidence = upload(OFFICER, NORTH)["evidence"]
	cite(evidence)
	cite(code="2.1")
	take_action(HEAD, "Self-Assessment", factory.sheet(NORTH), "Hand In")
	with pytest.raises(frappe.PermissionError):
		post_file(OFFICER, "replace_file", "Khác.pdf", evidence=evidence)
	with pytest.raises(frappe.PermissionError):
		call(OFFICER, f"{API}.describe", evidence=evidence, facts={"document_number": "1/QĐ"})
	name = frappe.db.get_value("File", {"attached_to_name": evidence})
	with acting_as(OFFICER), pytest.raises(frappe.PermissionError):
		frappe.delete_doc("File", name)


def test_a_unit_cites_the_dispatches_that_its_own_clerk_registered_and_no_drafts():
	values = {
		"direction": "Outgoing",
		"dispatch_type": "Plan",
		"agency": NORTH,
		"dispatch_date": today(),
		"subject": "Kế hoạch chuyển đổi số của xã Bắc",
	}
	frappe.get_doc({"doctype": "Dispatch Register", "agency": NORTH, "mode": "Office System"}).insert()
	own = (
		frappe.get_doc({"doctype": "Official Dispatch", "document_number": "15/KH-UBND", **values})
		.insert()
		.name
	)
	assert call(OFFICER, f"{API}.search_dispatches", text="xa bac") == []
	call("Administrator", "dts_assessment.api.dispatch.register", dispatch=own)
	assert [row.name for row in call(OFFICER, f"{API}.search_dispatches", text="xa bac")] == [own]
	assert call(people.officer_of(SOUTH), f"{API}.search_dispatches", text="xa bac") == []
	evidence = call(OFFICER, f"{API}.cite_dispatch", unit=NORTH, dispatch=own)["evidence"]
	assert frappe.db.get_value("Evidence", evidence, "document_number") == "15/KH-UBND"
