"""The description of the API tells what the sources are: every method, its types and who may call it."""

import json

import frappe
import jsonschema
import pytest

from devbench import api_docs


def test_the_files_are_those_that_the_sources_make():
	assert json.loads(api_docs.OPENAPI.read_text(encoding="utf-8")) == api_docs.openapi(), (
		"python3 -m devbench.api_docs"
	)
	assert api_docs.HANDBOOK.read_text(encoding="utf-8") == api_docs.handbook(), (
		"python3 -m devbench.api_docs"
	)


@pytest.mark.parametrize("method", api_docs.methods(), ids=lambda method: method.address)
def test_every_method_says_who_may_call_it(method):
	assert method.permission
	assert all(one.annotation for one in method.arguments)
	assert frappe.get_attr(method.address) in frappe.whitelisted


def test_what_frappe_lets_through_as_a_read_is_described_as_a_read():
	for method in api_docs.methods():
		allowed = frappe.allowed_http_methods_for_whitelisted_func[frappe.get_attr(method.address)]
		assert ("GET" in allowed) != method.writes, method.address


def test_the_schemas_are_schemas():
	for path in api_docs.openapi()["paths"].values():
		for operation in path.values():
			for one in operation.get("parameters", []):
				schema = one.get("schema") or one["content"]["application/json"]["schema"]
				jsonschema.Draft202012Validator.check_schema(schema)
