"""The list for the yearly review of rights, within the reader's reach."""

from frappe import _

from dts_assessment.permissions import require_role
from dts_assessment.reporting.show import column
from dts_assessment.units.review import rights
from dts_assessment.workflow.roles import AUDITOR, COORDINATOR


def execute(filters: dict | None = None) -> tuple[list, list]:
	"""Columns and rows; the filter ``unit`` narrows it to a unit and those below."""
	require_role(COORDINATOR, AUDITOR, "System Manager")
	return _columns(), [_shown(row) for row in rights((filters or {}).get("unit"))]


def _columns() -> list[dict]:
	return [
		column("unit_name", _("Unit"), "Data", 200),
		column("full_name", _("Full Name"), "Data", 180),
		column("user", _("Account"), "Link", 200, options="User"),
		column("roles", _("Roles"), "Data", 240),
		column("since", _("Since"), "Date", 100),
		column("last_login", _("Last Login"), "Datetime", 150),
		column("delegated_until", _("Delegated Until"), "Date", 120),
		column("confirmed_on", _("Confirmed On"), "Date", 120),
		column("confirmed_by", _("Confirmed By"), "Link", 170, options="User"),
		column("remark", _("Remark"), "Data", 180),
		column("unit", _("Code"), "Link", 110, options="Office Unit"),
	]


def _shown(row) -> dict:
	remarks = [_("Unit closed")] if row.unit_closed_on else []
	if not row.enabled:
		remarks.append(_("Account disabled"))
	if not row.roles:
		remarks.append(_("No role"))
	return {**row, "roles": ", ".join(_(role) for role in row.roles), "remark": ", ".join(remarks)}
