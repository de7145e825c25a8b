"""A workbook as LibreOffice calculates it: the formulas' values, without any office program's help of ours."""

import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook

PATIENCE = 180


def recalculated(content: bytes) -> Workbook:
	"""The workbook with the values that LibreOffice gives its formulas."""
	return load_workbook(BytesIO(resaved(content)), data_only=True)


def resaved(content: bytes) -> bytes:
	"""The workbook as LibreOffice saves it after opening it, as a clerk's office program would."""
	with TemporaryDirectory() as folder:
		source, target = Path(folder, "in.xlsx"), Path(folder, "out")
		source.write_bytes(content)
		command = [
			"soffice",
			f"-env:UserInstallation=file://{folder}/profile",
			"--headless",
			"--convert-to",
			"xlsx",
		]
		subprocess.run(
			[*command, "--outdir", str(target), str(source)],
			check=True,
			capture_output=True,
			timeout=PATIENCE,
		)
		return (target / "in.xlsx").read_bytes()
