"""A stored set as the annex of its decision: workbook and print."""

from decimal import Decimal

from frappe.model.document import Document

from dts_assessment.excel.annex_writer import write_annex
from dts_assessment.indicators.set_form import as_data
from dts_assessment.printing.annex import AnnexContent, AnnexLine, annex_pdf_of
from dts_assessment.vietnamese.dates import long_date


def annex_workbook(indicator_set: Document) -> bytes:
	"""The seven columns, and a hidden sheet by which the set is read back without a difference."""
	return write_annex(as_data(indicator_set))


def annex_pdf(indicator_set: Document) -> bytes:
	"""The print; raises ``PdfProblem``."""
	data = as_data(indicator_set)
	lines = tuple(_line(row) for row in data["rows"])
	return annex_pdf_of(
		AnnexContent(
			title=data["title"],
			issued_with=_issued_with(indicator_set),
			lines=lines,
			total=Decimal(data["declared_total"]) if data["declared_total"] else None,
			notes=tuple(data["notes"]),
		)
	)


def _line(row: dict) -> AnnexLine:
	maximum = Decimal(row["maximum"]) if row["maximum"] else None
	texts = (row["rule_text"], row["evidence"], row["data_source"], row["verifier"])
	return AnnexLine(row["code"], row["title"], maximum, *texts, is_group=row["is_group"])


def _issued_with(indicator_set: Document) -> str:
	number, issuer = indicator_set.decision_number, indicator_set.issuer or ""
	if not number:
		return issuer
	day = indicator_set.decision_date
	dated = f" {long_date(day)}" if day else ""
	return f"Kèm theo Quyết định số {number}{dated} của {issuer}".strip()
