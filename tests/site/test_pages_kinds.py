"""The public pages of campaigns that are no plain ranking: recognition, several levels and blocks, exempt units."""

import csv
import io
import json
import re
from html import unescape

import jsonschema

from tests import factory
from tests import published_kinds as kinds
from tests.acting import call
from tests.factory import NORTH, PUBLISHER, SOUTH
from tests.site.test_pages import get, shown


def rows(html: str) -> list[list[str]]:
	"""The texts of the table's cells, row by row, without the tick."""
	body = html.split("data-table")[1].split("<tbody>")[1].split("</tbody>")[0]
	found = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S) for row in body.split("<tr")[1:]]
	return [[words(cell) for cell in row if "checkbox" not in cell] for row in found]


def words(html: str) -> str:
	return unescape(" ".join(re.sub("<[^>]+>", " ", html).split()))


def results(campaign: str) -> dict[str, dict]:
	return {row["unit_code"]: row for row in json.loads(get(campaign, "du-lieu.json").body)["results"]}


def test_units_that_are_recognised_have_a_verdict_and_neither_rank_nor_points():
	name = kinds.recognition()
	text = shown(name)
	assert [row[:2] for row in rows(text)] == [
		["Xã Bắc Tỉnh Thử Đạt: 4/4 tiêu chí, cần 4.", "Đạt"],
		["Xã Đông Tỉnh Thử Đạt: 4/4 tiêu chí, cần 4.", "Đạt"],
		["Xã Nam Tỉnh Thử Không đạt: 3/4 tiêu chí, cần 4; chưa đạt: 2.2.", "Không đạt"],
		["Xã Tây Tỉnh Thử Không đạt: 1/4 tiêu chí, cần 4; chưa đạt: 1.2, 2.1, 2.2.", "Không đạt"],
		["Phường Trung Tâm Tỉnh Thử Chưa nộp", "Chưa nộp"],
	]
	assert "<h1>Công nhận</h1>" in text
	assert "<dt>Đơn vị đạt</dt><dd>2<small>trong tổng số 5</small></dd>" in text
	assert "Đạt: 2, 40,0%; Không đạt: 2, 40,0%; Chưa nộp: 1, 20,0%" in text
	of_unit = shown(name, "don-vi", SOUTH)
	assert "Kết luận công nhận Không đạt 3/4 tiêu chí, cần 4; chưa đạt: 2.2." in words(of_unit)
	assert "3/4 criteria, needed 4; failed: 2.2." in words(shown(name, "don-vi", SOUTH, lang="en"))
	compared = shown(name, "so-sanh", don_vi=[NORTH, SOUTH])
	for page in (text, of_unit, compared, shown(name, "phuong-phap"), shown(name, "du-lieu")):
		said = words(page.split("<h1>")[1].split("<h2>Các cột")[0])
		assert [word for word in OF_RANKING if word in said] == [], said


OF_RANKING = ("Thứ hạng", "Điểm tự chấm", "Tự chấm", "Tỷ lệ điểm", "Xếp hạng", "Điểm cuối cùng")


def test_a_verdict_is_filtered_stands_in_open_data_and_is_corrected():
	name = kinds.recognition()
	found = [row[0] for row in rows(shown(name, ket_luan="Not recognised"))]
	assert [unit.split(" Tỉnh")[0] for unit in found] == ["Xã Nam", "Xã Tây"]
	assert len(rows(shown(name, ket_luan="khac"))) == 5

	content = json.loads(get(name, "du-lieu.json").body)
	jsonschema.validate(content, json.loads(get("du-lieu.schema.json").body))
	facts = ("verdict", "rank", "final_score", "percent", "note")
	assert [results(name)[NORTH][key] for key in facts] == [
		"recognised", None, None, None, "4/4 tiêu chí, cần 4.",
	]  # fmt: skip
	lines = csv.DictReader(io.StringIO(get(name, "du-lieu.csv").body.decode("utf-8-sig")))
	assert {row["unit_code"]: row["verdict"] for row in lines}[SOUTH] == "not_recognised"

	told = kinds.correct(name, SOUTH, "2.2", "1401/QĐ-UBND", points=1)
	assert [(one["unit"], one["verdict_before"], one["verdict_after"]) for one in told["changed"]] == [
		(SOUTH, "Not recognised", "Recognised")
	]
	assert results(name)[SOUTH]["verdict"] == "recognised"
	assert "Xã Nam Kết luận công nhận Không đạt Đạt" in words(shown(name, "phien-ban"))
	assert "Bạn đang xem phiên bản 1" in shown(name, phien_ban=1)
	checked = call(PUBLISHER, "dts_assessment.api.result.verify_publication", campaign=name)
	assert checked["findings"] == []


