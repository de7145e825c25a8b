"""The minutes of two units with 43 indicators each as PDF, against wkhtmltopdf alone on the same HTML.

The content is gathered in at most 15 statements; the baseline lays the same document out once, without page numbers,
true font sizes or the number of pages.
"""

import time

import frappe
import pdfkit

from dts_assessment.printing.minutes import minutes_pdf, render_minutes_html
from dts_assessment.verification.minutes_content import gather
from dts_assessment.verification.minutes_template import template_of
from tests.counting import statements
from tests.perf import visits

NAME = "minutes"
BOUND = 1.5
STATEMENTS = 15
ROUNDS = 3


def run() -> tuple[float, float]:
	visit = visits.planned()
	template = template_of(visit)
	asked = statements(lambda: gather(visit, template, draft=True))
	assert asked <= STATEMENTS, f"{asked} statements"
	content = gather(visit, template, draft=True)
	html = render_minutes_html(content)
	options = {"quiet": "", "encoding": "UTF-8", "page-size": "A4", "disable-local-file-access": ""}
	ours = min(_seconds(lambda: minutes_pdf(content)) for _round in range(ROUNDS))
	baseline = min(_seconds(lambda: pdfkit.from_string(html, options=options)) for _round in range(ROUNDS))
	frappe.db.rollback()
	return ours, baseline


def _seconds(deed) -> float:
	begun = time.perf_counter()
	deed()
	return time.perf_counter() - begun
