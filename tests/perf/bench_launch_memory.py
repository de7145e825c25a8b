"""Python's memory at its peak while a job launches the whole country's campaign, as a share of 100 MB."""

import tracemalloc

from tests.perf import country

NAME = "launch-memory"
BOUND = 1.0
ALLOWED_MB = 100.0


def run() -> tuple[float, float]:
	"""The peak in MB, and the MB that are allowed."""
	name = country.campaign(country.COUNTRY)
	tracemalloc.start()
	country.launch(name)
	peak = tracemalloc.get_traced_memory()[1] / 2**20
	tracemalloc.stop()
	country.remove()
	return peak, ALLOWED_MB
