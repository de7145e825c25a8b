"""Everything that the app shows has a Vietnamese row in translations/vi.csv."""

import ast
import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "dts_assessment"
PLACEHOLDER = re.compile(r"\{\d\}")
JS_CALL = re.compile(r'__\(\s*("(?:[^"\\]|\\.)*")')
TEMPLATE_CALL = re.compile(r"""\b_\((?:"([^"]+)"|'([^']+)')\)""")
TITLES = ("label", "chart_name", "report_name", "title")
TITLED_FOLDERS = ("workspace", "number_card", "dashboard_chart", "report", "page")


def rows() -> list[list[str]]:
	with (APP / "translations" / "vi.csv").open(encoding="utf-8", newline="") as table:
		return list(csv.reader(table))


def documents(folder: str) -> Iterator[dict]:
	for path in sorted((APP / "dts_assessment" / folder).glob("*/*.json")):
		yield json.loads(path.read_text(encoding="utf-8"))


def of_doctypes() -> Iterator[str]:
	for doctype in documents("doctype"):
		yield doctype["name"]
		yield doctype.get("description") or ""
		for field in doctype["fields"]:
			yield field.get("label") or ""
			yield field.get("description") or ""
			if field["fieldtype"] == "Select":
				yield from (field.get("options") or "").split("\n")


def of_workflows() -> Iterator[str]:
	fixtures = {
		name: json.loads((APP / "fixtures" / f"{name}.json").read_text()) for name in ("role", "workflow")
	}
	yield from (role["name"] for role in fixtures["role"])
	for workflow in fixtures["workflow"]:
		yield from (row["state"] for row in workflow["states"])
		yield from (row["action"] for row in workflow["transitions"])


def of_python() -> Iterator[str]:
	for path in sorted(APP.rglob("*.py")):
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if is_translated_text(node):
				yield node.args[0].value


def is_translated_text(node: ast.AST) -> bool:
	called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
	return called and isinstance(node.args[0], ast.Constant)


def of_scripts() -> Iterator[str]:
	scripts = [*(APP / "public" / "js").rglob("*.js"), *(APP / "dts_assessment").glob("*/*/*.js")]
	for path in sorted(scripts):
		yield from (json.loads(text) for text in JS_CALL.findall(path.read_text(encoding="utf-8")))


def of_pages() -> Iterator[str]:
	for path in sorted((APP / "templates" / "public").glob("*.html")):
		found = TEMPLATE_CALL.findall(path.read_text(encoding="utf-8"))
		yield from (double or single for double, single in found)


def of_workspace() -> Iterator[str]:
	for folder in TITLED_FOLDERS:
		for document in documents(folder):
			yield next(filter(None, map(document.get, TITLES)), "")
			for part in ("links", "shortcuts", "number_cards", "charts"):
				yield from (row.get("label") or "" for row in document.get(part, []))


@pytest.mark.parametrize("source", [of_doctypes, of_workflows, of_python, of_scripts, of_pages, of_workspace])
def test_every_text_on_the_screen_is_there_in_vietnamese(source):
	translated = {row[0] for row in rows()}
	shown = {text.strip() for text in source() if re.search("[A-Za-z]", text)}
	assert sorted(shown - translated) == []


def test_no_text_is_translated_twice():
	texts = [row[0] for row in rows()]
	assert sorted(text for text in set(texts) if texts.count(text) > 1) == []


def test_a_translation_keeps_what_is_filled_in():
	lost = [row[0] for row in rows() if set(PLACEHOLDER.findall(row[0])) != set(PLACEHOLDER.findall(row[1]))]
	assert lost == []


def test_translations_are_written_in_composed_letters():
	assert [row[0] for row in rows() if row[1] != unicodedata.normalize("NFC", row[1])] == []
