"""Writing one version of a campaign's results: its rows and its head, in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime

from dts_assessment.database import insert_rows
from dts_assessment.publication.rules import Rules
from dts_assessment.publication.seal import VALUES, opening_hash, sealed, stored
from dts_assessment.publication.standing import Standing

PUBLICATION, RESULT = "Campaign Publication", "Assessment Result"
OWN = (*VALUES, "previous_hash", "row_hash")
"""The columns in which the results of one version differ, besides name and place."""


def write_version(
	campaign: Document,
	standings: Sequence[Standing],
	rules: Rules,
	*,
	published_on: datetime | str,
	dispatch: str = "",
	reason: str = "",
	corrections: Sequence[dict] = (),
) -> int:
	"""Seal standings as the next version, which is in force from now on; returns the number of results.

	``corrections`` are the scores that a correction put right, as rows of the head. The versions before stay as they are but for the mark that they are not in force.
	"""
	before = latest(campaign.name)
	version = before.version + 1 if before else 1
	head = {
		"campaign": campaign.name,
		"version": version,
		"published_on": get_datetime(published_on),
		"published_by": frappe.session.user,
		"dispatch": dispatch or None,
		"reason": reason,
		"rules": rules.as_json(),
	}
	opening = opening_hash(head, before.seal if before else "")
	rows = list(sealed((stored(one, campaign.name, version) for one in standings), opening))
	_write_rows(rows, campaign.name, version)
	frappe.db.set_value(PUBLICATION, {"campaign": campaign.name}, "current", 0, update_modified=False)
	closing = {"row_count": len(rows), "opening": opening, "seal": rows[-1]["row_hash"], "current": 1}
	doc = frappe.get_doc({"doctype": PUBLICATION, **head, **closing, "corrections": list(corrections)})
	doc.insert(ignore_permissions=True)
	return len(rows)


def latest(campaign: str):
	"""Name, version and seal of the newest publication of a campaign; None before the first."""
	fields = ["name", "version", "seal"]
	rows = frappe.get_all(PUBLICATION, {"campaign": campaign}, fields, order_by="version desc", limit=1)
	return rows[0] if rows else None


def _write_rows(rows: Sequence[dict], campaign: str, version: int) -> None:
	values_of = itemgetter(*OWN)
	lines = (
		(f"{campaign}-{row['unit']}-v{version}", place, *values_of(row))
		for place, row in enumerate(rows, start=1)
	)
	same = {"publication": f"{campaign}-v{version}", "campaign": campaign}
	insert_rows(RESULT, ("name", "idx", *OWN), lines, same | {"version": str(version), "docstatus": "0"})