def test_levels_and_blocks_are_ranked_and_summed_up_apart():
	name = kinds.levels()
	assert [" ".join(row[:2]).split(" Tỉnh Thử")[0] for row in rows(shown(name))] == [
		"Sở, ban, ngành – Khối tổng hợp",
		"1 Sở Nội vụ",
		"2 Sở Tài chính",
		"Sở, ban, ngành – Khối văn hóa - xã hội",
		"1 Sở Y tế",
		"Xã, phường, đặc khu",
		"1 Xã Nam",
		"2 Xã Bắc",
		"– Phường Trung Tâm",
		"– Xã Đông",
		"– Xã Tây",
	]
	summed_up = words(shown(name).split("</table>")[0])
	assert "Xã, phường, đặc khu 5 2 70,00% 82,00% Xã Nam" in summed_up
	assert "Sở, ban, ngành 3 3 82,00% 100,00% Sở Nội vụ" in summed_up
	assert "Số đơn vị theo xếp loại: Sở, ban, ngành" in shown(name)

	one = shown(name, cap="DEPARTMENT", khoi="Khối tổng hợp")
	assert [row[1].split(" Tỉnh")[0] for row in rows(one)[1:]] == ["Sở Nội vụ", "Sở Tài chính"]
	assert "<dt>Đơn vị được xếp hạng</dt><dd>3<small>trong tổng số 3</small></dd>" in shown(
		name, cap="DEPARTMENT"
	)
	by_score = rows(shown(name, sap_xep="-diem"))
	assert len(by_score) == 8
	assert by_score[0][1].startswith("Sở Nội vụ Sở, ban, ngành · Khối tổng hợp · Tỉnh Thử")


def test_an_exempt_unit_shows_what_it_reached_and_nothing_where_it_took_no_part():
	name = kinds.levels()
	found = results(name)
	assert (found[kinds.EAST]["standing"], found[kinds.EAST]["rank"]) == ("exempt", None)
	assert (found[kinds.WEST]["standing"], found[kinds.WEST]["final_score"]) == ("exempt", None)
	assert found[kinds.EAST]["final_score"] == 7.3
	took_part = words(shown(name, "don-vi", kinds.EAST))
	assert "Không xếp hạng" in took_part
	assert "7,3 trên 10 điểm" in took_part
	absent = words(shown(name, "don-vi", kinds.WEST))
	assert "Đơn vị thuộc diện không xếp hạng" in absent
	assert "chưa nộp" not in absent

	kinds.correct(name, "T1-NV", "2.1", "1501/QĐ-UBND", inputs={"a": 10, "b": 100})
	found = results(name)
	assert [found[unit]["rank"] for unit in ("T1-TC", "T1-NV", "T1-YT", SOUTH)] == [1, 2, 1, 1]
	assert "Phiên bản 2 thay đổi những gì" in shown(name, "phien-ban")


LETTERS = re.compile("[àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ]", re.I)
ENGLISH = re.compile(
	r"\b(the|of|and|units?|scores?|not|with|by|is|rank|level|class|before|after|published)\b", re.I
)
OFFICES_OWN = re.compile(
	"Đánh giá, xếp hạng mức độ chuyển đổi số năm 2026|Công nhận xã, phường chuyển đổi số năm 2026"
	"|Bộ (chỉ số|tiêu chí)[^<]*|(Tỉnh|Xã|Phường|Sở|Khối) [^<;:]*|Xã, phường, đặc khu|Sở, ban, ngành|Quyết định số [^<]*"
	"|Tốt|Khá|Trung bình|Nhập nhầm số liệu|Tiếng Việt"
)
"""Names and texts of the offices themselves, which no language changes."""
PARTS = ((), ("so-sanh",), ("xu-huong",), ("phuong-phap",), ("phien-ban",), ("du-lieu",), ("don-vi", NORTH))


def test_each_language_is_spoken_alone():
	ranked, recognised = kinds.levels(), kinds.recognition()
	kinds.correct(recognised, SOUTH, "2.2", "1401/QĐ-UBND", points=1)
	kinds.correct(ranked, "T1-NV", "2.1", "1501/QĐ-UBND", inputs={"a": 10, "b": 100})
	pages = [(name, *parts) for name in (ranked, recognised) for parts in PARTS]
	pages += [(ranked, "don-vi", kinds.WEST), (recognised, "don-vi", SOUTH)]
	for parts in [(), *pages]:
		english = [text for text in said(shown(*parts, lang="en")) if LETTERS.search(text)]
		assert english == [], parts
		assert [text for text in said(shown(*parts)) if ENGLISH.search(text)] == [], parts


WORDS_OF_RULES = ("Đã ban hành", "Chưa ban hành", "Hồ sơ trực tuyến", "Tổng số hồ sơ", "Đạt chỉ tiêu")


def said(html: str) -> list[str]:
	"""What a page says besides the offices' own texts: between its tags and in the attributes that are read."""
	own = re.sub(r'<(\w+)[^>]* lang="vi"[^>]*>.*?</\1>', "", html.split(">", 2)[2], flags=re.S)
	own = re.sub("<code>.*?</code>", "", own)
	read = re.findall(r'(?:aria-label|placeholder|content|title)="([^"]*)"', own)
	titles = (*kinds.CRITERIA.values(), *(row["title"] for row in factory.ROWS), *WORDS_OF_RULES)
	texts = [unescape(text).strip() for text in (*re.findall(r">([^<>]+)<", own), *read)]
	for title in titles:
		texts = [text.replace(title, "") for text in texts]
	return [OFFICES_OWN.sub("", text) for text in texts if text and "@" not in text]
