"""Opening a file that a stranger sent: its kind, its size packed and unpacked, and no macros, before it is parsed."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from dts_assessment.excel.annex_model import AnnexRefused, Problem

LARGEST_FILE = 20 * 2**20
LARGEST_XML = 24 * 2**20
MOST_PARTS = 2000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
OLD = {".doc": ".docx", ".xls": ".xlsx", ".rtf": ".docx", ".odt": ".docx", ".ods": ".xlsx"}
MACRO = {".xlsm", ".xltm", ".xlsb", ".docm", ".dotm"}
MAIN_PART = {".xlsx": "xl/workbook.xml", ".docx": "word/document.xml"}


def open_annex(source: bytes | str | Path, filename: str) -> tuple[BytesIO, str]:
	"""Return the content and the kind (".xlsx" or ".docx"); raises AnnexRefused with the one reason."""
	kind = _kind(filename)
	content = _content(source, filename)
	_check_packed(content, filename, kind)
	return BytesIO(content), kind


def _kind(filename: str) -> str:
	suffix = Path(filename).suffix.lower()
	if suffix in OLD:
		raise _refused(
			"old_format",
			filename,
			f"định dạng {suffix} không đọc được; hãy mở tệp rồi lưu lại thành {OLD[suffix]}.",
			f"the format {suffix} cannot be read; open the file and save it as {OLD[suffix]}.",
		)
	if suffix in MACRO:
		raise _macro(filename)
	if suffix not in MAIN_PART:
		raise _refused(
			"unknown_format",
			filename,
			"chỉ nhận tệp .xlsx hoặc .docx.",
			"only .xlsx and .docx files are read.",
		)
	return suffix


def _content(source: bytes | str | Path, filename: str) -> bytes:
	size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
	if size > LARGEST_FILE:
		raise _too_large(filename, size)
	return source if isinstance(source, bytes) else Path(source).read_bytes()


def _check_packed(content: bytes, filename: str, kind: str) -> None:
	if content.startswith(OLD_OFFICE):
		raise _refused(
			"encrypted_or_old",
			filename,
			"tệp có mật khẩu hoặc là định dạng cũ; hãy bỏ mật khẩu và lưu lại thành " + kind + ".",
			"the file is protected by a password or of an old format; remove it and save as " + kind + ".",
		)
	try:
		with ZipFile(BytesIO(content)) as package:
			_check_parts(package, filename, kind)
	except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as broken:
		raise _broken(filename) from broken


def _check_parts(package: ZipFile, filename: str, kind: str) -> None:
	"""Judge the package by its directory; a part never unpacks to more than the directory says."""
	parts = package.infolist()
	names = {part.filename for part in parts}
	unpacked = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
	if len(parts) > MOST_PARTS or unpacked > LARGEST_XML:
		raise _too_large(filename, unpacked)
	if any(Path(name).name.lower().startswith("vbaproject") for name in names):
		raise _macro(filename)
	if MAIN_PART[kind] not in names:
		raise _broken(filename)
	for name in names:
		if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(name)[:2000]:
			raise _broken(filename)


def _too_large(filename: str, size: int) -> AnnexRefused:
	megabytes = size / 2**20
	return _refused(
		"too_large",
		filename,
		f"tệp quá lớn ({megabytes:.0f} MB khi mở); chỉ nhận tệp không quá {LARGEST_FILE // 2**20} MB.",
		f"the file is too large ({megabytes:.0f} MB when opened); at most {LARGEST_FILE // 2**20} MB.",
	)


def _macro(filename: str) -> AnnexRefused:
	return _refused(
		"macro",
		filename,
		"tệp có macro nên không được nhận; hãy lưu lại thành .xlsx hoặc .docx không có macro.",
		"files with macros are refused; save it as .xlsx or .docx without macros.",
	)


def _broken(filename: str) -> AnnexRefused:
	return _refused(
		"broken", filename, "tệp hỏng hoặc không phải tệp Office.", "the file is damaged or no Office file."
	)


def _refused(code: str, filename: str, vi: str, en: str) -> AnnexRefused:
	name = Path(filename).name
	return AnnexRefused(Problem(code, name, f"Tệp “{name}”: {vi}", f"File “{name}”: {en}"))
