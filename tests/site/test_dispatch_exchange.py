"""edXML packets in and out: the exchange folder, idempotence, receipts, recalls."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import frappe
import pytest
from frappe.utils import today

from dts_assessment.dispatches import dropbox
from dts_assessment.edxml import (
	Business,
	BusinessInfo,
	Edoc,
	Organ,
	Replacement,
	Response,
	StatusPacket,
	read_packet,
	write_edoc,
	write_status,
)
from tests.acting import acting_as, call
from tests.factory import COORDINATOR, NORTH, PROVINCE
from tests.site.test_dispatches import API, draft, register, registered

SAMPLE = (Path(__file__).parents[1] / "data" / "edxml" / "edoc.xml").read_bytes()
OURS, THEIRS = "H47.14.5", "H47.14"


@pytest.fixture
def exchange(office, monkeypatch, tmp_path) -> Path:
	"""The province exchanges packets as H47.14.5 through a folder of its own."""
	monkeypatch.setitem(frappe.conf, "dts_edxml_folder", str(tmp_path))
	agency = {"doctype": "Dispatch Register", "agency": PROVINCE, "organ_code": OURS, "exchanges": 1}
	frappe.get_doc(agency).insert()
	return tmp_path


def drop(data: bytes, name: str = "goi.edxml") -> dict[str, int]:
	(dropbox.folder("in") / name).write_bytes(data)
	return dropbox.run()


def files(exchange: Path, name: str) -> list[str]:
	return sorted(path.name for path in dropbox.folder(name).iterdir())


def incoming() -> list:
	names = frappe.get_all(
		"Official Dispatch", {"agency": PROVINCE, "direction": "Incoming"}, pluck="name", order_by="name"
	)
	return [frappe.get_doc("Official Dispatch", name) for name in names]


def packet(**values: object) -> Edoc:
	return replace(read_packet(SAMPLE), **values)


# In


def test_a_packet_becomes_a_draft_with_its_file_for_the_clerk_to_register(exchange):
	assert drop(SAMPLE)["taken_in"] == 1
	(found,) = incoming()
	assert (found.document_number, found.issuer, found.status) == (
		"1075/UBND-VX",
		"UBND huyện Quế Sơn",
		"Draft",
	)
	assert (found.dispatch_type, str(found.due_date), found.signer) == (
		"Official Letter",
		"2022-10-31",
		"Nguyễn Văn A",
	)
	assert [(row.relation, row.citation) for row in found.relations] == [("Replies to", "2425/QĐ-UBND")]
	file = frappe.get_doc("File", {"file_url": found.file, "attached_to_name": found.name})
	assert file.is_private
	assert files(exchange, "in") == []
	assert files(exchange, "done") == ["goi.edxml"]


def test_the_same_packet_again_changes_nothing(exchange):
	drop(SAMPLE)
	assert drop(SAMPLE, "lai.edxml") == {"taken_in": 1, "rejected": 0, "sent": 0}
	assert len(incoming()) == 1
	assert len(files(exchange, "done")) == 2


@pytest.mark.parametrize(
	("data", "told"),
	[
		(b"khong phai xml", "edXML"),
		(SAMPLE.replace(b"H47.14.5", b"H99").replace(b"H47.14.9", b"H98"), "H99"),
		(SAMPLE.replace(b"JVBERi0xLjQgc2FtcGxl", b"TVqQAAMAAAA="), "1075-UBND-VX"),
	],
)
def test_a_refused_file_lies_in_rejected_with_the_reason_beside_it(exchange, data, told):
	assert drop(data)["rejected"] == 1
	assert files(exchange, "rejected") == ["goi.edxml", "goi.edxml.txt"]
	reason = (exchange / "rejected" / "goi.edxml.txt").read_text()
	assert told in reason
	assert len(reason.strip().splitlines()) == 1
	assert incoming() == []


def test_one_bad_file_does_not_hold_up_the_others(exchange):
	(dropbox.folder("in") / "a.edxml").write_bytes(b"x")
	assert drop(SAMPLE, "b.edxml") == {"taken_in": 1, "rejected": 1, "sent": 0}


def test_links_and_other_files_in_the_folder_are_left_alone(exchange):
	(dropbox.folder("in") / "l.edxml").symlink_to("/etc/passwd")
	(dropbox.folder("in") / "ghi-chu.txt").write_text("x")
	assert dropbox.run() == {"taken_in": 0, "rejected": 0, "sent": 0}


def test_an_update_changes_the_draft_and_not_what_is_registered(exchange):
	drop(SAMPLE)
	(first,) = incoming()
	update = BusinessInfo(Business.UPDATE, "Sửa trích yếu", packet().document_id)
	drop(write_edoc(packet(subject="Trích yếu mới", business=update)))
	assert incoming()[0].subject == "Trích yếu mới"
	incoming()[0].update({"arrival_number": 9}).save()
	register(first.name)
	later = BusinessInfo(Business.UPDATE, "Sửa lần hai", packet().document_id)
	drop(write_edoc(packet(document_id="H47.14,2022/09/30,1080/UBND-VX", subject="Khác", business=later)))
	assert incoming()[0].subject == "Trích yếu mới"
	assert ("Amends", "UBND huyện Quế Sơn: Sửa lần hai") in standing(first.name)


def test_a_recall_is_shown_on_the_dispatch_that_it_recalls(exchange):
	drop(SAMPLE)
	recall = BusinessInfo(Business.RECALL, "Ban hành nhầm", packet().document_id)
	drop(write_edoc(packet(document_id="H47.14,2022/09/27,1076/UBND-VX", business=recall)))
	assert standing(incoming()[0].name) == [("Recalls", "UBND huyện Quế Sơn: Ban hành nhầm")]


def standing(name: str) -> list[tuple[str, str]]:
	doc = frappe.get_doc("Official Dispatch", name)
	doc.run_method("onload")
	return [(row["relation"], row["citation"]) for row in doc.get_onload("standing")]


def test_a_replacement_names_the_dispatch_that_it_replaces(exchange):
	drop(SAMPLE)
	incoming()[0].update({"arrival_number": 9}).save()
	register(incoming()[0].name)
	replaced = BusinessInfo(Business.REPLACE, replacements=(Replacement(packet().document_id),))
	new = packet(number="1080", document_id="H47.14,2022/09/30,1080/UBND-VX", business=replaced)
	drop(write_edoc(new))
	(second,) = [one for one in incoming() if one.document_number == "1080/UBND-VX"]
	rows = [row for row in second.relations if row.relation == "Replaces"]
	assert [row.dispatch for row in rows] == [one.name for one in incoming() if one.name != second.name]


def test_the_sender_is_told_once_that_the_dispatch_was_registered(exchange):
	drop(SAMPLE)
	assert files(exchange, "out") == []
	incoming()[0].update({"arrival_number": 9}).save()
	name = incoming()[0].name
	register(name)
	assert dropbox.run()["sent"] == 1
	assert dropbox.run()["sent"] == 0
	told = read_packet((exchange / "out" / f"{name}-03.edxml").read_bytes())
	assert (told.code, told.sender.organ_id) == ("03", OURS)
	assert told.response.document_id == packet().document_id


# Out


def sent(**values: object) -> tuple[str, Edoc]:
	recipients = [{"recipient_name": "UBND huyện Quế Sơn", "organ_code": THEIRS}, {"unit": NORTH}]
	name = registered(document_number="5/UBND-VX", recipients=recipients, **values)
	dropbox.run()
	return name, read_packet((dropbox.folder("out") / f"{name}.edxml").read_bytes())


def test_a_registered_dispatch_goes_out_once_to_the_recipients_with_a_code(exchange):
	name, found = sent(urgency="Urgent", signer="Nguyễn Văn A", due_date=today())
	assert found.sender == Organ(OURS, "Ủy ban nhân dân tỉnh Thử")
	assert [one.organ_id for one in found.recipients] == [THEIRS]
	assert (found.code, found.priority, found.signer.name) == ("05/UBND-VX", 1, "Nguyễn Văn A")
	assert found.document_id == f"{OURS},{today().replace('-', '/')},05/UBND-VX"
	assert dropbox.run()["sent"] == 0
	assert files(exchange, "out") == [f"{name}.edxml"]


def test_drafts_and_dispatches_without_coded_recipients_do_not_go_out(exchange):
	draft(document_number="5/UBND-VX", recipients=[{"recipient_name": "x", "organ_code": THEIRS}])
	registered(document_number="6/UBND-VX", recipients=[{"unit": NORTH}])
	assert dropbox.run()["sent"] == 0


def test_a_recipient_of_the_tree_is_known_to_the_axis_by_its_agency_code(exchange):
	unit = frappe.get_doc("Office Unit", NORTH)
	unit.append("agency_codes", {"kind": "Internal", "code": "XB"})
	unit.append("agency_codes", {"kind": "QĐ 20/2020/QĐ-TTg", "code": "H47.14.7"})
	unit.save()
	_name, found = sent()
	assert [one.organ_id for one in found.recipients] == [THEIRS, "H47.14.7"]


def test_a_recall_goes_out_as_a_recall_of_the_packet_sent_before(exchange):
	name, first = sent()
	recall = registered(
		document_number="6/UBND-VX",
		recipients=[{"recipient_name": "UBND huyện", "organ_code": THEIRS}],
		relations=[{"relation": "Recalls", "dispatch": name}],
	)
	dropbox.run()
	found = read_packet((dropbox.folder("out") / f"{recall}.edxml").read_bytes())
	assert (found.business.kind, found.business.document_id) == (Business.RECALL, first.document_id)


def test_a_status_packet_marks_the_recipient_as_received_and_stays_on_record(exchange):
	name, found = sent()
	moment = datetime(2026, 9, 26, 16, 20)
	response = Response(OURS, found.code, found.document_id, found.day)
	status = StatusPacket(Organ(THEIRS, "UBND huyện Quế Sơn"), response, "03", moment, "Đã tiếp nhận")
	drop(write_status(status))
	drop(write_status(status), "lai.edxml")
	doc = frappe.get_doc("Official Dispatch", name)
	assert [row.received_on for row in doc.recipients] == [moment, None]
	assert frappe.db.count("Dispatch Packet", {"dispatch": name, "way": "Received"}) == 1


def test_a_status_about_nothing_that_was_sent_from_here_is_refused(exchange):
	response = Response(OURS, "9/X", f"{OURS},2026/01/01,9/X")
	status = StatusPacket(Organ(THEIRS), response, "03", datetime(2026, 1, 2))
	assert drop(write_status(status))["rejected"] == 1


def test_a_file_whose_record_was_lost_by_a_kill_is_not_sent_and_a_recorded_one_is(exchange):
	out = dropbox.folder("out")
	(out / f"{dropbox.HIDDEN}lost.edxml").write_bytes(b"x")
	name, found = sent()
	(out / f"{name}.edxml").rename(out / f"{dropbox.HIDDEN}{name}.edxml")
	dropbox.run()
	assert files(exchange, "out") == [f"{name}.edxml"]
	assert read_packet((out / f"{name}.edxml").read_bytes()) == found


def test_packets_on_record_cannot_be_changed(exchange):
	sent()
	row = frappe.get_last_doc("Dispatch Packet")
	with pytest.raises(frappe.PermissionError):
		row.update({"text": "x"}).save()
	with pytest.raises(frappe.PermissionError):
		row.delete()


def test_only_coordinators_start_the_exchange(exchange):
	with pytest.raises(frappe.PermissionError):
		call("t-outsider@example.com", f"{API}.exchange_packets")
	with acting_as(COORDINATOR):
		assert not frappe.has_permission("Dispatch Settings", "write")
