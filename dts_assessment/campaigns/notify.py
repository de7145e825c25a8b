"""Telling one person something: on the desk always, by e-mail where the site can send any."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha1

import frappe
from frappe.desk.doctype.notification_log.notification_log import make_notification_logs
from frappe.utils import escape_html, get_url_to_form, now

from dts_assessment.campaigns.settings import settings
from dts_assessment.database import insert_rows

LOG = "Assessment Reminder"
FIELDS = (
	"name",
	"campaign",
	"user",
	"stage",
	"self_assessment",
	"deadline",
	"sent_on",
	"by_mail",
	"docstatus",
	"idx",
)


@contextmanager
def speaking_to(user: str) -> Iterator[None]:
	"""Words are those of the user's language for a while."""
	before = frappe.local.lang
	frappe.local.lang = frappe.db.get_value("User", user, "language", cache=True) or before
	try:
		yield
	finally:
		frappe.local.lang = before


def reminder_name(*identity: object) -> str:
	"""The name of the log row: one for one and the same reminder."""
	return sha1("|".join(map(str, identity)).encode(), usedforsecurity=False).hexdigest()


def already_sent(names: Iterable[str]) -> set[str]:
	"""Those of the reminders that went out before."""
	return set(frappe.get_all(LOG, {"name": ["in", list(names)]}, pluck="name", order_by="name"))


def log(rows: Iterable[tuple]) -> int:
	"""Write down reminders as (name, campaign, user, stage, sheet or None, deadline or None).

	The names are primary keys: of two writers of one reminder, one fails together with what it sent.
	"""
	mail = int(can_mail())
	return insert_rows(LOG, FIELDS, ((*row, now(), mail, 0, 0) for row in rows))


def tell(
	user: str, subject: str, doctype: str, name: str, links: Iterable[tuple[str, str, str]] = ()
) -> None:
	"""Tell a user one sentence; ``links`` are (words, doctype, name) of further pages."""
	pages = list(links) or [(subject, doctype, name)]
	body = "".join(
		f'<p><a href="{get_url_to_form(kind, key)}">{escape_html(words)}</a></p>'
		for words, kind, key in pages
	)
	about = {"document_type": doctype, "document_name": name, "from_user": frappe.session.user}
	content = {"type": "Alert", "subject": escape_html(subject), "email_content": body}
	make_notification_logs(frappe._dict(content | about), [user])
	if can_mail():
		_mail(user, subject, f"<p>{escape_html(subject)}</p>{body}")


def can_mail() -> bool:
	"""Whether reminders go out by e-mail too: wished for, and an account to send from is set up."""
	account = {"enable_outgoing": 1, "default_outgoing": 1}
	return settings().mail and bool(frappe.db.exists("Email Account", account))


def _mail(user: str, subject: str, body: str) -> None:
	"""Put a mail on Frappe's own queue; a mail that cannot go is logged and blocks nothing."""
	try:
		frappe.sendmail(
			recipients=[frappe.db.get_value("User", user, "email")], subject=subject, message=body
		)
	except (frappe.OutgoingEmailError, frappe.ValidationError, OSError):
		frappe.log_error(title="Reminder not sent by e-mail")
