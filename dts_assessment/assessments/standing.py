"""Where a sheet stands: the target of its set, what is missing to it, and the class that is reached."""

import frappe

from dts_assessment.assessments.recognition import RECOGNITION, verdicts
from dts_assessment.errors import sentence
from dts_assessment.exact import exact
from dts_assessment.indicators.classes import class_table
from dts_assessment.scoring import RuleError
from dts_assessment.workflow.states import DRAFT


def standing(sheet: str, indicator_set: str, totals: dict) -> dict:
	"""``score`` that counts now, ``share`` of the own maximum in per cent, ``target`` in points, ``gap`` to it, ``class``.

	A unit's own score counts until it hands in, then what stands of the working group's. ``target`` and ``gap`` are
	None for a set without a target, ``class`` is empty for one without classes. ``recognition`` is there for a set that
	recognises: which criteria are met, which are not and which are open.
	"""
	terms = frappe.get_cached_doc("Indicator Set", indicator_set)
	own = totals["workflow_state"] == DRAFT
	score, maximum = exact(totals["self_score" if own else "verified_score"]), exact(totals["maximum"])
	share = score * 100 / maximum if maximum else exact(0)
	target = exact(terms.target_percent) * maximum / 100 if terms.target_percent else None
	return {
		"score": float(score),
		"share": float(exact(share)),
		"target": None if target is None else float(target),
		"target_percent": terms.target_percent or None,
		"gap": None if target is None else float(max(exact(0), target - score)),
		"class": _class(terms, score, maximum),
		"recognition": recognition(sheet, own=own) if terms.kind == RECOGNITION else None,
	}


def recognition(sheet: str, *, own: bool) -> dict | None:
	"""The verdict by the unit's own account, or the one that stands; None for a set that ranks."""
	both = verdicts(sheet)
	if not both:
		return None
	found = both[0 if own else 1]
	lists = {key: list(getattr(found, key)) for key in ("failed", "open", "failed_mandatory")}
	counts = {"passed": found.passed, "needed": found.needed, "total": found.total}
	return {"recognised": found.recognised, **counts, **lists, "sentence": sentence(found)}


def _class(terms, score, maximum) -> str:
	try:
		table = class_table(terms)
		return table.classify(score, maximum) if table else ""
	except RuleError:  # the set came into force before its table was checked
		return ""
