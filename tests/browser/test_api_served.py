"""The API over HTTP, by tokens: the example client works, and no input whatever breaks the server."""

import importlib.util
from collections.abc import Callable

import frappe
import pytest
import schemathesis
from frappe.core.doctype.user.user import generate_keys
from hypothesis import HealthCheck, Phase, given, settings

from devbench import api_docs

pytest_plugins = ["tests.browser.worlds"]

EXAMPLES = 2
SETTLED = {200, 403, 404, 409, 417}
"""What a caller may meet: the answer, or a refusal in one sentence."""
STARTS_WORK = {"exchange_packets", "mirror_host", "load_provinces", "load_province"}
"""Their work outlasts the test, so they are asked by those who may not only."""

FRAPPES_FILTERS = {"calendar", "get_children", "search_units"}
"""They hand filters of the desk on to Frappe, which does not check their shape."""


@pytest.fixture(scope="module")
def token_of(world) -> Callable[[str], dict]:
	"""`token_of(user)` gives the key and the secret of a user, as the form of the user makes them."""
	tokens: dict[str, dict] = {}

	def token(user: str) -> dict:
		if user not in tokens:
			secret = generate_keys(user)["api_secret"]
			tokens[user] = {"key": frappe.db.get_value("User", user, "api_key"), "secret": secret}
			frappe.db.commit()
		return tokens[user]

	return token


@pytest.fixture(scope="module")
def example():
	spec = importlib.util.spec_from_file_location("client", api_docs.ROOT / "docs" / "examples" / "client.py")
	module = importlib.util.module_from_spec(spec)
	spec.loader.exec_module(module)
	return module


def test_the_example_client_reads_the_inbox_and_saves_an_answer(world, token_of, base_url, example):
	client = example.Client(base_url, **token_of(world.officer))
	sheet = next(one["name"] for one in client.get("inbox.my_work")["items"] if one["kind"] == "hand-in")
	rows = [
		row for row in client.get("assessment.get_sheet", self_assessment=sheet)["rows"] if not row["group"]
	]
	answer = rows[0]["answer"]["name"]
	saved = client.post("assessment.save_answer", answer=answer, inputs={"muc": "Đã ban hành"})
	assert saved["answer"]["self_score"] == 4


def test_the_example_client_tells_a_refusal_in_the_servers_sentence(world, token_of, base_url, example):
	client = example.Client(base_url, **token_of(world.officer))
	with pytest.raises(example.Refused) as refusal:
		client.get("assessment.get_sheet", self_assessment=world.sheet(world.other_unit))
	assert refusal.value.status == 403


@pytest.mark.parametrize("role", ["officer", "coordinator"])
def test_no_input_breaks_the_server(world, token_of, base_url, role):
	pair = token_of(getattr(world, role))
	headers = {"Authorization": f"token {pair['key']}:{pair['secret']}"}
	schema = schemathesis.openapi.from_dict(api_docs.openapi())
	broken: dict[str, str] = {}
	for found in schema.get_all_operations():
		operation = found.ok()
		name = operation.label.rsplit(".", 1)[1]
		if name not in FRAPPES_FILTERS and (role == "officer" or name not in STARTS_WORK):
			_try(operation, base_url, headers, broken)
	assert not broken, "\n".join(f"{label}: {words}" for label, words in broken.items())


def _try(operation, base_url: str, headers: dict, broken: dict[str, str]) -> None:
	@settings(
		max_examples=EXAMPLES,
		deadline=None,
		database=None,
		derandomize=True,
		phases=[Phase.generate],
		suppress_health_check=list(HealthCheck),
	)
	@given(case=operation.as_strategy())
	def run(case) -> None:
		answer = case.call(base_url=base_url, headers=headers)
		if answer.status_code not in SETTLED:
			broken[operation.label] = (
				f"{answer.status_code} for {case.query or case.body}: {answer.text[-300:]}"
			)

	run()
