"""An office's own form of the minutes: words, layout of the PDF, Word template. No code of theirs is ever run."""

from dataclasses import dataclass, field, fields

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, escape_html
from jinja2 import TemplateError

from dts_assessment.errors import told_to_user
from dts_assessment.files import content_of
from dts_assessment.printing.minutes import Words, render_minutes_html
from dts_assessment.printing.minutes_sample import SAMPLE
from dts_assessment.printing.minutes_word import minutes_from_template
from dts_assessment.vietnamese.text import clean, clean_lines

LARGEST = 5 * 1024 * 1024
"""Bytes of a Word template."""


@dataclass(frozen=True)
class Template:
	"""What a template gives; empty where the form of decree 30/2020 holds."""

	words: Words = field(default_factory=Words)
	html: str = ""
	word_file: str = ""
	recipients: tuple[str, ...] = ()
	copies: int = 0

	@property
	def own_templates(self) -> dict[str, str]:
		"""The PDF's own body, by the name under which the prints look for it."""
		return {"minutes.html": self.html} if self.html else {}

	def word(self) -> bytes:
		"""The content of the Word template."""
		return content_of(_file(self.word_file))


def template_of(visit: Document) -> Template:
	"""The template of a visit: its own, else that of the settings, else the form of the decree."""
	name = visit.minutes_template or frappe.db.get_single_value("DTS Settings", "minutes_template")
	return _template(frappe.get_cached_doc("Minutes Template", name)) if name else Template()


def check_template(doc: Document) -> None:
	"""Try the template out on a sample; raises ``frappe.ValidationError`` with what is wrong in it."""
	for name in ("template_title", *_words()):
		doc.set(name, clean(doc.get(name) or ""))
	if doc.html:
		_try_html(doc)
	if doc.word_file:
		with told_to_user(_("Word Template")):
			minutes_from_template(SAMPLE, _chosen(doc.word_file))


def _template(doc: Document) -> Template:
	own = {name: doc.get(name) for name in _words() if doc.get(name)}
	recipients = tuple(clean_lines(doc.recipients or ""))
	return Template(Words(**own), doc.html or "", doc.word_file or "", recipients, cint(doc.copies))


def _words() -> tuple[str, ...]:
	return tuple(one.name for one in fields(Words))


def _try_html(doc: Document) -> None:
	try:
		render_minutes_html(SAMPLE, own_templates={"minutes.html": doc.html})
	except (TemplateError, TypeError, AttributeError, ValueError) as wrong:
		frappe.throw(_("PDF Template: {0}. Correct it and save again.").format(escape_html(str(wrong))))


def _chosen(url: str) -> bytes:
	"""The content of the file that somebody chooses for a template; it must be his or hers to read."""
	file = _file(url)
	if not file.has_permission("read"):
		frappe.throw(_("You may not use the file {0}: it is not yours to read.").format(escape_html(url)))
	if cint(file.file_size) > LARGEST:
		frappe.throw(_("Word Template: the file is larger than 5 MB."))
	return content_of(file)


def _file(url: str) -> Document:
	name = frappe.db.get_value("File", {"file_url": url}, "name", order_by="creation desc")
	if not name:
		frappe.throw(_("Word Template: the file is not there; attach it again."))
	return frappe.get_doc("File", name)
