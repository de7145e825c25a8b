"""Print as JSON what a site holds of the app; run in the bench's environment with DTS_SITE and SITES_PATH set."""

import json
import sys

import frappe

from devbench.frappe_site import connected

MODULE = "DTS Assessment"
FIXTURES = ("Workflow", "Workflow State", "Workflow Action Master", "Role")
UNSTABLE = {"modified", "creation", "name", "parent", "owner", "modified_by"}


def main() -> None:
	with connected():
		sys.stdout.write(
			json.dumps({"columns": columns(), "of_module": of_module(), "fixtures": fixtures()}, default=str)
		)


def tables_with(column: str) -> list[str]:
	return frappe.db.sql_list(
		"select table_name from information_schema.columns where table_schema = database()"
		" and column_name = %s and table_name like 'tab%%' order by table_name",
		column,
	)


def columns() -> dict[str, list]:
	"""Every column of every table of the site."""
	rows = frappe.db.sql(
		"select table_name, column_name, column_type, column_key, is_nullable from information_schema.columns"
		" where table_schema = database() order by table_name, column_name"
	)
	found: dict[str, list] = {}
	for table, *column in rows:
		found.setdefault(table, []).append(column)
	return found


def of_module() -> dict[str, int]:
	"""How many rows each table has that name the app's module."""
	counts = {
		table: frappe.db.sql(f"select count(*) from `{table}` where module = %s", MODULE)[0][0]
		for table in tables_with("module")
	}
	return {table: count for table, count in counts.items() if count}


def fixtures() -> dict[str, list]:
	"""Workflows, states, actions and roles, without time stamps."""
	found = {}
	for doctype in FIXTURES:
		names = frappe.get_all(doctype, pluck="name", order_by="name")
		found[doctype] = [strip(frappe.get_doc(doctype, name).as_dict()) for name in names]
	return found


def strip(values):
	if isinstance(values, dict):
		return {key: strip(value) for key, value in values.items() if key not in UNSTABLE}
	return [strip(value) for value in values] if isinstance(values, list) else values


if __name__ == "__main__":
	main()
