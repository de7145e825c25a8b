"""The public pages over HTTP: who may read them, what is kept and for how long, and how much is sent."""

import gzip
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from email.message import Message

import frappe
import pytest

from tests import factory, published
from tests.factory import NORTH
from tests.perf import country

MOST_BYTES = 300_000


@dataclass(frozen=True)
class Reply:
	status: int
	headers: Message
	body: bytes

	@property
	def text(self) -> str:
		plain = gzip.decompress(self.body) if self.headers["Content-Encoding"] == "gzip" else self.body
		return plain.decode()


def get(path: str, **headers: str) -> Reply:
	"""What a reader without a login gets."""
	named = {key.replace("_", "-"): value for key, value in headers.items()}
	request = urllib.request.Request(os.environ["DTS_BASE_URL"] + path, headers=named)
	try:
		with urllib.request.urlopen(request) as reply:
			return Reply(reply.status, reply.headers, reply.read())
	except urllib.error.HTTPError as refused:
		return Reply(refused.code, refused.headers, refused.read())


@pytest.fixture
def campaign(committing: None) -> str:
	name = factory.published_campaign(north=50, south=75)
	frappe.db.commit()
	return name


@pytest.fixture
def whole_country(committing: None) -> Iterator[str]:
	name = published.campaign(country.COUNTRY)
	del frappe.db.commit
	frappe.db.commit()
	return name


def test_before_publication_no_address_and_no_door_of_the_api_tells_a_guest_anything(committing):
	name = factory.closed_campaign()
	frappe.db.commit()
	for path in ("", "/so-sanh", "/du-lieu.json", "/du-lieu.csv", "/bang.json", f"/don-vi/{NORTH}"):
		assert get(f"/danh-gia/{name}{path}").status == 404, path
	for doctype in (
		"Assessment%20Result",
		"Campaign%20Publication",
		"Assessment%20Campaign",
		"Self-Assessment",
	):
		assert get(f"/api/resource/{doctype}").status == 403, doctype
	for method in ("result.preview_ranking", "result.download_ranking"):
		assert get(f"/api/method/dts_assessment.api.{method}?campaign={name}").status == 403, method


def test_a_page_is_sent_compressed_without_cookies_and_not_again_to_whom_has_it(campaign):
	first = get(f"/danh-gia/{campaign}", Accept_Encoding="gzip")
	assert first.headers["Content-Encoding"] == "gzip"
	assert first.headers["Set-Cookie"] is None
	assert "public" in first.headers["Cache-Control"]
	again = get(f"/danh-gia/{campaign}", Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
	assert (again.status, again.body) == (304, b"")
	plain = get(f"/danh-gia/{campaign}")
	assert (plain.headers["Content-Encoding"], plain.text) == (None, first.text)


def test_a_page_that_is_not_there_says_so_and_is_kept_by_nobody():
	missing = get("/danh-gia/khong-co")
	assert (missing.status, missing.headers["Cache-Control"]) == (404, "no-store")
	assert "Địa chỉ này không có nội dung" in missing.text


def test_pages_run_no_foreign_script_and_data_may_be_read_from_everywhere(campaign):
	page, data = get(f"/danh-gia/{campaign}"), get(f"/danh-gia/{campaign}/du-lieu.json")
	assert "script-src 'self'" in page.headers["Content-Security-Policy"]
	assert page.headers["Access-Control-Allow-Origin"] is None
	assert data.headers["Access-Control-Allow-Origin"] == "*"
	assert data.headers["Content-Type"] == "application/json; charset=utf-8"
	assert f"{campaign}-v1.json" in data.headers["Content-Disposition"]


def test_what_is_kept_falls_with_publication_and_with_a_correction(committing):
	listed = "Đợt thử"
	name = factory.closed_campaign(north=50, south=75)
	frappe.db.commit()
	assert listed not in get("/danh-gia").text
	factory.take_action(factory.PUBLISHER, "Assessment Campaign", name, "Publish")
	frappe.db.commit()
	assert listed in get("/danh-gia").text
	page = get(f"/danh-gia/{name}/don-vi/{NORTH}")
	published.correct_rows(name, NORTH, Decimal(1))
	assert get(f"/danh-gia/{name}/don-vi/{NORTH}").text == page.text  # not committed yet
	frappe.db.commit()
	corrected = get(f"/danh-gia/{name}/don-vi/{NORTH}").text
	assert "<dd>7<" in page.text
	assert "<dd>6<" in corrected
	assert "<dd>7<" not in corrected
	old = get(f"/danh-gia/{name}/don-vi/{NORTH}?phien-ban=1").text
	assert "<dd>7<" in old
	assert "Bạn đang xem phiên bản 1" in old
	assert "Phiên bản 2 thay đổi những gì" in get(f"/danh-gia/{name}/phien-ban").text


def test_all_requests_of_a_first_visit_to_a_whole_country_are_light(whole_country):
	page = get(f"/danh-gia/{whole_country}", Accept_Encoding="gzip")
	linked = re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.text)
	linked += [path.replace("&amp;", "&") for path in re.findall(r'data-source="([^"]+)"', page.text)]
	assert len(linked) == 3
	sizes = {path: sent(path) for path in linked} | {"page": len(page.body)}
	assert sum(sizes.values()) < MOST_BYTES, sizes


def sent(path: str) -> int:
	"""Bytes of an address as nginx sends it: compressed here where it came plain."""
	reply = get(path, Accept_Encoding="gzip")
	assert reply.status == 200, path
	return len(reply.body if reply.headers["Content-Encoding"] else gzip.compress(reply.body, 6))
