"""By what rules a campaign is ranked: as its form says, as a trial asks, or as they were when it was published."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, get_datetime, getdate, now_datetime, today

from dts_assessment.scoring.placing import RankBy

RANK_BY: dict[str, RankBy] = {"Points": "points", "Percent of Own Maximum": "percent"}
GROUP, INDICATOR, HAND_IN, CLOSEST = "Group Score", "Indicator Score", "Earlier Hand-In", "Closest Self-Score"
NAMED = (GROUP, INDICATOR)
MEAN = "Mean of Predecessors"
KINDS = (GROUP, INDICATOR, HAND_IN, CLOSEST)
VI = {
	"points": "Xếp hạng theo tổng điểm, trong cùng cấp và cùng khối.",
	"percent": "Xếp hạng theo tỷ lệ % trên điểm tối đa của đơn vị, trong cùng cấp và cùng khối.",
	"ties": "Khi bằng nhau, xét lần lượt: {0}.",
	"alike": "Các đơn vị vẫn bằng nhau có cùng hạng và hạng kế tiếp bị bỏ trống (15, 15, 17).",
	"merged": "Đơn vị sáp nhập lấy điểm trung bình cộng của các đơn vị trước sáp nhập.",
	HAND_IN: "nộp tự đánh giá sớm hơn",
	CLOSEST: "điểm tự chấm sát điểm thẩm tra hơn",
	GROUP: "điểm nhóm {0} cao hơn",
	INDICATOR: "điểm chỉ số {0} cao hơn",
}
EN = {
	"points": "Units are ranked by their points, among those of the same level and block.",
	"percent": "Units are ranked by the percentage of their own maximum, among those of the same level and block.",
	"ties": "Between equal units, these decide in turn: {0}.",
	"alike": "Units that are still equal share a rank, and the next rank stays empty (15, 15, 17).",
	"merged": "A merged unit stands with the mean of the points of the units before the merger.",
	HAND_IN: "the earlier hand-in of the self-assessment",
	CLOSEST: "the self-score closer to the verified score",
	GROUP: "the higher score of group {0}",
	INDICATOR: "the higher score of indicator {0}",
}
"""How each rule is told. Not through ``_()``: what is printed is Vietnamese in every language of the screen."""


@dataclass(frozen=True)
class TieBreak:
	"""What decides between equal units: ``kind`` as on the form, ``code`` of the group or indicator that it names."""

	kind: str
	code: str = ""


@dataclass(frozen=True)
class Rules:
	"""The rules of one ranking.

	``tie_breaks`` decide in their order. ``merged``: units merged by ``units_on``, as recorded by ``known_by``, stand
	with the mean of their predecessors. ``caps``: whether a missed mandatory indicator limits the class, as the set says.
	"""

	rank_by: RankBy = "points"
	tie_breaks: tuple[TieBreak, ...] = ()
	merged: bool = False
	caps: bool = True
	units_on: date | None = None
	known_by: datetime | None = None

	@property
	def day(self) -> date:
		return self.units_on or getdate(today())

	def as_of_now(self) -> "Rules":
		"""The same rules with the units as they are known now, to be kept with what is published."""
		return replace(self, units_on=self.day, known_by=now_datetime())

	def as_json(self) -> str:
		"""The rules as a publication keeps them."""
		plain = {
			"rank_by": self.rank_by,
			"tie_breaks": [vars(one) for one in self.tie_breaks],
			"merged": self.merged,
			"caps": self.caps,
			"units_on": str(self.day),
			"known_by": str(self.known_by or ""),
		}
		return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

	def in_words(self, lang: str = "vi") -> list[str]:
		"""The rules in sentences, ``vi`` or ``en``."""
		words = VI if lang == "vi" else EN
		lines = [words[self.rank_by]]
		if self.tie_breaks:
			ties = [words[one.kind].format(one.code) for one in self.tie_breaks]
			lines.append(words["ties"].format("; ".join(ties)))
		lines.append(words["alike"])
		if self.merged:
			lines.append(words["merged"])
		return lines


def rules_of(campaign: Document) -> Rules:
	"""The rules that a campaign's form holds."""
	return Rules(
		RANK_BY.get(campaign.rank_by, "points"),
		tuple(TieBreak(row.kind, (row.code or "").strip()) for row in campaign.tie_breaks),
		campaign.merged_units == MEAN,
	)


def rules_from(values: Mapping) -> Rules:
	"""Rules from plain values, as a trial or a publication gives them; raises ``frappe.ValidationError``."""
	ties = tuple(TieBreak(row["kind"], row.get("code") or "") for row in values.get("tie_breaks") or [])
	if values.get("rank_by", "points") not in RANK_BY.values() or any(one.kind not in KINDS for one in ties):
		frappe.throw(_("These are no ranking rules."))
	day, moment = values.get("units_on"), values.get("known_by")
	return Rules(
		values.get("rank_by", "points"),
		ties,
		bool(values.get("merged")),
		bool(values.get("caps", True)),
		getdate(day) if day else None,
		get_datetime(moment) if moment else None,
	)


def check_rules(campaign: Document) -> None:
	"""Every tie-break names a group or an indicator that some set of the campaign has, and none is there twice.

	Raises ``frappe.ValidationError`` naming the row.
	"""
	sets = [row.indicator_set for row in campaign.indicator_sets]
	seen: set[tuple] = set()
	for row in campaign.tie_breaks:
		row.code = (row.code or "").strip() if row.kind in NAMED else None
		if (row.kind, row.code) in seen:
			frappe.throw(_("Tie-breaks, row {0}: this is named twice.").format(row.idx))
		seen.add((row.kind, row.code))
		if row.kind in NAMED and not _known(row.kind, row.code, sets):
			frappe.throw(
				_("Tie-breaks, row {0}: no indicator set of this campaign has {1} {2}.").format(
					row.idx, _("group") if row.kind == GROUP else _("indicator"), escape_html(row.code or "…")
				)
			)


def _known(kind: str, code: str, sets: Iterable[str]) -> bool:
	filters = {"indicator_set": ["in", list(sets)], "indicator_code": code, "is_group": int(kind == GROUP)}
	if kind == GROUP:
		filters["parent_indicator"] = ["is", "not set"]
	return bool(frappe.db.exists("Indicator", filters))
