"""Python's memory at its peak while the workbook of 142,803 answers is written, as a multiple of that of 14,300.

A workbook ten times as large takes no more memory but for its compressed content, which goes to a file.
"""

import tempfile
import tracemalloc

from dts_assessment.publication.answers_workbook import write_answers
from tests.perf import country

NAME = "answers-workbook-memory"
BOUND = 1.3


def run() -> tuple[float, float]:
	"""The peaks in MB, of the whole country and of a tenth of it."""
	return _peak(country.COUNTRY), _peak(country.COUNTRY // 10)


def _peak(units: int) -> float:
	name = country.campaign(units)
	country.launch(name)
	with tempfile.TemporaryFile() as target:
		tracemalloc.start()
		write_answers(name, target)
		peak = tracemalloc.get_traced_memory()[1] / 2**20
		tracemalloc.stop()
	country.remove()
	return peak
