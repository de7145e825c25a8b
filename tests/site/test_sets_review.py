"""Review of proposed rules, the rule builder's doors, trial scores, and the tree with its order."""

import frappe
import pytest

from dts_assessment.indicators.create import create_set
from tests import factory
from tests.acting import acting_as, call, take_action

API = "dts_assessment.api.indicator"
TEXT = "a= Số hồ sơ trực tuyến; b= Tổng số hồ sơ. Tỷ lệ = a/b; Điểm= Tỷ lệ*Điểm tối đa"


def rows() -> list[dict]:
	found = [dict(row) for row in factory.ROWS]
	found[1] |= {
		"rule_text": "Đã ban hành: điểm tối đa; chưa: 0",
		"rule_status": "Proposed",
		"rule_confidence": 95,
	}
	found[3] |= {"rule_text": TEXT, "rule_status": "Proposed", "rule_confidence": 60}
	return found


@pytest.fixture
def name() -> str:
	return factory.draft_set("REVIEW", rows())


def do(method: str, user: str = factory.COORDINATOR, **arguments: object):
	return call(user, f"{API}.{method}", **arguments)


def statuses(name: str) -> dict[str, str]:
	return {row["code"]: row["status"] for row in do("review_set", indicator_set=name)}


def test_the_review_shows_words_and_rule_side_by_side(name):
	row = do("review_set", indicator_set=name)[1]
	assert (row["rule_text"], row["status"], row["confidence"], row["kind"]) == (
		TEXT,
		"Proposed",
		60,
		"ratio",
	)
	assert any("75" in line for line in row["lines"])
	assert [one["name"] for one in row["inputs"]] == ["a", "b"]


def test_a_set_with_proposals_that_nobody_looked_at_is_not_approved(name):
	with pytest.raises(frappe.ValidationError) as refusal:
		take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	assert "1.1, 2.1" in str(refusal.value)
	do("accept", indicator_set=name, above=0)
	take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")


def test_proposals_are_accepted_one_by_one_or_above_a_confidence(name):
	assert do("accept", indicator_set=name, above=90) == {"accepted": ["1.1"]}
	assert statuses(name) == {"1.1": "Confirmed", "2.1": "Proposed"}
	assert do("accept", indicator_set=name, indicators=[f"{name}-2.1"]) == {"accepted": ["2.1"]}
	assert do("accept", indicator_set=name, above=0) == {"accepted": []}


def test_a_rule_from_the_builder_is_confirmed_and_a_broken_one_changes_nothing(name):
	with pytest.raises(frappe.ValidationError):
		do("set_rule", indicator=f"{name}-2.1", rule={"kind": "ratio"})
	over = {"kind": "parts", "parts": [{"label": "x", "amount": {"points": "9"}, "rule": factory.YES_NO}]}
	with pytest.raises(frappe.ValidationError):
		do("set_rule", indicator=f"{name}-2.1", rule=over)
	assert statuses(name)["2.1"] == "Proposed"
	row = do("set_rule", indicator=f"{name}-2.1", rule=factory.YES_NO)
	assert (row["status"], row["kind"]) == ("Confirmed", "options")


def test_an_indicator_left_to_a_person_is_marked_so(name):
	row = do("set_manual", indicator=f"{name}-2.1", note="Điểm khảo sát")
	assert (row["status"], row["kind"], row["note"]) == ("Manual", "manual", "Điểm khảo sát")


def test_corrected_words_are_read_anew(name):
	do("set_manual", indicator=f"{name}-2.1")
	row = do("propose_again", indicator=f"{name}-2.1")
	assert (row["status"], row["kind"]) == ("Proposed", "ratio")


def test_a_review_of_what_changed_meanwhile_is_refused(name):
	seen = do("review_set", indicator_set=name)[1]["modified"]
	do("set_rule", indicator=f"{name}-2.1", rule=factory.YES_NO)
	with pytest.raises(frappe.TimestampMismatchError):
		do("set_manual", indicator=f"{name}-2.1", modified=seen)


def test_rules_of_a_set_that_is_no_draft_stay(name):
	do("accept", indicator_set=name, above=0)
	take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	deeds = {
		"set_rule": {"indicator": f"{name}-2.1", "rule": factory.YES_NO},
		"set_manual": {"indicator": f"{name}-2.1"},
		"accept": {"indicator_set": name, "above": 0},
		"move": {"indicator": f"{name}-2.1", "parent": f"{name}-1"},
	}
	for method, arguments in deeds.items():
		with pytest.raises(frappe.PermissionError):
			do(method, **arguments)


