"""edXML files of QCVN 102:2016/BTTTT: read whatever their dialect, written and read back, refused in one sentence."""

import random
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dts_assessment.edxml import (
	Attachment,
	Business,
	BusinessInfo,
	Edoc,
	EdxmlProblem,
	Limits,
	Organ,
	Replacement,
	Response,
	StatusPacket,
	Trace,
	read_packet,
	write_edoc,
	write_status,
)
from dts_assessment.edxml.codes import NAMESPACE

DATA = Path(__file__).parents[2] / "data" / "edxml"
EDOC = (DATA / "edoc.xml").read_bytes()
STATUS = (DATA / "status.xml").read_bytes()
PDF = b"%PDF-1.4 sample"


@pytest.fixture
def edoc() -> Edoc:
	return read_packet(EDOC)


def changed(old: str, new: str, data: bytes = EDOC) -> bytes:
	text = data.decode()
	assert old in text
	return text.replace(old, new).encode()


# Reading


def test_a_dispatch_is_read_with_number_parties_dates_and_file(edoc):
	assert (edoc.code, edoc.day, edoc.due) == ("1075/UBND-VX", date(2022, 9, 26), date(2022, 10, 31))
	assert edoc.sender == Organ(
		"H47.14", "UBND huyện Quế Sơn", "H47", "Đông Phú, Quế Sơn, Quảng Nam",
		email="vanphong@example.gov.vn", website="https://example.gov.vn",
	)  # fmt: skip
	assert [one.organ_id for one in edoc.recipients] == ["H47.14.5", "H47.14.9"]
	assert edoc.document_id == "H47.14,2022/09/26,1075/UBND-VX"
	assert (edoc.type_name, edoc.priority, edoc.copies, edoc.pages) == ("Công văn", 0, 40, 2)
	assert (edoc.signer.competence, edoc.signer.name) == ("KT. CHỦ TỊCH", "Nguyễn Văn A")
	answered = Response("H47", "2425/QĐ-UBND", "H47,2022/09/16,2425/QĐ-UBND", date(2022, 9, 16))
	assert edoc.responses == (answered,)
	assert edoc.to_places == ("TT HĐND huyện", "Phòng VH&TT huyện", "Lưu: VT, VX")
	assert edoc.traces == (Trace("H47.14", datetime(2022, 9, 26, 15, 4, 5)),)
	assert edoc.business.kind is Business.NEW


def test_the_type_of_a_file_is_told_by_its_content_not_by_what_the_packet_declares(edoc):
	assert edoc.attachments == (
		Attachment(
			"1075-UBND-VX.signed.pdf",
			PDF,
			"application/pdf",
			"Văn bản chính",
			"6f1d3c1e-0000-4000-8000-000000001075",
		),
	)


def test_a_status_packet_is_told_apart_by_its_code():
	packet = read_packet(STATUS)
	assert isinstance(packet, StatusPacket)
	assert (packet.code, packet.sender.organ_id, packet.text) == ("03", "H47.14.5", "Đã tiếp nhận")
	assert packet.response.document_id == "H47.14,2022/09/26,1075/UBND-VX"
	assert packet.moment == datetime(2022, 9, 26, 16, 20)


@pytest.mark.parametrize("namespace", ["http://www.go.vn/eDoc", "http://www.e-doc.vn/Schema/"])
def test_the_other_dialects_are_read_alike(edoc, namespace):
	assert read_packet(changed(NAMESPACE, namespace)) == edoc


def test_a_file_without_any_namespace_is_read_alike(edoc):
	plain = (
		re.sub(r' xmlns(:edXML)?="[^"]*"', "", EDOC.decode())
		.replace("edXML:", "")
		.replace("<edXML>", "<edXML>", 1)
	)
	assert read_packet(plain.encode()) == edoc


def test_another_prefix_is_read_alike(edoc):
	text = EDOC.decode().replace("edXML:", "x:").replace("xmlns:edXML", "xmlns:x")
	assert read_packet(text.encode()) == edoc


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_elements_does_not_matter(edoc, seed):
	root = ElementTree.fromstring(EDOC)
	shuffle = random.Random(seed).shuffle
	for parent in root.iter():
		groups = {}
		for child in parent:
			groups.setdefault(child.tag, []).append(child)
		tags = list(groups)
		shuffle(tags)
		parent[:] = [child for tag in tags for child in groups[tag]]
	assert read_packet(ElementTree.tostring(root)) == edoc


def test_elements_of_other_vocabularies_are_passed_over(edoc):
	extra = '<s:Subject xmlns:s="http://www.w3.org/2000/09/xmldsig#">giả</s:Subject><edXML:Subject>'
	assert read_packet(changed("<edXML:Subject>", extra)).subject == edoc.subject


def test_a_missing_document_id_is_made_of_agency_day_and_code(edoc):
	data = changed("<edXML:DocumentId>H47.14,2022/09/26,1075/UBND-VX</edXML:DocumentId>", "")
	assert read_packet(data).document_id == edoc.document_id


def test_the_timed_urgency_of_one_vendor_counts_as_the_highest():
	assert read_packet(changed("<edXML:Priority>0", "<edXML:Priority>4")).priority == 3


# Writing


def test_the_sample_dispatch_is_written_and_read_back(edoc):
	assert read_packet(write_edoc(edoc)) == edoc


