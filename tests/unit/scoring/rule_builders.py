"""Short hands for rules in JSON form."""

from typing import Any

JSON = dict[str, Any]


def given(name: str, kind: str = "count", **more: str) -> JSON:
	return {"name": name, "kind": kind, "label": f"Số liệu {name}", **more}


def bound(op: str, value: str) -> JSON:
	return {"op": op, "value": value}


def ratio(**more: Any) -> JSON:
	return {"kind": "ratio", "numerator": [given("a")], "denominator": [given("b")], **more}


def over(top: str = "a", bottom: str = "b", **more: Any) -> JSON:
	return {"numerator": [given(top)], "denominator": [given(bottom)], **more}


def options(*levels: tuple[str, JSON], name: str = "muc") -> JSON:
	listed = [{"text": text, **amount} for text, amount in levels]
	return {"kind": "options", "input": given(name, "choice"), "options": listed}


def share(value: str) -> JSON:
	return {"share": value}


def points(value: str) -> JSON:
	return {"points": value}


def yes_or_no(name: str = "muc") -> JSON:
	return options(("Có", share("1")), ("Không", share("0")), name=name)


def steps(*bands: tuple[list[JSON], JSON], otherwise: JSON | None = None, value: JSON | None = None) -> JSON:
	listed = [{"when": when, **amount} for when, amount in bands]
	rest = {"otherwise": otherwise} if otherwise else {}
	return {"kind": "steps", "value": value or {"input": given("n")}, "steps": listed, **rest}


def part(amount: JSON, rule: JSON, label: str = "") -> JSON:
	return {"label": label, "amount": amount, "rule": rule}


def parts(*listed: JSON) -> JSON:
	return {"kind": "parts", "parts": list(listed)}


def gate(rule: JSON, name: str = "co") -> JSON:
	return {"kind": "gate", "input": given(name, "yes_no"), "rule": rule}


def per_item(each: str = "1", cap: str | None = None, name: str = "n") -> JSON:
	limit = {"cap": points(cap)} if cap else {}
	return {"kind": "per_item", "input": given(name), "each": points(each), **limit}


def quarterly() -> JSON:
	outcomes = [("Đúng hạn", "0.5"), ("Trễ hạn", "0.25"), ("Không thực hiện", "0")]
	return {
		"kind": "occurrences",
		"input": given("q", "occurrences"),
		"occurrences": ["Quý I", "Quý II", "Quý III", "Quý IV"],
		"outcomes": [{"text": text, "points": value} for text, value in outcomes],
	}


def checklist(count: int = 7, **more: JSON) -> JSON:
	items = [f"Nội dung {place}" for place in range(1, count + 1)]
	return {"kind": "checklist", "input": given("nd", "checklist"), "items": items, **more}


def manual(source: str = "person") -> JSON:
	return {"kind": "manual", "input": given("d", "score"), "source": source}


def adjust(direction: str, rule: JSON, **limits: JSON) -> JSON:
	return {"kind": "adjust", "direction": direction, "rule": rule, **limits}


def passing(**more: Any) -> JSON:
	return {"kind": "pass_fail", **(more or {"input": given("dat", "yes_no")})}


SATURATING = ratio(full_at=bound(">=", "0.75"))
WITH_FLOOR = ratio(full_at=bound(">=", "1"), zero_below=bound("<", "0.9"))
ALL_OR_NOTHING = ratio(full_at=bound(">=", "1"), between="zero")
MEETINGS = steps(
	([bound(">=", "4")], points("20")),
	([bound("=", "3")], points("15")),
	([bound("=", "2")], points("10")),
	([bound("=", "1")], points("5")),
	otherwise=points("0"),
)
NEWS = gate(
	steps(
		([bound(">=", "52")], share("1")),
		([bound(">=", "20")], share("1/2")),
		otherwise=share("1/4"),
	)
)
