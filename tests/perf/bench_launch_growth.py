"""How the time of a launch grows from 100 to 10,000 units: the slope of its logarithm, 1 being linear growth."""

from tests.perf import country

NAME = "launch-growth"
BOUND = 1.1
SIZES = (100, 1000, country.COUNTRY, 10000)


def run() -> tuple[float, float]:
	"""The slope, and 1 for the linear growth that it is compared with."""
	points = []
	for units in SIZES:
		points.append((units, country.launch(country.campaign(units))))
		country.remove()
	return country.slope(points), 1.0
