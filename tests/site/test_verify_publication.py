"""A published campaign computed anew, and its seals: what agrees, and what was tampered with, row by row."""

import subprocess
import sys

import frappe
import pytest
from frappe.utils import add_days, today

from dts_assessment.publication.verify import verify
from tests import factory
from tests.acting import call
from tests.factory import AUDITOR, NORTH, SOUTH

CAMPAIGN, RESULT, PUBLICATION, ANSWER = (
	"Assessment Campaign",
	"Assessment Result",
	"Campaign Publication",
	"Assessment Answer",
)


def findings(campaign: str, *, answers: bool = True) -> tuple[str, ...]:
	return verify(frappe.get_doc(CAMPAIGN, campaign), answers=answers).findings


def tamper(doctype: str, name: str, **values: object) -> None:
	"""As with a database client: past every door of the app."""
	frappe.db.set_value(doctype, name, values, update_modified=False)


def test_what_was_published_agrees_when_it_is_computed_anew():
	name = factory.published_campaign(north=50, south=75)
	found = verify(frappe.get_doc(CAMPAIGN, name))
	assert (found.agrees, found.versions, found.results, found.findings) == (True, 1, 2, ())


def test_units_without_a_rank_agree_too():
	assert findings(factory.published_campaign(north=50)) == ()


def test_merged_units_agree_and_a_merger_recorded_later_changes_nothing():
	name = factory.closed_campaign(north=50, south=75)
	new = factory.unit("T1-003", "Xã Hợp Nhất", parent=factory.PROVINCE)
	frappe.db.set_value(CAMPAIGN, name, "merged_units", "Mean of Predecessors")
	succession(NORTH, new)
	factory.take_action(factory.PUBLISHER, CAMPAIGN, name, "Publish")
	assert findings(name) == ()
	succession(SOUTH, new)
	assert findings(name) == ()


def succession(old: str, new: str) -> None:
	values = {"old_unit": old, "new_unit": new, "kind": "Merge", "succession_date": add_days(today(), -1)}
	frappe.get_doc({"doctype": "Unit Succession", "basis": "Nghị quyết", **values}).insert()


@pytest.mark.parametrize(
	("field", "value"),
	[
		("final_score", 9.99),
		("rank", 1),
		("unit_name", "Xã Khác"),
		("class_name", "Tốt"),
		("group_scores", "[]"),
	],
)
def test_a_row_that_was_changed_is_named(field, value):
	name = factory.published_campaign(north=50, south=75)
	tamper(RESULT, f"{name}-{NORTH}-v1", **{field: value})
	first = findings(name, answers=False)[0]
	assert "Version 1" in first
	assert frappe.db.get_value(RESULT, f"{name}-{NORTH}-v1", "unit_name") in first
	assert "changed after it was sealed" in first


def test_a_row_that_was_changed_and_sealed_anew_breaks_the_chain_at_the_next_one():
	from dts_assessment.publication.seal import row_hash

	name = factory.published_campaign(north=50, south=75)
	tamper(RESULT, f"{name}-{SOUTH}-v1", unit_name="Xã Khác")
	row = frappe.get_doc(RESULT, f"{name}-{SOUTH}-v1")
	tamper(RESULT, row.name, row_hash=row_hash(row.as_dict(), row.previous_hash))
	assert findings(name) == ("Version 1, Xã Bắc: a row before it was added, changed or taken out.",)


def test_a_row_that_was_taken_out_is_noticed():
	name = factory.published_campaign(north=50, south=75)
	frappe.db.delete(RESULT, {"name": f"{name}-{NORTH}-v1"})
	found = findings(name)
	assert "it has 1 results, 2 were sealed" in found[0]
	assert found[1] == "Xã Bắc is in the campaign, but not among the published results."


def test_a_head_that_was_changed_is_noticed():
	name = factory.published_campaign(north=50)
	tamper(PUBLICATION, f"{name}-v1", published_by="Administrator")
	assert "its head is not the one that was sealed" in findings(name)[0]


def test_an_answer_that_no_longer_gives_what_is_published_is_named_with_its_unit():
	name = factory.published_campaign(north=50)
	tamper(ANSWER, factory.answer(NORTH, "2.1"), final_score=5)
	found = findings(name)
	assert found[0] == "Xã Bắc, indicator 2.1: 5 points are stored, its inputs give 3."
	assert "Xã Bắc, Final Score: 7 is published, the answers give 9." in found


def test_inputs_that_were_changed_are_noticed_although_the_scores_agree():
	name = factory.published_campaign(north=50)
	tamper(ANSWER, factory.answer(NORTH, "2.1"), verified_inputs='{"a": 60, "b": 100}')
	assert findings(name, answers=False) == ()
	assert findings(name) == ("Xã Bắc, indicator 2.1: 3 points are stored, its inputs give 3,6.",)


def test_a_campaign_that_is_not_published_cannot_be_verified():
	name = factory.closed_campaign(north=50)
	with pytest.raises(frappe.ValidationError):
		verify(frappe.get_doc(CAMPAIGN, name))


def test_an_auditor_verifies_by_a_button_and_others_do_not():
	name = factory.published_campaign(north=50)
	method = "dts_assessment.api.result.verify_publication"
	assert call(AUDITOR, method, campaign=name)["agrees"] is True
	for user in (factory.VERIFIER, factory.OUTSIDER):
		with pytest.raises(frappe.PermissionError):
			call(user, method, campaign=name)


def test_the_command_says_that_it_agrees_or_names_the_row(committing):
	name = factory.published_campaign(north=50)
	frappe.db.commit()
	done = command(name)
	assert (done.returncode, done.stdout.strip()) == (0, f"{name}: 1 phiên bản, 2 kết quả: khớp.")
	tamper(RESULT, f"{name}-{NORTH}-v1", final_score=9.99)
	frappe.db.commit()
	done = command(name)
	assert done.returncode == 1
	assert done.stdout.startswith("Phiên bản 1, Xã Bắc: dòng kết quả đã bị sửa sau khi niêm phong.")
	assert command("KHONG-CO").returncode == 1


def command(campaign: str) -> subprocess.CompletedProcess:
	words = [
		"frappe.utils.bench_helper",
		"frappe",
		"--site",
		frappe.local.site,
		"verify-publication",
		campaign,
	]
	return subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, check=False)
