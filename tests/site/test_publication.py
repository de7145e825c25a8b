"""Publication: what is published is told to everyone, exactly, and nothing of it before."""

from decimal import Decimal

import frappe

from dts_assessment.publication.published import (
	published_campaign,
	published_campaigns,
	published_results,
	results_of_units,
)
from dts_assessment.publication.seal import opening_hash, row_hash
from tests import factory
from tests.factory import NORTH, SOUTH

CAMPAIGN, RESULT, PUBLICATION = "Assessment Campaign", "Assessment Result", "Campaign Publication"


def test_nothing_of_a_campaign_is_told_before_it_is_published():
	name = factory.closed_campaign(north=50, south=75)
	assert published_campaign(name) is None
	assert name not in [one.name for one in published_campaigns()]
	assert published_results(name) == []
	assert name not in [row.campaign for row in results_of_units([NORTH, SOUTH])]
	assert not frappe.db.exists(RESULT, {"campaign": name})


def test_a_published_campaign_is_told_with_its_version_and_its_rows_in_order():
	name = factory.published_campaign(north=50, south=75)
	told = published_campaign(name)
	assert (told.title, told.year, told.organiser) == ("Đợt thử", 2026, "Tỉnh Thử")
	assert [(one.version, one.current, one.row_count) for one in told.versions] == [(1, True, 2)]
	rows = published_results(name)
	assert [(row.unit, row.rank, row.final_score) for row in rows] == [
		(SOUTH, 1, Decimal(10)),
		(NORTH, 2, Decimal("7")),
	]
	assert (rows[0].unit_name, rows[0].level_name, rows[0].parent_unit_name) == (
		"Xã Nam",
		"Xã, phường, đặc khu",
		"Tỉnh Thử",
	)


def test_group_scores_add_up_to_the_totals_and_stand_in_the_order_of_the_set():
	name = factory.published_campaign(north=50)
	row = next(row for row in published_results(name) if row.unit == NORTH)
	assert [(one.code, one.title, one.maximum, one.final) for one in row.groups] == [
		("1", "Thể chế số", Decimal(4), Decimal(4)),
		("2", "Chính quyền số", Decimal(6), Decimal(3)),
	]
	for field, score in (
		("self_score", "self_score"),
		("verified", "verified_score"),
		("final", "final_score"),
	):
		assert sum(getattr(one, field) for one in row.groups) + row.adjustment == getattr(row, score)


def test_a_unit_that_has_not_handed_in_is_listed_without_a_rank():
	name = factory.published_campaign(north=50)
	row = next(row for row in published_results(name) if row.unit == SOUTH)
	assert (row.standing, row.rank, row.class_name) == ("Not Handed In", None, "")


def test_the_number_of_statements_does_not_grow_with_the_rows(monkeypatch):
	name = factory.published_campaign(north=50, south=75)
	asked = []
	sql = frappe.db.sql
	monkeypatch.setattr(frappe.db, "sql", lambda *given, **named: asked.append(given) or sql(*given, **named))
	published_campaign(name)
	published_results(name)
	results_of_units([NORTH, SOUTH])
	assert len(asked) == 3


def test_every_row_is_sealed_over_what_is_stored_and_the_row_before():
	name = factory.published_campaign(north=50, south=75)
	head = frappe.get_doc(PUBLICATION, f"{name}-v1")
	before = opening_hash(head.as_dict(), "")
	assert head.opening == before
	for row in frappe.get_all(RESULT, {"campaign": name}, ["*"], order_by="idx"):
		assert row.previous_hash == before
		assert row.row_hash == row_hash(row, before)
		before = row.row_hash
	assert head.seal == before
