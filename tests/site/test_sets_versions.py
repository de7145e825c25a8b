"""Versions of a published set, next year's set, and the difference between two."""

import frappe
import pytest

from dts_assessment.indicators.create import read_rows
from tests import factory
from tests.acting import acting_as, call, take_action

API = "dts_assessment.api.indicator_set"
INDICATORS = "dts_assessment.api.indicator"


@pytest.fixture
def published() -> str:
	return factory.published_set()


def new_version(name: str) -> str:
	return call(factory.COORDINATOR, f"{API}.new_version", indicator_set=name)["name"]


def compare(name: str) -> list[tuple]:
	found = call(factory.COORDINATOR, f"{API}.compare", indicator_set=name)
	return [(line["code"], line["change"]) for line in found["lines"]]


def edit(name: str, code: str, **values: object) -> None:
	with acting_as(factory.COORDINATOR):
		frappe.get_doc("Indicator", f"{name}-{code}").update(values).save()


def test_a_new_version_is_a_draft_copy_that_names_its_predecessor(published):
	name = new_version(published)
	doc = frappe.get_doc("Indicator Set", name)
	assert (doc.version, doc.previous_version, doc.workflow_state) == (2, published, "Draft")
	assert (doc.computed_total, doc.indicator_count) == (10, 2)
	assert read_rows(name) == read_rows(published)
	assert compare(name) == []


def test_the_published_version_stays_as_it_is(published):
	before = read_rows(published)
	edit(new_version(published), "1.1", title="Tên mới")
	assert read_rows(published) == before


def test_there_is_one_open_version_at_a_time(published):
	new_version(published)
	with pytest.raises(frappe.ValidationError):
		new_version(published)
	assert frappe.db.count("Indicator Set", {"set_code": factory.SET_CODE}) == 2


def test_a_draft_has_no_new_version():
	with pytest.raises(frappe.ValidationError):
		new_version(factory.draft_set())


def test_a_version_number_is_not_chosen_by_the_client():
	values = {"doctype": "Indicator Set", "set_code": "CHOSEN", "title": "Bộ", "version": 7}
	with acting_as(factory.COORDINATOR):
		doc = frappe.get_doc({**values, "unit_levels": [{"unit_level": "COMMUNE"}]}).insert()
	assert (doc.name, doc.version) == ("CHOSEN-v1", 1)


def test_a_campaign_keeps_the_version_that_it_was_launched_with(published):
	campaign = factory.draft_campaign(indicator_set=published)
	take_action(factory.COORDINATOR, "Assessment Campaign", campaign, "Launch")
	edit(new_version(published), "1.1", maximum=3)
	used = frappe.get_all(
		"Assessment Answer", {"campaign": campaign, "indicator_code": "1.1"}, pluck="maximum"
	)
	assert set(used) == {4}


def test_next_years_set_has_another_code_and_asks_for_its_own_decision(published):
	made = call(
		factory.COORDINATOR, f"{API}.copy_for_year", indicator_set=published, set_code="NEXT", year=2027
	)
	doc = frappe.get_doc("Indicator Set", made["name"])
	assert (doc.set_code, doc.version, doc.year, doc.decision_number) == ("NEXT", 1, 2027, "")
	assert read_rows(doc.name) == read_rows(published)


def test_the_difference_names_what_was_added_removed_and_changed(published):
	name = new_version(published)
	edit(name, "1.1", title="Ban hành kế hoạch năm", maximum=3)
	rule = {**factory.RATIO, "full_at": {"op": ">=", "value": "0.9"}}
	call(factory.COORDINATOR, f"{INDICATORS}.set_rule", indicator=f"{name}-2.1", rule=rule)
	added = {
		"indicator_set": name,
		"indicator_code": "2.2",
		"title": "Chữ ký số",
		"parent_indicator": f"{name}-2",
	}
	with acting_as(factory.COORDINATOR):
		frappe.get_doc({"doctype": "Indicator", **added, "maximum": 1, "position": 9}).insert()
	assert compare(name) == [("1.1", "maximum"), ("1.1", "title"), ("2.1", "rule"), ("2.2", "added")]
	lines = call(factory.COORDINATOR, f"{API}.compare", indicator_set=name)["lines"]
	rule_line = next(line for line in lines if line["change"] == "rule")
	assert "75" in rule_line["before"]
	assert "90" in rule_line["after"]


def test_a_changed_order_and_changed_terms_of_the_set_are_differences_too(published):
	name = new_version(published)
	call(factory.COORDINATOR, f"{INDICATORS}.move", indicator=f"{name}-2", parent="", before=f"{name}-1")
	with acting_as(factory.COORDINATOR):
		frappe.get_doc("Indicator Set", name).update({"not_applicable_rule": "Leave out"}).save()
	changes = {change for _code, change in compare(name)}
	assert changes == {"header", "order"}


@pytest.mark.parametrize("user", [factory.VERIFIER, factory.AUDITOR, factory.PUBLISHER])
def test_only_coordinators_make_versions(published, user):
	with pytest.raises(frappe.PermissionError):
		call(user, f"{API}.new_version", indicator_set=published)
