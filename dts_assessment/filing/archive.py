"""Packing many files into one zip archive piece by piece: what is packed never lies in memory as a whole."""

import io
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dts_assessment.vietnamese.text import clean

BLOCK = 1 << 20
"""Bytes that are read and handed on at a time."""
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class Entry:
	"""One file of the archive: its name inside, and where its bytes are."""

	name: str
	source: Path | bytes


def packed(entries: Iterable[Entry]) -> Iterator[bytes]:
	"""The bytes of the archive, as they come. Documents and pictures are compressed already, so they are only stored.

	A source that is missing raises ``FileNotFoundError``.
	"""
	box = _Outbox()
	with zipfile.ZipFile(box, "w", zipfile.ZIP_STORED) as archive:
		for entry in entries:
			info = zipfile.ZipInfo(entry.name, time.localtime()[:6])
			with archive.open(info, "w", force_zip64=True) as target:
				for block in _blocks(entry.source):
					target.write(block)
					yield box.taken()
			yield box.taken()
	yield box.taken()


def safe_name(text: str, longest: int = 80) -> str:
	"""``text`` as a name that every system can unpack, readable in Vietnamese: no path, no reserved character."""
	name = clean(text.translate(_FORBIDDEN))[:longest].strip(". ")
	return f"_{name}" if name.lower().split(".")[0] in _RESERVED else name or "tep"


def distinct(name: str, taken: set[str]) -> str:
	"""``name``, numbered if the archive has it already, where upper and lower case count as one; notes it in ``taken``."""
	stem, dot, ending = name.rpartition(".")
	stem, ending = (stem, dot + ending) if dot else (name, "")
	found, number = name, 2
	while found.lower() in taken:
		found, number = f"{stem} ({number}){ending}", number + 1
	taken.add(found.lower())
	return found


def _blocks(source: Path | bytes) -> Iterator[bytes]:
	if isinstance(source, bytes):
		yield source
		return
	with source.open("rb") as file:
		while block := file.read(BLOCK):
			yield block


class _Outbox(io.RawIOBase):
	"""Where the archive is written to; the bytes are taken from it again and again."""

	def __init__(self) -> None:
		self._waiting = bytearray()

	def writable(self) -> bool:
		return True

	def write(self, data: bytes) -> int:  # type: ignore[override]  # zipfile writes bytes
		self._waiting += data
		return len(data)

	def taken(self) -> bytes:
		data, self._waiting = bytes(self._waiting), bytearray()
		return data
