"""A thousand damaged and hostile files: each gives values or one sentence, and no file name leads out of its folder."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dts_assessment.edxml import Edoc, EdxmlProblem, read_packet, write_edoc, write_status

DATA = Path(__file__).parents[2] / "data" / "edxml"
SAMPLES = [path.read_bytes() for path in sorted(DATA.glob("*.xml"))]
HOSTILE = [
	b"../../../../etc/passwd",
	b"..\\..\\x",
	b"/absolute/path",
	b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
	b"&a;",
	b"&#0;",
	b"\x00",
	b"\xff\xfe",
	b"]]>",
	b"<![CDATA[<x>]]>",
	b"9" * 400,
	b"-1",
	"٣".encode(),
	b"<a>" * 500,
	b"</edXML:Subject>",
	b'<?xml version="1.0" encoding="utf-7"?>',
	b"2022/02/30",
	b"0000/00/00",
	"￿".encode(),
]
PIECES = st.one_of(st.sampled_from(HOSTILE), st.binary(max_size=8))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
	"""A sample in which stretches are cut, doubled or replaced."""
	data = draw(st.sampled_from(SAMPLES))
	for _ in range(draw(st.integers(1, 4))):
		start = draw(st.integers(0, len(data)))
		end = start + draw(st.integers(0, 60))
		middle = draw(st.one_of(PIECES, st.just(data[start:end] * 2)))
		data = data[:start] + middle + data[end:]
	return data


@st.composite
def with_hostile_texts(draw: st.DrawFn) -> bytes:
	"""A sample that stays well-formed more often: only texts between elements are replaced."""
	parts = draw(st.sampled_from(SAMPLES)).split(b">")
	for _ in range(draw(st.integers(1, 5))):
		place = draw(st.integers(1, len(parts) - 1))
		_text, bracket, element = parts[place].partition(b"<")
		parts[place] = draw(PIECES) + bracket + element
	return b">".join(parts)


@st.composite
def with_hostile_file_name(draw: st.DrawFn) -> bytes:
	"""The sample dispatch whose attachment bears a name made of hostile pieces."""
	sample = (DATA / "edoc.xml").read_bytes()
	name = b"".join(draw(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3)))
	return sample.replace(b"1075-UBND-VX.signed.pdf", name)


@settings(max_examples=1000, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(mutated(), with_hostile_texts(), with_hostile_file_name(), st.binary(max_size=300)))
def test_a_mutated_file_gives_values_or_a_sentence(data):
	try:
		packet = read_packet(data)
	except EdxmlProblem:
		return
	written = write_edoc(packet) if isinstance(packet, Edoc) else write_status(packet)
	assert read_packet(written)
	for one in getattr(packet, "attachments", ()):
		assert one.name == Path(one.name).name
		assert not one.name.startswith(".")
		assert "\\" not in one.name
