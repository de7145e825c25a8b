"""Units of the tree."""

import frappe

from dts_assessment.permissions import require_role
from dts_assessment.units.load import load_province as load
from dts_assessment.workflow.roles import COORDINATOR


@frappe.whitelist(methods=["POST"])
def load_province(province: str) -> dict:
	"""Load a province and its communes as of the reform of 2025, by the code of two digits.

	Permission: coordinators. Safe to repeat. Returns the number of units added.
	"""
	require_role(COORDINATOR, "System Manager")
	return {"added": load(province)}
