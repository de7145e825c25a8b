"""What a file is, judged by its content; its name only has to be a plain one."""

import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from typing import BinaryIO

import filetype

from dts_assessment.vietnamese.problem import Problem
from dts_assessment.vietnamese.text import clean

MIME = {
	"pdf": "application/pdf",
	"doc": "application/msword",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xls": "application/vnd.ms-excel",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"ppt": "application/vnd.ms-powerpoint",
	"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"odt": "application/vnd.oasis.opendocument.text",
	"ods": "application/vnd.oasis.opendocument.spreadsheet",
	"odp": "application/vnd.oasis.opendocument.presentation",
	"jpg": "image/jpeg",
	"png": "image/png",
	"gif": "image/gif",
	"webp": "image/webp",
	"tif": "image/tiff",
	"heic": "image/heic",
	"mp4": "video/mp4",
	"mp3": "audio/mpeg",
	"zip": "application/zip",
	"rar": "application/x-rar-compressed",
	"7z": "application/x-7z-compressed",
}
"""The kinds that an office may allow, by the ending that a file of the kind gets."""

USUAL = ("pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "odt", "ods", "jpg", "png")
"""The kinds that are allowed as long as nobody says otherwise."""

_SAME = {"jpeg": "jpg", "jpe": "jpg", "tiff": "tif", "heif": "heic"}
_OTHER_ENDINGS = (
	"com", "bat", "cmd", "scr", "msi", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1", "sh", "py", "jar", "lnk", "dll",
	"sys", "reg", "html", "htm", "svg", "xml", "txt", "csv", "json", "md", "docm", "xlsm", "pptm", "dotx", "xltx",
)  # fmt: skip
_ENDINGS = {*MIME, *_SAME, *_OTHER_ENDINGS, *(kind.extension.lower() for kind in filetype.types)}
_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("doc", "WordDocument"), ("ppt", "PowerPoint Document"), ("xls", "Workbook"), ("xls", "Book"))
_OFFICE_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_MACRO = "macro"
_LONGEST_NAME = 120


class FileProblem(Problem):
	"""A file that is not taken."""


@dataclass(frozen=True)
class Judged:
	"""A file that may be kept: ``name`` has the ending of what the content is, ``kind``."""

	name: str
	kind: str

	@property
	def mime(self) -> str:
		return MIME[self.kind]


def judge(name: str, content: BinaryIO, size: int, allowed: Collection[str], limit: int) -> Judged:
	"""Look at a file of ``size`` bytes and say what it is; ``limit`` is the largest size that is taken, in bytes.

	Raises ``FileProblem`` for a name with a path or with two endings, an empty or too large file, and for content
	that is not of an allowed kind, whatever the name says.
	"""
	plain = _plain_name(name)
	_refuse_size(plain, size, limit)
	kind = kind_of(content)
	if kind not in allowed or kind not in MIME:
		raise _not_allowed(plain, kind, allowed)
	return Judged(_with_ending(plain, kind), kind)


def kind_of(content: BinaryIO) -> str:
	"""The usual ending of what the content is; empty if it is not recognised. Leaves the stream at its beginning."""
	content.seek(0)
	head = content.read(_HEAD)
	found = filetype.guess(head)
	kind = found.extension.lower() if found else ""
	if head.startswith(b"PK\x03\x04"):
		kind = _in_container(content)
	elif head.startswith(_OLE):
		kind = _in_ole(content)
	content.seek(0)
	return "png" if kind == "apng" else kind


def _in_container(content: BinaryIO) -> str:
	try:
		with zipfile.ZipFile(content) as parts:
			names = parts.namelist()
			if "mimetype" in names and parts.getinfo("mimetype").file_size < 200:
				mime = parts.read("mimetype").decode("ascii", "replace").strip()
				return next((kind for kind, known in MIME.items() if known == mime), "zip")
	except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
		return "zip"
	if any(one.lower().endswith("vbaproject.bin") for one in names):
		return _MACRO
	office = "[Content_Types].xml" in names
	folders = [
		kind for folder, kind in _OFFICE_FOLDERS.items() if any(one.startswith(folder) for one in names)
	]
	return folders[0] if office and folders else "zip"


def _in_ole(content: BinaryIO) -> str:
	content.seek(0)
	whole = content.read()
	for kind, stream in _OLE_STREAMS:
		if stream.encode("utf-16-le") + b"\0\0" in whole:
			return kind
	return ""


def _plain_name(name: str) -> str:
	plain = clean(name)
	if not plain.strip(". "):
		raise FileProblem(
			"Tệp không có tên; hãy đặt tên rồi tải lại.", "The file has no name; name it first."
		)
	if "/" in plain or "\\" in plain or "\0" in name:
		raise FileProblem(
			f"Tên tệp “{plain}” có chứa đường dẫn; hãy bỏ các dấu / và \\ rồi tải lại.",
			f"The file name “{plain}” holds a path; take out / and \\ and upload again.",
		)
	parts = [part.lower() for part in plain.split(".")]
	if len(parts) > 2 and parts[-1] in _ENDINGS and parts[-2] in _ENDINGS:
		raise FileProblem(
			f"Tệp “{plain}” có hai đuôi (.{parts[-2]}.{parts[-1]}); hãy đổi tên để còn một đuôi rồi tải lại.",
			f"The file “{plain}” has two endings (.{parts[-2]}.{parts[-1]}); leave one and upload again.",
		)
	return plain


def _refuse_size(name: str, size: int, limit: int) -> None:
	if not size:
		raise FileProblem(
			f"Tệp “{name}” rỗng (0 byte); hãy kiểm tra lại tệp gốc.",
			f"The file “{name}” is empty (0 bytes); check the original.",
		)
	if size > limit:
		raise FileProblem(
			f"Tệp “{name}” nặng {_megabytes(size)} MB, quá giới hạn {_megabytes(limit)} MB;"
			" hãy quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.",
			f"The file “{name}” has {_megabytes(size)} MB, more than {_megabytes(limit)} MB;"
			" scan it again at a lower resolution or split it.",
		)


def _megabytes(size: int) -> str:
	return f"{size / 1048576:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def _not_allowed(name: str, kind: str, allowed: Collection[str]) -> FileProblem:
	listed = ", ".join(one for one in MIME if one in allowed)
	if kind == _MACRO:
		what = ("có chứa macro", "holds macros")
	elif kind:
		what = (f"có nội dung là tệp {kind}", f"holds a file of the kind {kind}")
	else:
		what = ("có nội dung không rõ loại", "holds something of no known kind")
	return FileProblem(
		f"Tệp “{name}” {what[0]}, không được nhận; các loại được nhận: {listed}.",
		f"The file “{name}” {what[1]} and is not taken; what is taken: {listed}.",
	)


def _with_ending(name: str, kind: str) -> str:
	stem, dot, ending = name.rpartition(".")
	ending = ending.lower()
	if dot and _SAME.get(ending, ending) == kind:
		return _shortened(stem) + "." + ending
	return _shortened(stem if dot and ending in _ENDINGS else name) + "." + kind


def _shortened(stem: str) -> str:
	return stem[:_LONGEST_NAME].strip(". ") or "tep"
