"""Who reads and who changes evidence, through every door: one table of people and states, and a list of doors.

Each test tries all doors as all people in one state and names those that are open or closed against the table.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import frappe
import pytest
from frappe.desk import reportview
from frappe.utils.response import download_private_file
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request

from dts_assessment.jobs import evidence_archive
from dts_assessment.workflow import roles
from tests import factory, people
from tests.acting import acting_as, call, insert, take_action
from tests.factory import NORTH, PROVINCE, SOUTH
from tests.uploads import API, pdf, post_file, upload

OFFICER, HEAD, NEIGHBOUR = people.officer_of(NORTH), people.head_of(NORTH), people.officer_of(SOUTH)
SUPERIOR, OTHER_GROUP = "t-superior@example.com", "t-other-group@example.com"
FAR_AUDITOR, FAR_COORDINATOR = "t-far-auditor@example.com", "t-far-coordinator@example.com"
FORMER = "t-former@example.com"

STATES = ("uncited", "cited", "handed in", "returned", "verified")
ALL, NONE = set(STATES), set()
JUDGED = {"handed in", "verified"}

READS = {
	OFFICER: ALL,
	HEAD: ALL,
	SUPERIOR: ALL,
	factory.COORDINATOR: ALL,
	factory.PUBLISHER: ALL,
	factory.AUDITOR: ALL,
	factory.VERIFIER: JUDGED,
	factory.SECOND_VERIFIER: JUDGED,
	OTHER_GROUP: NONE,
	NEIGHBOUR: NONE,
	people.head_of(SOUTH): NONE,
	FAR_AUDITOR: NONE,
	FAR_COORDINATOR: NONE,
	FORMER: NONE,
	factory.OUTSIDER: NONE,
	"Guest": NONE,
}
"""In which states a person sees a piece of evidence of the northern commune. The former officer uploaded it."""

OWN_PEOPLE = {OFFICER, HEAD}
CHANGES = {
	"describe": ALL - JUDGED,
	"replace": ALL - JUDGED,
	"set_value": ALL - JUDGED,
	"retire": ALL,
	"restore": ALL,
	"delete": {"uncited"},
	"cite": {"uncited", "cited", "returned"},
	"attach": ALL,
	"attach by upload": ALL,
}
"""In which states people of the unit, and nobody else, get a deed done; what is not named here nobody does."""


@dataclass(frozen=True)
class World:
	"""One piece of evidence in one state; ``mark`` stands in its title, its file name and its content."""

	state: str
	mark: str
	evidence: str
	file: str
	url: str


@pytest.fixture(scope="module", autouse=True)
def far_people(office: None) -> None:
	"""People of other places; they stay on the site, as those of the factory do."""
	frappe.set_user("Administrator")
	far = factory.unit("T2", "Tỉnh Xa", "PROVINCE")
	people.create_user(SUPERIOR, "Văn phòng tỉnh", [roles.UNIT_OFFICER], PROVINCE)
	people.create_user(OTHER_GROUP, "Tổ khác", [roles.VERIFIER], far)
	people.create_user(FAR_AUDITOR, "Thanh tra tỉnh khác", [roles.AUDITOR], far)
	people.create_user(FAR_COORDINATOR, "Điều phối tỉnh khác", [roles.COORDINATOR], far)
	people.create_user(FORMER, "Cán bộ đã chuyển đi", [roles.UNIT_OFFICER, roles.UNIT_HEAD])
	frappe.db.commit()


@pytest.fixture(params=STATES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
	yield _world(request.param)
	frappe.local.form_dict = frappe._dict()


def _world(state: str) -> World:
	factory.launched_campaign()
	mark = f"mat{frappe.generate_hash(length=12)}"
	evidence = _uploaded_by_former(mark)
	if state != "uncited":
		_cite(OFFICER, evidence)
	if state in ("handed in", "returned", "verified"):
		_cite(OFFICER, code="2.1")
		take_action(HEAD, "Self-Assessment", factory.sheet(NORTH), "Hand In")
	if state == "returned":
		take_action(factory.VERIFIER, "Self-Assessment", factory.sheet(NORTH), "Return", "Bổ sung")
	if state == "verified":
		take_action(factory.VERIFIER, "Self-Assessment", factory.sheet(NORTH), "Verify")
	file = frappe.get_doc("File", {"attached_to_doctype": "Evidence", "attached_to_name": evidence})
	return World(state, mark, evidence, file.name, file.file_url)


def _uploaded_by_former(mark: str) -> str:
	belonging = {"user": FORMER, "allow": "Office Unit", "for_value": NORTH}
	frappe.get_doc({"doctype": "User Permission", "apply_to_all_doctypes": 1, **belonging}).insert()
	evidence = upload(FORMER, NORTH, f"{mark}.pdf", pdf(mark))["evidence"]
	frappe.db.delete("User Permission", belonging)
	frappe.cache.hdel("user_permissions", FORMER)
	return evidence


def _cite(user: str, *evidence: str, code: str = "1.1", unit: str = NORTH):
	inputs = {"muc": "Đã ban hành"} if code == "1.1" else {"a": 50, "b": 100}
	method = "dts_assessment.api.assessment.save_answer"
	return call(user, method, answer=factory.answer(unit, code), inputs=inputs, evidence=list(evidence))


# Doors of reading: each gives whatever it shows


def _with_form(function: Callable, **values: object):
	frappe.local.form_dict = frappe._dict(values)
	frappe.local.response = frappe._dict(docs=[])
	return [function(), frappe.local.response]


def _zip_of(answer) -> bytes:
	with zipfile.ZipFile(io.BytesIO(b"".join(answer.response))) as archive:
		return b"".join(archive.read(name) for name in archive.namelist())


def _list_args(world: World) -> dict:
	filters = frappe.as_json([["Evidence", "name", "=", world.evidence]])
	fields = frappe.as_json(["`tabEvidence`.`name`", "`tabEvidence`.`title`", "`tabEvidence`.`file`"])
	return {"doctype": "Evidence", "fields": fields, "filters": filters}


def _form(world: World):
	frappe.local.response = frappe._dict(docs=[])
	frappe.call("frappe.desk.form.load.getdoc", doctype="Evidence", name=world.evidence)
	return [one.as_dict() for one in frappe.local.response.docs]


def _served(world: World) -> bytes:
	frappe.local.request = Request({"REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO()})
	answer = download_private_file(world.url)
	answer.direct_passthrough = False
	return answer.get_data()


def _downloaded(world: World):
	frappe.local.response = frappe._dict()
	frappe.call("frappe.handler.download_file", file_url=world.url)
	return frappe.local.response.filecontent


def _core_zip(world: World):
	frappe.local.response = frappe._dict()
	override = frappe.get_hooks("override_whitelisted_methods")["frappe.core.api.file.zip_files"][-1]
	frappe.call(override, files=frappe.as_json([world.file]))
	return frappe.local.response.filecontent + world.mark.encode()


def _exported(world: World) -> bytes:
	_with_form(reportview.export_query, **_list_args(world), title="Evidence", file_format_type="CSV")
	return frappe.local.response.filecontent


def _counted(world: World):
	count = _with_form(reportview.get_count, **_list_args(world))[0]
	return world.mark if count else ""


CITED_ONLY = {"archive", "score sheet"}
NEVER = {"title of a link", "global search"}
READ_DOORS: dict[str, Callable[[World], object]] = {
	"form": _form,
	"docinfo": lambda w: [
		frappe.call("frappe.desk.form.load.get_docinfo", doctype="Evidence", name=w.evidence),
		w.mark,
	],
	"client.get": lambda w: frappe.call("frappe.client.get", doctype="Evidence", name=w.evidence),
	"client.get_value": lambda w: frappe.call(
		"frappe.client.get_value", "Evidence", ["title", "file"], w.evidence
	),
	"client.get_list": lambda w: frappe.call(
		"frappe.client.get_list", "Evidence", fields=["title", "file"], filters={"name": w.evidence}
	),
	"list view": lambda w: _with_form(reportview.get, **_list_args(w)),
	"report view": lambda w: _with_form(reportview.get_list, **_list_args(w)),
	"export": _exported,
	"count": _counted,
	"link search": lambda w: (
		frappe.call("frappe.desk.search.search_widget", doctype="Evidence", txt=w.mark)
		or frappe.local.response
	),
	"title of a link": lambda w: frappe.call("frappe.desk.search.get_link_title", "Evidence", w.evidence),
	"global search": lambda w: frappe.call(
		"frappe.utils.global_search.search", text=w.mark, doctype="Evidence"
	),
	"print": lambda w: frappe.call(
		"frappe.www.printview.get_html_and_style", doc="Evidence", name=w.evidence
	),
	"api get": lambda w: call_as_is("get", evidence=w.evidence),
	"api search": lambda w: call_as_is("search", unit=NORTH, text=w.mark),
	"api cite": lambda w: call_as_is(
		"cite_existing", evidence=w.evidence, answer=factory.answer(NORTH, "1.1")
	),
	"score sheet": lambda w: frappe.call(
		"dts_assessment.api.assessment.get_sheet", self_assessment=factory.sheet(NORTH)
	),
	"archive": lambda w: _zip_of(call_as_is("download_archive", self_assessment=factory.sheet(NORTH))),
	"file address": _served,
	"download_file": _downloaded,
	"File row": lambda w: frappe.call("frappe.client.get", doctype="File", name=w.file),
	"File list": lambda w: frappe.call(
		"frappe.client.get_list", "File", fields=["file_name", "file_url"], filters={"name": w.file}
	),
	"File search": lambda w: frappe.call("frappe.core.api.file.get_files_by_search_text", text=w.mark),
	"images of a form": lambda w: frappe.call(
		"frappe.core.api.file.get_attached_images", "Evidence", [w.evidence]
	),
	"zip of files": _core_zip,
}


def call_as_is(method: str, **arguments: object):
	return frappe.call(f"{API}.{method}", **arguments)


# Doors of changing


def _replaced(w: World):
	return post_file(frappe.session.user, "replace_file", "Thay.pdf", evidence=w.evidence)


def _attached(w: World):
	values = {"attached_to_doctype": "Evidence", "attached_to_name": w.evidence}
	return insert(frappe.session.user, "File", file_name="kem.pdf", content=pdf(), is_private=1, **values)


def _attached_by_client(w: World):
	arguments = {
		"filename": "kem.pdf",
		"filedata": pdf(),
		"doctype": "Evidence",
		"docname": w.evidence,
		"is_private": 1,
	}
	return frappe.call("frappe.client.attach_file", **arguments)


def _own_file():
	return insert(frappe.session.user, "File", file_name="cua-toi.pdf", content=pdf(), is_private=1)


def _new_row(w: World):
	values = {"file_name": "x.pdf", "file_url": w.url, "is_private": 1}
	row = insert(frappe.session.user, "File", **values)
	assert _reads(_served, w), row


def _by_evidence(w: World):
	unit = {NEIGHBOUR: SOUTH, people.head_of(SOUTH): SOUTH}.get(frappe.session.user, NORTH)
	insert(frappe.session.user, "Evidence", unit=unit, kind="File", title="x", file=w.url)


WRITE_DOORS: dict[str, Callable[[World], object]] = {
	"describe": lambda w: call_as_is("describe", evidence=w.evidence, facts={"document_number": "1/KH"}),
	"replace": _replaced,
	"set_value": lambda w: frappe.call("frappe.client.set_value", "Evidence", w.evidence, "summary", "Khác"),
	"retire": lambda w: call_as_is("retire", evidence=w.evidence, reason="Thử"),
	"restore": lambda w: call_as_is("restore", evidence=w.evidence),
	"cite": lambda w: _cite(frappe.session.user, w.evidence),
	"cite in another unit": lambda w: _cite(frappe.session.user, w.evidence, unit=SOUTH),
	"move to another unit": lambda w: frappe.call(
		"frappe.client.set_value", "Evidence", w.evidence, "unit", SOUTH
	),
	"attach": _attached,
	"attach by upload": _attached_by_client,
	"delete the File": lambda w: _with_form(
		lambda: frappe.call("frappe.desk.form.utils.remove_attach"), fid=w.file
	),
	"make the File public": lambda w: frappe.call("frappe.client.set_value", "File", w.file, "is_private", 0),
	"move the File": lambda w: frappe.call(
		"frappe.client.set_value", "File", w.file, {"attached_to_doctype": None, "attached_to_name": None}
	),
	"point an own File to it": lambda w: frappe.call(
		"frappe.client.set_value", "File", _own_file().name, "file_url", w.url
	),
	"share": lambda w: frappe.call("frappe.share.add", "Evidence", w.evidence, user=NEIGHBOUR, read=1),
	"rename": lambda w: frappe.call("frappe.client.rename_doc", "Evidence", w.evidence, "MC-X"),
	"delete": lambda w: frappe.call("frappe.client.delete", "Evidence", w.evidence),
}

CLOSED = (frappe.PermissionError, frappe.ValidationError, frappe.LinkExistsError, HTTPException, OSError)


def _reads(door: Callable, world: World) -> bool:
	try:
		shown = door(world)
	except CLOSED:
		return False
	found = shown if isinstance(shown, bytes) else frappe.as_json(shown).encode()
	return world.mark.encode() in found


def _writes(door: Callable, world: World) -> bool:
	frappe.db.savepoint("door")
	try:
		door(world)
	except CLOSED:
		return False
	finally:
		frappe.db.rollback(save_point="door")
		frappe.clear_document_cache("Evidence", world.evidence)
		frappe.clear_document_cache("File", world.file)
	return True


def _may_read(person: str, door: str, state: str) -> bool:
	if door in NEVER or (door in CITED_ONLY and state == "uncited"):
		return False
	return state in READS[person]


def test_evidence_is_read_by_exactly_whom_the_table_names(world):
	wrong = []
	for person in READS:
		with acting_as(person):
			opened = {name for name, door in READ_DOORS.items() if _reads(door, world)}
		expected = {name for name in READ_DOORS if _may_read(person, name, world.state)}
		wrong += [(person, name, "open" if name in opened else "closed") for name in opened ^ expected]
	assert not wrong, "\n".join(map(" – ".join, wrong))


def test_evidence_is_changed_by_people_of_its_unit_alone_and_in_time(world):
	wrong = []
	in_time = {name for name in WRITE_DOORS if world.state in CHANGES.get(name, NONE)}
	for person in READS:
		with acting_as(person):
			done = {name for name, door in WRITE_DOORS.items() if _writes(door, world)}
		expected = in_time if person in OWN_PEOPLE else NONE
		wrong += [(person, name, "done" if name in done else "refused") for name in done ^ expected]
	assert not wrong, "\n".join(map(" – ".join, wrong))


def test_a_row_for_anothers_address_opens_nothing(world):
	for person in (person for person, states in READS.items() if world.state not in states):
		for door in (_new_row, _by_evidence):
			with acting_as(person):
				assert not _writes(door, world), (person, door)


def test_an_archive_that_was_packed_is_read_by_who_asked_for_it_while_the_sheet_is_in_sight():
	world = _world("handed in")
	sheet = factory.sheet(NORTH)
	evidence_archive.pack(sheet, factory.VERIFIER)
	assert call(factory.VERIFIER, f"{API}.archive_status", self_assessment=sheet)["status"] == "Done"
	assert _readers_of_packed(sheet, world) == {factory.VERIFIER}
	take_action(factory.VERIFIER, "Self-Assessment", sheet, "Return", "Bổ sung")
	assert _readers_of_packed(sheet, world) == set()


def _readers_of_packed(sheet: str, world: World) -> set[str]:
	opened = set()
	for person in READS:
		with acting_as(person):
			if _reads(lambda w: _packed(sheet), world):
				opened.add(person)
	return opened


def _packed(sheet: str) -> bytes:
	frappe.local.request = Request({"REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO()})
	answer = call_as_is("download_packed_archive", self_assessment=sheet)
	answer.direct_passthrough = False
	return answer.get_data()
