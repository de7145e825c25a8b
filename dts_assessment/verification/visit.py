"""The course of a verification visit: planned, held, confirmed by both sides, its minutes issued."""

from collections.abc import Callable, Iterable
from datetime import datetime
from operator import attrgetter

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, get_fullname, get_time, now_datetime

from dts_assessment.permissions import belongs_to
from dts_assessment.verification.access import require_verifier
from dts_assessment.vietnamese.text import clean, nfc
from dts_assessment.workflow.guard import changed_field

IN_SYSTEM, ON_PAPER = "In the System", "Signed Paper"
AFTER_AGREEMENT = ("minutes_number", "minutes_template", "minutes_recipients", "copies")
"""What both sides agreed on stands; this is still given when the minutes are issued."""
LINES = {"members": ("full_name", "post", "duty"), "hosts": ("full_name", "post"), "sites": ("site",)}


def check_plan(visit: Document) -> None:
	"""What holds of a visit in every state; raises ``frappe.ValidationError`` naming the row."""
	if visit.start_time and visit.end_time and get_time(visit.end_time) < get_time(visit.start_time):
		frappe.throw(_("The visit ends before it starts."))
	_compose(visit)
	_restore_signatures(visit)
	_refuse_twice(visit.members, _person, _("Member"))
	_refuse_twice([row for row in visit.members if row.user], attrgetter("user"), _("Member"))
	_refuse_twice(visit.hosts, _person, _("The Unit's Side"))
	_refuse_twice(visit.assessments, attrgetter("self_assessment"), _("Unit"))
	for row in visit.assessments:
		_copy_unit(visit, row)
	_check_units(visit)


def refuse_change_after_agreement(visit: Document) -> None:
	"""Minutes that both sides confirmed are returned before they are corrected; raises ``frappe.ValidationError``."""
	if label := changed_field(visit, visit.get_doc_before_save(), AFTER_AGREEMENT):
		frappe.throw(
			_("{0}: both sides confirmed the minutes. Return the visit before you correct it.").format(label)
		)


def record(visit: Document) -> None:
	"""The group records what was found: this is its confirmation of the minutes."""
	for row in visit.assessments:
		require_verifier(visit.campaign, row.self_assessment, row.unit)
	if not any(row.part == "Head" for row in visit.members):
		frappe.throw(_("Name the head of the working group among those present."))
	if not visit.hosts:
		frappe.throw(_("Name who was present for the unit."))
	if not (visit.start_time and visit.end_time):
		frappe.throw(_("Give the time at which the visit started and ended."))
	confirm_for_group(visit)


def confirm_for_group(visit: Document) -> None:
	"""What the user of the group writes, the group stands by; the units confirm anew what was changed."""
	own = next((row for row in visit.members if row.user == frappe.session.user), None)
	visit.group_confirmed_by, visit.group_confirmed_on = frappe.session.user, now_datetime()
	visit.group_confirmed_name = (own and own.full_name) or get_fullname()
	visit.group_confirmed_post = own.post if own else None
	_clear_confirmations(visit)


def withdraw_confirmations(visit: Document) -> None:
	"""Minutes that go back must be confirmed anew, and what was signed no longer stands for them."""
	visit.group_confirmed_by = visit.group_confirmed_on = None
	visit.group_confirmed_name = visit.group_confirmed_post = None
	_clear_confirmations(visit)


def confirm(visit: Document) -> None:
	"""Note the user's confirmation, or that of the signed paper; raises while one is missing."""
	if own := own_units(visit):
		mark([row for row in own if not row.confirmed_by], IN_SYSTEM)
	elif visit.signed_scan:
		mark([row for row in visit.assessments if not row.confirmed_by], ON_PAPER)
	else:
		frappe.throw(
			_("You represent none of the units on this visit, and no signed paper is attached."),
			frappe.PermissionError,
		)
	if waiting := [row.unit_name for row in visit.assessments if not row.confirmed_by]:
		frappe.throw(_("Not confirmed yet by: {0}.").format(escape_html(", ".join(waiting))))


def own_units(visit: Document) -> list[Document]:
	"""The rows of the units that the user represents."""
	return [row for row in visit.assessments if belongs_to(row.unit)]


def mark(rows: Iterable[Document], how: str, post: str = "") -> None:
	"""Note on rows of units who confirms, and when."""
	for row in rows:
		row.confirmed_by, row.confirmed_on = frappe.session.user, now_datetime()
		row.confirmed_name, row.confirmed_post, row.confirmed_how = get_fullname(), clean(post), how


def all_confirmed(visit: Document) -> bool:
	return all(row.confirmed_by for row in visit.assessments)


def moment(visit: Document, field: str) -> datetime:
	"""Start or end of the visit as one moment."""
	day = frappe.utils.getdate(visit.visit_date)
	return datetime.combine(day, get_time(visit.get(field) or "00:00"))


def _clear_confirmations(visit: Document) -> None:
	visit.signed_scan = visit.signed_scan_sha256 = None
	visit.set("signatures", [])
	for row in visit.assessments:
		row.confirmed_by = row.confirmed_on = row.confirmed_name = row.confirmed_post = None
		row.confirmed_how = ""


def _compose(visit: Document) -> None:
	"""One form of every text: Macs and telephones write Vietnamese letters in another one."""
	for field in ("subject", "place"):
		visit.set(field, clean(visit.get(field) or ""))
	for field in ("opinion", "conclusion", "minutes_recipients"):
		visit.set(field, nfc(visit.get(field) or ""))
	for table, names in LINES.items():
		for row in visit.get(table):
			row.update({name: clean(row.get(name) or "") for name in names})
	for row in (*visit.findings, *visit.follow_ups):
		for name in ("reason", "seen", "unit_reply", "recommendation"):
			if row.get(name):
				row.set(name, nfc(row.get(name)).strip())


def _restore_signatures(visit: Document) -> None:
	"""What was read from the signed paper is no form to fill in."""
	stored = visit.get_doc_before_save()
	visit.set("signatures", stored.signatures if stored else [])


def _copy_unit(visit: Document, row: Document) -> None:
	sheet = frappe.db.get_value(
		"Self-Assessment", row.self_assessment, ["campaign", "unit", "unit_name"], as_dict=True
	)
	if not sheet or sheet.campaign != visit.campaign:
		frappe.throw(_("Row {0}: {1} is not part of this campaign.").format(row.idx, row.self_assessment))
	row.unit, row.unit_name = sheet.unit, sheet.unit_name


def _check_units(visit: Document) -> None:
	"""Recommendations and hosts are for units of this visit."""
	units = {row.self_assessment for row in visit.assessments}
	for row in (*visit.follow_ups, *visit.hosts):
		if row.self_assessment and row.self_assessment not in units:
			frappe.throw(_("Row {0}: the unit is not on this visit.").format(row.idx))


def _person(row: Document) -> tuple[str, str, str]:
	"""Who somebody is: the name, or the post where no name is given; raises when both are missing."""
	if not (row.full_name or row.post):
		frappe.throw(_("Row {0}: give the name or the post.").format(row.idx))
	return (row.full_name, "" if row.full_name else row.post, row.get("self_assessment") or "")


def _refuse_twice(rows: list, identity: Callable[[Document], object], label: str) -> None:
	seen: set[object] = set()
	for row in rows:
		if (one := identity(row)) in seen:
			name = next(text for text in (one if isinstance(one, tuple) else (one,)) if text)
			frappe.throw(_("Row {0}: {1} {2} is listed twice.").format(row.idx, label, escape_html(name)))
		seen.add(one)