def test_the_sample_status_is_written_and_read_back():
	packet = read_packet(STATUS)
	assert read_packet(write_status(packet)) == packet


@pytest.mark.parametrize(
	"business",
	[
		BusinessInfo(Business.RECALL, "Ban hành nhầm", "H47.14,2022/09/26,1075/UBND-VX"),
		BusinessInfo(Business.UPDATE, "Thêm phụ lục", "H47.14,2022/09/26,1075/UBND-VX", on_paper_too=True),
		BusinessInfo(
			Business.REPLACE, replacements=(Replacement("H47,2022/01/01,1/UBND", ("H47.14", "H47.15")),)
		),
	],
)
def test_recall_update_and_replacement_are_written_and_read_back(edoc, business):
	packet = replace(edoc, business=business)
	assert read_packet(write_edoc(packet)) == packet


def test_written_files_use_the_namespace_of_the_standard_only(edoc):
	root = ElementTree.fromstring(write_edoc(edoc))
	assert {one.tag.partition("}")[0] for one in root.iter()} == {"{" + NAMESPACE}


def test_what_a_packet_says_is_told_apart_by_its_key(edoc):
	recall = replace(edoc, business=BusinessInfo(Business.RECALL, document_id=edoc.document_id))
	assert read_packet(EDOC).key == edoc.key
	assert recall.key != edoc.key
	assert replace(edoc, document_id=edoc.document_id.replace("Đ", "D") + "-QD").key != edoc.key


def test_characters_that_xml_forbids_are_left_out(edoc):
	odd = replace(edoc, subject="Về\x00 việc\ud800 <đánh giá> & \uffff xếp hạng")
	assert read_packet(write_edoc(odd)).subject == "Về việc <đánh giá> & xếp hạng"


# Refusing


def refused(data: bytes, **limits: int) -> EdxmlProblem:
	with pytest.raises(EdxmlProblem) as caught:
		read_packet(data, Limits(**limits))
	assert caught.value.vi.endswith(".")
	assert caught.value.en.endswith(".")
	return caught.value


def test_entities_and_document_types_are_refused():
	bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
	refused(EDOC.replace(b"<edXML ", bomb + b"<edXML ", 1))
	outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
	refused(
		EDOC.replace(b"<edXML ", outside + b"<edXML ", 1).replace(b"1075</edXML:CodeN", b"&a;</edXML:CodeN")
	)


@pytest.mark.parametrize("element", ["OrganId", "CodeNumber", "PromulgationDate", "Subject"])
def test_what_is_missing_is_named(element):
	data = re.sub(rf"<edXML:{element}>[^<]*</edXML:{element}>".encode(), b"", EDOC)
	assert element in str(refused(data))


@pytest.mark.parametrize(
	("old", "new", "named"),
	[
		("<edXML:PromulgationDate>2022/09/26", "<edXML:PromulgationDate>2022/13/45", "PromulgationDate"),
		("<edXML:Priority>0", "<edXML:Priority>9", "Priority"),
		("<edXML:BussinessDocType>0", "<edXML:BussinessDocType>7", "BussinessDocType"),
		("<edXML:PageAmount>2", "<edXML:PageAmount>hai", "PageAmount"),
		("15:04:05", "25:99:99 x", "Timestamp"),
	],
)
def test_what_is_wrong_is_named(old, new, named):
	if named == "Timestamp":
		new = "ngày mai"
		old = "2022/09/26 15:04:05"
	assert named in str(refused(changed(old, new)))


def test_sizes_are_held_before_anything_is_decoded():
	assert "MB" in str(refused(EDOC, file=100))
	big = changed("JVBERi0xLjQgc2FtcGxl", "!" * 1000)
	assert "MB" in str(refused(big, attachment=100)), "a size is told before the damage of the content"


def test_too_many_attachments_are_refused():
	assert "1" in str(refused(EDOC, attachments=0))


@pytest.mark.parametrize("damaged", ["###", "JVBERi0xLjQgc2FtcGx", ""])
def test_a_damaged_attachment_is_refused_by_its_place(damaged):
	assert "1" in str(refused(changed("JVBERi0xLjQgc2FtcGxl", damaged)))


@pytest.mark.parametrize("content", ["TVqQAAMAAAA=", "PGh0bWw+PHNjcmlwdD4=", "IyEvYmluL3No", "f0VMRgIBAQA="])
def test_programs_scripts_and_pages_are_refused_whatever_their_name(content):
	refused(changed("JVBERi0xLjQgc2FtcGxl", content))


@pytest.mark.parametrize(
	("name", "safe"),
	[
		("../../etc/cron.d/x.pdf", "x.pdf"),
		("..\\..\\windows\\x.pdf", "x.pdf"),
		("/etc/passwd", "passwd.pdf"),
		("....pdf", "pdf.pdf"),
		("x.exe", "x.exe.pdf"),
		("a\u202efdp.exe", "afdp.exe.pdf"),
		("..", "tep-1.pdf"),
		("Phụ lục I.PDF", "Phụ lục I.PDF"),
	],
)
def test_a_name_loses_its_folders_and_gets_the_ending_of_its_content(name, safe):
	data = changed("<AttachmentName>1075-UBND-VX.signed.pdf", f"<AttachmentName>{name}")
	assert read_packet(data).attachments[0].name == safe
