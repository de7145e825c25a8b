"""The host site keeps its dispatches in a DocType of its own: a second app plays that host."""

import sys
from collections.abc import Iterator
from pathlib import Path

import frappe
import pytest
from frappe.installer import install_app, remove_app

from dts_assessment.dispatches.book import register_book
from dts_assessment.dispatches.host import mirror_all, mirror_of
from dts_assessment.dispatches.source import citation
from tests import people
from tests.acting import acting_as, call, insert
from tests.factory import COORDINATOR, NORTH, PROVINCE
from tests.site.test_dispatches import API, LETTER

# The list of apps is the bench's: while it names the second app, programs without its folder cannot start.
pytestmark = pytest.mark.alone

HOST_APP = Path(__file__).parents[1] / "host_app"
MAP = {
	"direction": "chieu",
	"dispatch_type": "loai",
	"number": "so",
	"notation": "ky_hieu",
	"dispatch_date": "ngay",
	"issuer": "noi_ban_hanh",
	"subject": "trich_yeu",
	"urgency": "do_khan",
}
DOCUMENT = {
	"doctype": "Office Document",
	"chieu": "Văn bản đi",
	"loai": "Quyết định",
	"so": 2425,
	"ky_hieu": "QĐ-UBND",
	"ngay": "2022-09-16",
	"noi_ban_hanh": "Ủy ban nhân dân tỉnh Thử",
	"trich_yeu": "Ban hành Bộ chỉ số đánh giá chuyển đổi số",
	"do_khan": "Hỏa tốc",
}


@pytest.fixture(scope="module")
def host_app(office) -> Iterator[None]:
	"""The second app is installed while these tests run."""
	apps = Path(frappe.local.sites_path) / "apps.txt"
	before = apps.read_text()
	sys.path.insert(0, str(HOST_APP))
	apps.write_text(f"{before.rstrip()}\nhost_office\n")
	read_apps_anew()
	try:
		install_app("host_office")
		yield
		frappe.set_user("Administrator")
		remove_app("host_office", yes=True, no_backup=True)
	finally:
		apps.write_text(before)
		sys.path.remove(str(HOST_APP))
		read_apps_anew()


def read_apps_anew() -> None:
	"""Frappe keeps the list of apps and of their modules in Redis and in the process."""
	frappe.clear_cache()
	frappe.setup_module_map()


@pytest.fixture
def host(host_app, transaction) -> None:
	"""The setting names the host's DocType and maps its fields."""
	settings()


def settings(**values: object):
	rows = [{"dispatch_field": field, "host_field": name} for field, name in MAP.items()]
	doc = frappe.get_doc("Dispatch Settings")
	doc.update({"host_doctype": "Office Document", "host_agency": PROVINCE, "field_map": rows, **values})
	return doc.save()


def office_document(**values: object):
	return frappe.get_doc({**DOCUMENT, **values}).insert()


def mirrored(doc):
	return frappe.get_doc("Official Dispatch", mirror_of("Office Document", doc.name))


def test_a_dispatch_of_the_host_appears_here_with_number_type_and_urgency(host):
	found = mirrored(office_document())
	assert (found.document_number, found.dispatch_type, found.direction) == (
		"2425/QĐ-UBND",
		"Decision",
		"Outgoing",
	)
	assert (found.urgency, found.status, found.agency) == ("Flash", "Draft", PROVINCE)


def test_the_mirror_follows_the_host_until_it_is_registered_there_and_then_stands_still(host):
	document = office_document()
	document.trich_yeu = "Ban hành Bộ chỉ số chuyển đổi số"
	document.save().submit()
	cited = citation(mirrored(document).name)
	assert cited.endswith("về việc ban hành Bộ chỉ số chuyển đổi số")
	frappe.db.set_value("Office Document", document.name, "trich_yeu", "Khác")
	document.reload()
	document.run_method("on_update_after_submit")
	assert citation(mirrored(document).name) == cited
	assert mirrored(document).status == "Registered"


