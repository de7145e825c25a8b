"""How reports show what they found: columns, charts and the figures above the table."""

from collections.abc import Sequence
from decimal import Decimal

import frappe
from frappe.utils import flt

from dts_assessment.exact import exact
from dts_assessment.vietnamese.numbers import format_decimal, round_half_up

COLOURS = ("#449CF0", "#29CD42", "#ECAD4B", "#761ACB")


def column(fieldname: str, label: str, fieldtype: str = "Data", width: int = 110, **more: object) -> dict:
	"""One column; numbers have two decimals unless ``precision`` says otherwise."""
	places = {"precision": 2} if fieldtype in ("Float", "Percent") else {}
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **places, **more}


def bars(
	labels: Sequence[str],
	*series: tuple[str, Sequence],
	stacked: bool = False,
	colors: Sequence[str] = COLOURS,
) -> dict:
	"""A bar chart; each of ``series`` is (name, values)."""
	return _chart("bar", labels, series, colors=list(colors), barOptions={"stacked": int(stacked)})


def lines(labels: Sequence[str], *series: tuple[str, Sequence]) -> dict:
	"""A line chart; one point alone is drawn as a bar."""
	return _chart("line" if len(labels) > 1 else "bar", labels, series)


def figure(label: str, value: object, datatype: str = "Int", indicator: str = "Blue") -> dict:
	"""One figure above the table; ``datatype`` is Int, Float, Percent or Data.

	Points and percentages are written here, as the table's columns write them: Frappe shows 15.95% on a Vietnamese desk.
	"""
	if datatype in ("Float", "Percent"):
		value, datatype = _written(value) + (" %" if datatype == "Percent" else ""), "Data"
	return {"label": label, "value": value, "datatype": datatype, "indicator": indicator}


def _written(value: object) -> str:
	"""A number with at most two decimals and no thousands marks, as the reader's language writes it."""
	text = format_decimal(round_half_up(exact(value), 2))
	return text if frappe.local.lang == "vi" else text.replace(",", ".")


def percent(part: object, whole: object, places: int = 2) -> Decimal:
	"""A share of a whole in percent, rounded half up; 0 of nothing."""
	part, whole = exact(part), exact(whole)
	return round_half_up(part * 100 / whole, places) if whole else Decimal(0)


def mean(values: Sequence, places: int = 2) -> Decimal:
	"""The mean, rounded half up; 0 of nothing."""
	return round_half_up(sum(map(exact, values)) / len(values), places) if values else Decimal(0)


def _chart(kind: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence]], **more: object) -> dict:
	datasets = [{"name": name, "values": [flt(value) for value in values]} for name, values in series]
	data = {"labels": list(labels), "datasets": datasets}
	return {"type": kind, "data": data, "height": 260, "animate": 0, **more}
