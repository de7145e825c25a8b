"""Plausible inputs for any rule: what a unit of a given strength would type in."""

from collections.abc import Iterator

WHOLE = 400
"""What a denominator counts, unless it is shared and fixed by an earlier answer."""


def plausible_inputs(rule: dict, strength: float) -> dict[str, object]:
	"""Inputs by name; ``strength`` from 0 (nothing done) to 1 (everything done)."""
	return dict(_inputs(rule, strength))


def _inputs(rule: dict, strength: float) -> Iterator[tuple[str, object]]:
	kind = rule["kind"]
	if kind == "options":
		texts = [option["text"] for option in rule["options"]]
		yield rule["input"]["name"], texts[round((1 - strength) * (len(texts) - 1))]
	elif kind == "gate":
		yield rule["input"]["name"], strength > 0.2
		yield from _inputs(rule["rule"], strength)
	elif kind == "parts":
		for part in rule["parts"]:
			yield from _inputs(part["rule"], strength)
	elif kind == "checklist":
		items = rule["items"]
		yield rule["input"]["name"], items[: round(strength * len(items))]
	elif kind == "occurrences":
		outcomes = [outcome["text"] for outcome in rule["outcomes"]]
		late = outcomes[min(1, len(outcomes) - 1)]
		yield (
			rule["input"]["name"],
			[outcomes[0] if strength > n / 4 else late for n in range(len(rule["occurrences"]))],
		)
	elif kind == "ratio":
		yield from _ratio(rule, strength)
	elif kind == "steps":
		yield from _steps(rule, strength)
	elif kind == "manual":
		yield rule["input"]["name"], strength
	else:
		raise ValueError(f"no plausible inputs for a rule of the kind {kind}")


def _ratio(expression: dict, strength: float) -> Iterator[tuple[str, object]]:
	above, below = expression["numerator"], expression["denominator"]
	shared_above = any(one.get("shared") for one in above)
	total = WHOLE * len(below)
	for one in below:
		yield one["name"], WHOLE * 2 if shared_above else WHOLE
	for one in above:
		yield one["name"], WHOLE if shared_above else int(total * strength) // len(above)


def _steps(rule: dict, strength: float) -> Iterator[tuple[str, object]]:
	value = rule["value"]
	if "input" not in value:
		yield from _ratio(value, strength)
		return
	top = max(float(bound["value"]) for step in rule["steps"] for bound in step["when"])
	yield value["input"]["name"], int(top * strength * 1.2)
