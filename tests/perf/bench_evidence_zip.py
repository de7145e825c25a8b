"""Python's memory at its peak while an archive of evidence of 600 MB is streamed, against one of 60 MB: it stays the same."""

import tempfile
import tracemalloc
from pathlib import Path

from dts_assessment.filing.archive import Entry, packed

NAME = "evidence-zip-memory"
BOUND = 1.2
FILE_MB = 12


def run() -> tuple[float, float]:
	"""The peak in MB for fifty files, and for five."""
	with tempfile.TemporaryDirectory() as folder:
		scan = Path(folder) / "ban-quet.pdf"
		scan.write_bytes(b"%PDF-1.4\n" + b"\0" * (FILE_MB << 20))
		_peak(scan, 1)
		few = _peak(scan, 5)
		return _peak(scan, 50), few


def _peak(scan: Path, count: int) -> float:
	tracemalloc.start()
	sent = sum(len(piece) for piece in packed(Entry(f"1.{n} Kế hoạch/{n}.pdf", scan) for n in range(count)))
	peak = tracemalloc.get_traced_memory()[1] / 2**20
	tracemalloc.stop()
	if sent < count * FILE_MB << 20:
		raise AssertionError("the archive is not whole")
	return peak
