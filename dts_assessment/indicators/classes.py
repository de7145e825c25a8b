"""The class tables of stored indicator sets, as the pure code judges them."""

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from dts_assessment.exact import exact
from dts_assessment.scoring import ClassBound, ClassTable

BASES = {"Percent of own maximum": "percent", "Points": "points"}


def class_table(indicator_set: Document) -> ClassTable | None:
	"""The table of a set; ``None`` where it has no classes. Raises ``RuleError`` for a gap or an overlap."""
	if not indicator_set.classes:
		return None
	return ClassTable(
		[_bound(row) for row in indicator_set.classes],
		BASES[indicator_set.class_basis],
		exact(indicator_set.declared_total) or None,
	)


def class_tables(indicator_sets: Iterable[str]) -> dict[str, ClassTable | None]:
	"""The tables of several sets by the set's name."""
	return {name: class_table(frappe.get_doc("Indicator Set", name)) for name in indicator_sets}


def _bound(row: Document) -> ClassBound:
	"""An upper bound of 0 is none: no class lies below the first point."""
	return ClassBound(
		label=row.class_name,
		lower=exact(row.lower),
		lower_side=row.lower_side or ">=",
		upper=exact(row.upper) or None,
		upper_side=row.upper_side or "<",
	)