def test_only_coordinators_review(name):
	for user in (factory.VERIFIER, factory.PUBLISHER, factory.AUDITOR):
		with pytest.raises(frappe.PermissionError):
			do("set_manual", user, indicator=f"{name}-2.1")
		with pytest.raises(frappe.PermissionError):
			do("move", user, indicator=f"{name}-2.1", parent=f"{name}-1")


def test_a_rule_is_tried_before_it_is_stored():
	found = do("try_rule", rule=factory.RATIO, maximum=6, inputs={"a": 1, "b": 2})
	assert (found["points"], found["complete"], found["errors"]) == ("3.00", True, {})
	assert "50" in found["trace"]
	assert do("try_rule", rule=factory.RATIO, maximum=6, inputs={"a": 1})["missing"] == ["b"]


@pytest.mark.parametrize(
	("rule", "inputs", "where"),
	[
		(factory.RATIO, {"a": "x", "b": 2}, "a"),
		(factory.RATIO, {"a": 3, "b": 2}, "a"),
		({"kind": "no such kind"}, {}, ""),
		({**factory.RATIO, "full_at": {"op": ">=", "value": "NaN"}}, {}, ""),
		("not a rule", {}, ""),
	],
)
def test_a_trial_says_field_by_field_what_is_wrong(rule, inputs, where):
	found = do("try_rule", rule=frappe.as_json(rule), maximum=6, inputs=inputs)
	assert list(found["errors"]) == [where]
	assert len(found["errors"][where]) > 10


def test_the_tree_shows_one_level_at_a_time_in_order(name):
	top = do("get_children", doctype="Indicator", parent=name, is_root=True, indicator_set=name)
	assert [(node["code"], node["expandable"]) for node in top] == [("1", True), ("2", True)]
	below = do("get_children", doctype="Indicator", parent=f"{name}-2", indicator_set=name, cmd="x")
	assert [node["value"] for node in below] == [f"{name}-2.1"]


def test_a_row_is_moved_with_all_that_lies_under_it(name):
	assert do("move", indicator=f"{name}-2", before=f"{name}-1")["order"] == ["2", "2.1", "1", "1.1"]
	assert do("move", indicator=f"{name}-2.1", parent=f"{name}-1")["order"] == ["2", "1", "1.1", "2.1"]
	assert frappe.db.get_value("Indicator", f"{name}-2.1", "parent_indicator") == f"{name}-1"


@pytest.mark.parametrize(("row", "parent"), [("1", "1"), ("1", "1.1"), ("2.1", "1.1")])
def test_a_row_is_not_moved_into_itself_or_under_an_indicator(name, row, parent):
	with pytest.raises(frappe.ValidationError):
		do("move", indicator=f"{name}-{row}", parent=f"{name}-{parent}")


def test_the_sums_of_a_set_follow_its_indicators(name):
	with acting_as(factory.COORDINATOR):
		frappe.get_doc("Indicator", f"{name}-1.1").update({"maximum": 3}).save()
	assert frappe.db.get_value("Indicator Set", name, ["computed_total", "indicator_count"]) == (9, 2)


@pytest.mark.parametrize(
	("values", "said"),
	[
		({"maximum": "5"}, "4"),
		({"rule": None}, "1.1"),
		({"title": "Tên (nhập từ phụ lục)"}, "1.1"),
		({"maximum": ""}, "1.1"),
	],
)
def test_a_set_with_open_ends_is_not_approved_and_every_end_is_named(values, said):
	broken = [dict(row) for row in factory.ROWS]
	broken[1] |= values
	name = create_set(
		{
			"set_code": "BROKEN",
			"title": "Bộ",
			"declared_total": 10,
			"unit_levels": [{"unit_level": "COMMUNE"}],
		},
		broken,
	).name
	with pytest.raises(frappe.ValidationError) as refusal:
		take_action(factory.COORDINATOR, "Indicator Set", name, "Submit for Approval")
	assert said in str(refusal.value)
	assert frappe.db.get_value("Indicator Set", name, "workflow_state") == "Draft"


@pytest.mark.parametrize(
	"values",
	[
		{"bonus_cap": -1},
		{"penalty_floor": 1},
		{"shared_inputs": [{"input_key": "x", "label": "a"}, {"input_key": "x", "label": "b"}]},
		{"shared_inputs": [{"input_key": "tổng số", "label": "a"}]},
	],
)
def test_a_head_that_contradicts_itself_is_not_saved(values):
	header = {"set_code": "HEAD", "title": "Bộ", "unit_levels": [{"unit_level": "COMMUNE"}]}
	with acting_as(factory.COORDINATOR), pytest.raises(frappe.ValidationError):
		frappe.get_doc({"doctype": "Indicator Set", **header, **values}).insert()
