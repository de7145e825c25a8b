"""What differs between two stored sets, in the user's words."""

from dataclasses import asdict

from frappe import _
from frappe.model.document import Document

from dts_assessment.indicators.classes import class_table
from dts_assessment.indicators.compare import compare, compare_headers
from dts_assessment.indicators.create import read_rows
from dts_assessment.indicators.rules import language
from dts_assessment.indicators.set_form import SHARED

LABELS = {
	"added": "Added", "removed": "Removed", "title": "Title", "maximum": "Maximum Points", "group": "Group",
	"order": "Order", "rule": "Scoring Rule", "rule_text": "How It Is Scored", "mandatory": "Mandatory",
	"evidence": "Evidence That Is Asked For", "data_source": "Source of the Data", "guidance": "Guidance",
	"verifier": "Verifying Agency",
}  # fmt: skip
HEADER = (
	"title", "kind", "issuer", "decision_number", "year", "declared_total", "score_decimals", "not_applicable_rule",
	"bonus_cap", "penalty_floor", "target_percent", "pass_rule", "pass_at_least", "class_basis", "cap_class",
	"cap_when", "notes",
)  # fmt: skip
TABLES = {"unit_levels": ("unit_level",), "shared_inputs": ("input_key", *SHARED)}


def difference(before: Document, after: Document) -> list[dict]:
	"""Every difference with a label of what it is; first what holds for the whole set."""
	heads = compare_headers(_header(before), _header(after))
	rows = compare(read_rows(before.name), read_rows(after.name), language())
	labelled = [{**asdict(one), "title": "", "label": _(after.meta.get_label(one.title))} for one in heads]
	return labelled + [{**asdict(one), "label": _(LABELS[one.change])} for one in rows]


def _value(doc: Document, key: str) -> object:
	value = doc.get(key)
	return _(value) if value and doc.meta.get_field(key).fieldtype == "Select" else value


def _line(row: Document, keys: tuple[str, ...]) -> str:
	return " ".join(str(row.get(key)) for key in keys if row.get(key))


def _header(doc: Document) -> dict:
	tables = {
		table: "\n".join(sorted(_line(row, keys) for row in doc.get(table))) for table, keys in TABLES.items()
	}
	table = class_table(doc)
	classes = "\n".join(table.describe(language())) if table else ""
	return {key: _value(doc, key) for key in HEADER} | tables | {"classes": classes}
