"""Corrections (đính chính): a new version by a decision of its own, the difference visible, the old one readable."""

from decimal import Decimal

import frappe
import pytest

from dts_assessment.publication.published import published_campaign, published_results
from dts_assessment.publication.verify import verify
from tests import factory
from tests.acting import acting_as, call
from tests.factory import NORTH, PUBLISHER, SOUTH

API = "dts_assessment.api.result"
CAMPAIGN, ANSWER = "Assessment Campaign", "Assessment Answer"
REASON = "Nhầm số liệu hồ sơ trực tuyến"


@pytest.fixture
def name() -> str:
	"""The south is first with 10 points, the north second with 7."""
	return factory.published_campaign(north=50, south=75)


def row(points: object = "1,5", unit: str = SOUTH, code: str = "2.1", **values: object) -> dict:
	return {"unit": unit, "code": code, "points": points, "reason": "Nhập nhầm", **values}


def correct(campaign: str, *rows: dict, user: str = PUBLISHER, **values: object) -> dict:
	given = {"dispatch": factory.dispatch("45/QĐ-UBND"), "reason": REASON, **values}
	return call(user, f"{API}.correct_results", campaign=campaign, corrections=list(rows) or [row()], **given)


def test_a_correction_is_the_next_version_and_the_old_one_stays_readable(name):
	correct(name)
	assert [(one.unit, one.rank, one.final_score) for one in published_results(name)] == [
		(NORTH, 1, Decimal(7)),
		(SOUTH, 2, Decimal("5.5")),
	]
	assert [(one.unit, one.final_score) for one in published_results(name, version=1)] == [
		(SOUTH, Decimal(10)),
		(NORTH, Decimal(7)),
	]
	told = published_campaign(name)
	assert [(one.version, one.current, one.reason) for one in told.versions] == [
		(2, True, REASON),
		(1, False, ""),
	]
	assert "45/QĐ-UBND" in told.current.decision


def test_what_changed_is_told_unit_by_unit(name):
	correct(name)
	found = call(factory.AUDITOR, f"{API}.difference", campaign=name, version=2)
	assert [(one["unit"], one["rank_before"], one["rank_after"]) for one in found] == [
		(NORTH, 2, 1),
		(SOUTH, 1, 2),
	]
	assert (found[1]["final_before"], found[1]["final_after"]) == ("10", "5.5")


def test_the_corrected_scores_stand_on_the_publication_in_the_log_and_in_the_journal(name):
	correct(name)
	(line,) = frappe.get_doc("Campaign Publication", f"{name}-v2").corrections
	assert (line.unit, line.indicator_code, line.score_before, line.score_after) == (SOUTH, "2.1", 6, 1.5)
	logged = frappe.get_all(
		"Score Change",
		{"answer": line.answer, "kind": "Corrected"},
		["score", "to_score", "user"],
		order_by="score",
	)
	assert {(one.score, one.to_score, one.user) for one in logged} >= {("Final", 1.5, PUBLISHER)}
	journal = {"reference_name": name, "action": "Correct"}
	assert frappe.db.get_value("State Change", journal, ["from_state", "to_state", "reason"]) == (
		"Published",
		"Published",
		REASON,
	)


def test_both_versions_agree_when_they_are_verified(name):
	correct(name)
	found = verify(frappe.get_doc(CAMPAIGN, name))
	assert (found.findings, found.versions, found.results) == ((), 2, 4)


def test_true_values_are_scored_by_the_rule(name):
	correct(name, row(None, inputs={"a": 30, "b": 100}))
	assert published_results(name)[1].final_score == Decimal("5.8")
	assert frappe.db.get_value(ANSWER, factory.answer(SOUTH, "2.1"), "verified_trace").startswith("a = 30")


def test_a_preview_shows_the_same_and_nothing_stays(name):
	before = frappe.get_all(ANSWER, {"campaign": name}, ["*"], order_by="name")
	found = call(PUBLISHER, f"{API}.preview_correction", campaign=name, corrections=[row()])
	assert [(one["unit"], one["rank_after"]) for one in found] == [(NORTH, 1), (SOUTH, 2)]
	assert frappe.get_all(ANSWER, {"campaign": name}, ["*"], order_by="name") == before
	assert len(published_campaign(name).versions) == 1


@pytest.mark.parametrize(
	("values", "words"),
	[
		({"reason": " "}, "reason of the correction"),
		({"dispatch": ""}, "registered decision"),
		({"corrections": []}, "at least one"),
		({"corrections": [row("6,01")]}, "Row 1.*0 to 6"),
		({"corrections": [row(), row("-1")]}, "Row 2.*0 to 6"),
		({"corrections": [row("nhiều")]}, "Row 1.*nhiều"),
		({"corrections": [row(code="9.9")]}, "Row 1.*9.9"),
		({"corrections": [row(unit="T1-SO")]}, "Row 1.*T1-SO"),
		({"corrections": [row(), row(reason="")]}, "Row 2.*reason"),
		({"corrections": [row(), row("2")]}, "twice"),
		({"corrections": [row("6")]}, "change no result"),
	],
)
def test_a_correction_that_does_not_fit_is_refused_in_one_sentence_and_changes_nothing(name, values, words):
	before = frappe.get_all(ANSWER, {"campaign": name}, ["*"], order_by="name")
	frappe.db.savepoint("nothing_yet")
	given = {"corrections": [row()], "dispatch": factory.dispatch("45/QĐ-UBND"), "reason": REASON, **values}
	with pytest.raises(frappe.ValidationError, match=words):
		call(PUBLISHER, f"{API}.correct_results", campaign=name, **given)
	frappe.db.rollback(save_point="nothing_yet")
	assert frappe.get_all(ANSWER, {"campaign": name}, ["*"], order_by="name") == before
	assert len(published_campaign(name).versions) == 1


def test_each_correction_has_a_decision_of_its_own(name):
	correct(name)
	with pytest.raises(frappe.ValidationError, match="decision of its own"):
		correct(name, row("2"))
	correct(name, row("2"), dispatch=factory.dispatch("46/QĐ-UBND"))
	assert [one.version for one in published_campaign(name).versions] == [3, 2, 1]


def test_only_publishers_correct(name):
	for user in (factory.COORDINATOR, factory.VERIFIER, factory.AUDITOR, factory.OUTSIDER):
		for method in ("correct_results", "preview_correction"):
			given = {"dispatch": "x", "reason": "x"} if method == "correct_results" else {}
			with pytest.raises(frappe.PermissionError):
				call(user, f"{API}.{method}", campaign=name, corrections=[row()], **given)


def test_a_correction_of_what_was_changed_meanwhile_is_refused(name):
	stale = str(frappe.db.get_value(CAMPAIGN, name, "modified"))
	correct(name)
	with pytest.raises(frappe.TimestampMismatchError):
		correct(name, row("2"), dispatch=factory.dispatch("46/QĐ-UBND"), modified=stale)


def test_before_publication_there_is_nothing_to_correct():
	name = factory.closed_campaign("TEST-OPEN", north=50, south=75)
	with pytest.raises(frappe.ValidationError, match="not published"):
		correct(name)


def test_a_publication_can_neither_be_changed_nor_deleted(name):
	for user in (PUBLISHER, factory.COORDINATOR, "Administrator"):
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.get_doc("Campaign Publication", f"{name}-v1").update({"reason": "x"}).save()
		with acting_as(user), pytest.raises(frappe.PermissionError):
			frappe.delete_doc("Campaign Publication", f"{name}-v1")
