"""What an attachment is, told by its bytes alone, and the file name that fits it."""

import re

import filetype

from dts_assessment.edxml.problem import EdxmlProblem
from dts_assessment.vietnamese.text import clean

ALLOWED = {
	"pdf": "application/pdf",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"doc": "application/msword",
	"xls": "application/vnd.ms-excel",
	"ppt": "application/vnd.ms-powerpoint",
	"odt": "application/vnd.oasis.opendocument.text",
	"ods": "application/vnd.oasis.opendocument.spreadsheet",
	"rtf": "application/rtf",
	"png": "image/png",
	"jpg": "image/jpeg",
	"tif": "image/tiff",
	"zip": "application/zip",
	"txt": "text/plain",
}
"""Kinds of files that offices exchange; programs, pages and scripts are none of them."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENDINGS = ("doc", "xls", "ppt")
_ZIP_ENDINGS = ("docx", "xlsx", "pptx", "odt", "ods")
_LONGEST_NAME = 100
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f]+')


def safe_name(name: str) -> str:
	"""The bare file name in ``name``: no folders of either kind, no hidden files, no characters that systems refuse."""
	bare = re.split(r"[/\\]", clean(name))[-1]
	return _UNSAFE.sub("_", bare).strip(" .")[:_LONGEST_NAME].strip(" .")


def named_by_content(name: str, content: bytes, place: int) -> tuple[str, str]:
	"""File name and content type of attachment number ``place``; raises ``EdxmlProblem`` for a kind not exchanged.

	The type that a packet declares counts for nothing: some libraries write application/zip for every file.
	"""
	bare = safe_name(name)
	ending = bare.rpartition(".")[2] if "." in bare else ""
	kind = _kind(content, ending.lower())
	if not kind:
		raise EdxmlProblem(
			f"Tệp đính kèm {place} (“{bare}”) không phải loại tệp được trao đổi; hãy đề nghị nơi gửi gửi lại PDF.",
			f"Attachment {place} (“{bare}”) is no kind of file that is exchanged; ask for a PDF.",
		)
	if ending.lower() == kind or (ending.lower(), kind) in (("jpeg", "jpg"), ("tiff", "tif")):
		return bare, ALLOWED[kind]
	return f"{bare or f'tep-{place}'}.{kind}", ALLOWED[kind]


def _kind(content: bytes, ending: str) -> str | None:
	if content.startswith(_OLE):
		return ending if ending in _OLE_ENDINGS else "doc"
	found = filetype.guess_extension(content)
	if found == "zip":
		return ending if ending in _ZIP_ENDINGS else "zip"
	if found:
		return found if found in ALLOWED else None
	return "txt" if _is_text(content) else None


def _is_text(content: bytes) -> bool:
	try:
		text = content.decode("utf-8")
	except UnicodeDecodeError:
		return False
	return "\x00" not in text and not text.lstrip("\ufeff \t\r\n").startswith(("<", "#!"))
