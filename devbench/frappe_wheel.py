"""Frappe's sources: a wheel of PyPI that holds Frappe under other names, verified and given its names back.

PyPI's `criscostack` 1.0.0 is a redistribution of Frappe's development branch of August 2023 (15.0.0-dev, MIT). With
the names restored, every Python file is that of commit 0cced74766 of 5 August 2023.
"""

import hashlib
import re
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

from .config import ASSETS, DevbenchError, Layout
from .shell import run

PACKAGE = "criscostack==1.0.0"
SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"
NAMES = {
	"criscostack": "frappe",
	"Criscostack": "Frappe",
	"CRISCOSTACK": "FRAPPE",
	"criscoerp": "erpnext",
	"Criscoerp": "ERPNext",
	"Crisco": "Frappe",
	"brik": "bench",
	"Brik": "Bench",
}
# "brik" is also a part of real words in the translations ("rubrik", "numbrikaart"): letters around it protect it.
LETTER = r"[^\W\d_]"
PATTERN = re.compile(
	"|".join(
		rf"(?<!{LETTER}){name}(?!{LETTER})" if name.lower() == "brik" else name
		for name in sorted(NAMES, key=len, reverse=True)
	)
)
PYPROJECT = """[project]
name = "frappe"
description = "Frappe, restored from the wheel that devbench/frappe_wheel.py names"
requires-python = ">=3.10"
dynamic = ["version"]

[build-system]
requires = ["flit_core >=3.4,<4"]
build-backend = "flit_core.buildapi"
"""
# What the unpacked tree depends on, beside the wheel.
RECIPE = (PATTERN.pattern, *NAMES.values(), PYPROJECT)


def download(layout: Layout, log: Path) -> None:
	"""Fetch the wheel with pip and verify it; a wheel that differs is not kept."""
	folder = wheel_folder(layout)
	run(
		[layout.tools / "bin" / "pip", "download", "--no-deps", "--dest", folder, PACKAGE],
		log=log,
		advice="check that PyPI answers from here and run the command again",
	)
	verify(wheel_file(layout))


def verify(wheel: Path) -> None:
	"""Raise DevbenchError and remove the wheel if its sha256 is not the one that was examined."""
	found = hashlib.sha256(wheel.read_bytes()).hexdigest()
	if found != SHA256:
		wheel.unlink()
		raise DevbenchError(
			f"{wheel.name} has sha256 {found} instead of {SHA256}: it was removed and nothing was unpacked; "
			"check which package index pip uses and run the command again."
		)


def unpack(layout: Layout, log: Path) -> None:
	"""Lay out `apps/frappe` with Frappe's own names, a pyproject.toml and the package.json that `bench build` calls."""
	wheel = wheel_file(layout)
	verify(wheel)
	draft = layout.frappe.with_name("frappe.new")
	shutil.rmtree(draft, ignore_errors=True)
	with zipfile.ZipFile(wheel) as archive:
		for entry in archive.infolist():
			if not entry.is_dir() and ".dist-info/" not in entry.filename:
				_write(draft / restore_names(entry.filename), archive.read(entry))
	(draft / "pyproject.toml").write_text(PYPROJECT)
	shutil.copy(ASSETS / "frappe_package.json", draft / "package.json")
	draft.replace(layout.frappe)
	log.write_text(f"{PACKAGE} unpacked to {layout.frappe}\n")


def restore_names(text: str) -> str:
	"""Frappe's own names in a text or a path."""
	return PATTERN.sub(lambda match: NAMES[match[0]], text)


def wheel_folder(layout: Layout) -> Path:
	"""Where pip puts the wheel."""
	return layout.home / "wheel"


def wheel_file(layout: Layout) -> Path:
	"""The wheel that was downloaded."""
	return wheel_folder(layout) / "criscostack-1.0.0-py3-none-any.whl"


def _write(path: Path, content: bytes) -> None:
	path.parent.mkdir(parents=True, exist_ok=True)
	if b"\0" not in content:
		with suppress(UnicodeDecodeError):  # a picture, a font or a sound
			content = restore_names(content.decode()).encode()
	path.write_bytes(content)
