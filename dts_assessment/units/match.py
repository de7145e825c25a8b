"""Telling which unit is meant by province, type and name: spellings are folded, doubts are asked."""

from collections import defaultdict

import frappe

from dts_assessment.units.search import superiors
from dts_assessment.vietnamese.text import clean, search_key, spelling_key


class UnitIndex:
	"""All open units, by name in two ways of folding; two statements and one a level of the tree."""

	def __init__(self) -> None:
		fields = ["name", "unit_code", "unit_name", "unit_type", "parent_office_unit"]
		self.units = frappe.get_all(
			"Office Unit", {"valid_to": ["is", "not set"]}, fields, order_by="sort_key, name"
		)
		self.above = superiors(self.units)
		self._by_code = {unit.unit_code: unit for unit in self.units}
		self._spelled, self._searched = defaultdict(list), defaultdict(list)
		for unit in self.units:
			self._spelled[spelling_key(unit.unit_name)].append(unit)
			self._searched[search_key(unit.unit_name)].append(unit)

	def of_code(self, code: str):
		"""The unit of a code, or nothing."""
		return self._by_code.get(code)

	def of_name(self, province: str, unit_type: str, name: str) -> tuple[list, bool]:
		"""The units that may be meant, and whether it is sure: exactly one, spelled so but for the place of the tone.

		Hòa and Hoà are one spelling; Thanh and Thạnh are not, and are offered as a question.
		"""
		full = full_name(unit_type, name)
		spelled = self._within(self._spelled[spelling_key(full)], province)
		if spelled:
			return spelled, len(spelled) == 1
		return self._within(self._searched[search_key(full)], province), False

	def shown(self, unit) -> str:
		"""A unit as a person tells it from its namesakes: ``Xã Thanh An, Tỉnh Tây Ninh (25888)``."""
		place = ", ".join(part for part in (unit.unit_name, self.above[unit.name]) if part)
		return f"{place} ({unit.unit_code})"

	def _within(self, units: list, province: str) -> list:
		wanted = search_key(clean(province))
		return [unit for unit in units if wanted in search_key(self.above[unit.name])] if wanted else units


def full_name(unit_type: str, name: str) -> str:
	"""The name with its type before it, once: ``Xã`` and ``Thanh An`` → ``Xã Thanh An``."""
	unit_type, name = clean(unit_type), clean(name)
	return name if search_key(name).startswith(search_key(unit_type)) else f"{unit_type} {name}"
