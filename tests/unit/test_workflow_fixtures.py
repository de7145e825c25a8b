"""The fixtures say the same as the code: states, roles, and a way through every workflow."""

import json
from pathlib import Path

import pytest

from dts_assessment.workflow import roles, states

FIXTURES = Path(__file__).parents[2] / "dts_assessment" / "fixtures"
GOVERNED = {"Indicator Set", "Assessment Campaign", "Self-Assessment", "Verification Visit"}


def read(name: str) -> list[dict]:
	return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


WORKFLOWS = {row["document_type"]: row for row in read("workflow")}


def test_the_four_governed_doctypes_have_a_workflow():
	assert set(WORKFLOWS) == GOVERNED


def test_states_and_roles_are_those_of_the_code():
	assert [row["name"] for row in read("workflow_state")] == list(states.STATES)
	assert [row["name"] for row in read("role")] == list(roles.ROLES)


@pytest.mark.parametrize("doctype", sorted(GOVERNED))
def test_a_workflow_uses_the_four_states_in_order_and_no_docstatus(doctype):
	rows = WORKFLOWS[doctype]["states"]
	assert [row["state"] for row in rows] == list(states.STATES)
	assert {row["doc_status"] for row in rows} == {"0"}
	assert {row["allow_edit"] for row in rows} <= set(roles.ROLES)


@pytest.mark.parametrize("doctype", sorted(GOVERNED))
def test_every_action_moves_one_state_forward_or_back_and_is_a_known_action(doctype):
	known = {row["name"] for row in read("workflow_action_master")}
	for row in WORKFLOWS[doctype]["transitions"]:
		assert row["action"] in known
		assert row["allowed"] in roles.ROLES
		forward = states.STATES.index(row["next_state"]) - states.STATES.index(row["state"])
		assert forward == 1 or states.is_step_back(row["state"], row["next_state"])


def test_a_published_document_has_no_way_back():
	for workflow in WORKFLOWS.values():
		assert states.PUBLISHED not in {row["state"] for row in workflow["transitions"]}


def test_a_sheet_is_published_with_its_campaign_only():
	assert states.PUBLISHED not in {row["next_state"] for row in WORKFLOWS["Self-Assessment"]["transitions"]}


def test_every_check_field_is_written_out_because_imports_set_no_defaults():
	for workflow in WORKFLOWS.values():
		for row in workflow["transitions"]:
			assert {"allow_self_approval", "send_email_to_creator"} <= set(row)