def test_a_field_of_the_host_may_tell_that_a_dispatch_is_registered(host):
	settings(registered_field="do_khan", registered_value="Khẩn")
	assert mirrored(office_document()).status == "Draft"
	assert mirrored(office_document(so=2426, do_khan="Khẩn")).status == "Registered"


def test_a_mirror_cannot_be_changed_or_registered_here(host):
	name = mirrored(office_document()).name
	with acting_as(COORDINATOR), pytest.raises(frappe.PermissionError):
		frappe.get_doc("Official Dispatch", name).update({"subject": "Khác"}).save()
	with pytest.raises(frappe.PermissionError):
		call(COORDINATOR, f"{API}.register", dispatch=name)


def test_no_dispatch_is_entered_beside_those_of_the_host(host):
	with pytest.raises(frappe.ValidationError, match="Office Document"):
		insert(COORDINATOR, "Official Dispatch", **LETTER, dispatch_date="2026-01-05")


def test_evidence_and_the_register_book_use_the_hosts_dispatch(host):
	document = office_document()
	document.submit()
	name = mirrored(document).name
	officer = people.officer_of(NORTH)
	frappe.db.set_value("Official Dispatch", name, "owner", officer)
	evidence = insert(officer, "Evidence", unit=NORTH, kind="Dispatch", title="Quyết định", dispatch=name)
	assert (evidence.document_number, str(evidence.issue_date)) == ("2425/QĐ-UBND", "2022-09-16")
	assert [row[0] for row in register_book(PROVINCE, False, 2022).rows] == ["2425/QĐ-UBND"]


def test_a_campaign_is_made_from_the_hosts_dispatch(host):
	document = office_document()
	document.submit()
	values = call(COORDINATOR, f"{API}.campaign_draft", dispatch=mirrored(document).name)
	assert (values["year"], values["organising_unit"]) == (2022, PROVINCE)


def test_what_cannot_be_mirrored_never_keeps_the_host_from_saving(host):
	office_document()
	frappe.local.message_log = []
	again = office_document()
	assert frappe.db.exists("Office Document", again.name)
	assert mirror_of("Office Document", again.name) is None
	assert any("2425" in str(message) for message in frappe.get_message_log())


def test_the_mirror_goes_with_a_renamed_record_and_with_a_deleted_draft(host):
	document = office_document()
	name = mirrored(document).name
	frappe.rename_doc("Office Document", document.name, "VB-MOI", force=True)
	assert mirror_of("Office Document", "VB-MOI") == name
	frappe.delete_doc("Office Document", "VB-MOI")
	assert not frappe.db.exists("Official Dispatch", name)


def test_a_dispatch_cancelled_by_the_host_is_marked_here(host):
	document = office_document()
	document.submit()
	document.cancel()
	assert mirrored(document).status == "Cancelled"


def test_dispatches_that_the_host_had_before_are_taken_over_once(host):
	settings(host_doctype=None)
	documents = [office_document(so=number) for number in (1, 2, 3)]
	settings()
	assert (mirror_all(), mirror_all()) == (3, 0)
	assert [mirrored(one).document_number for one in documents] == ["01/QĐ-UBND", "02/QĐ-UBND", "03/QĐ-UBND"]


@pytest.mark.parametrize(
	("row", "told"),
	[
		({"dispatch_field": "subject", "host_field": "khong_co"}, "khong_co"),
		({"dispatch_field": "subject"}, "1"),
	],
)
def test_a_map_that_does_not_fit_is_refused_by_its_row(host, row, told):
	with pytest.raises(frappe.ValidationError, match=told):
		settings(field_map=[row])


def test_a_doctype_of_this_app_cannot_be_the_host(host):
	with pytest.raises(frappe.ValidationError):
		settings(host_doctype="Official Dispatch")
