"""Rules made of rules: parts, a gate, the best of several, bonus and penalty outside the total."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dts_assessment.scoring.amounts import Amount
from dts_assessment.scoring.condition import Condition, Verdict, take_condition
from dts_assessment.scoring.exact import Exact
from dts_assessment.scoring.fields import Fields
from dts_assessment.scoring.inputs import Input, Values
from dts_assessment.scoring.language import EN, VI, Language
from dts_assessment.scoring.problem import RuleError
from dts_assessment.scoring.rule import Best, Outcome, Rule, Sentence, below, unanswered


@dataclass(frozen=True)
class Part:
	"""One addend: its label, its own maximum and its rule."""

	label: str
	amount: Amount
	rule: Rule


@dataclass(frozen=True)
class Parts(Rule):
	"""A sum of sub-rules, each with its own maximum.

	Parts that are typed count at once; the whole is complete when all are. A part that does not apply
	lowers the maximum that counts.
	"""

	kind = "parts"
	parts: tuple[Part, ...]

	@classmethod
	def read(cls, fields: Fields) -> "Parts":
		parts = []
		for part in fields.objects("parts"):
			label, amount = part.text("label", ""), Amount.read(part.object("amount"))
			parts.append(Part(label, amount, Rule.nested(part.object("rule"))))
			part.done()
		return cls(tuple(parts))

	def to_dict(self) -> dict[str, Any]:
		return {
			"kind": self.kind,
			"parts": [
				{"label": part.label, "amount": part.amount.to_dict(), "rule": part.rule.to_dict()}
				for part in self.parts
			],
		}

	def own_inputs(self) -> Iterator[Input]:
		for part in self.parts:
			yield from part.rule.own_inputs()

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		found = [part.rule.outcome(part.amount.of(maximum), values, best) for part in self.parts]
		counted = [item for item in found if item.applicable]
		return Outcome(
			points=sum(item.points for item in counted),
			maximum=maximum
			- sum(
				(
					part.amount.of(maximum) - item.maximum
					for part, item in zip(self.parts, found, strict=True)
				),
				Fraction(0),
			),
			say=lambda lang: self._say(found, lang),
			missing=tuple(dict.fromkeys(name for item in found for name in item.missing)),
			complete=all(item.complete for item in found),
			applicable=bool(counted),
		)

	def check_at(self, maximum: Fraction, path: str) -> None:
		total = sum(part.amount.of(maximum) for part in self.parts)
		if total > maximum:
			raise RuleError(
				below(path, "parts"),
				f"các phần cộng lại là {VI.number(total)} điểm, lớn hơn điểm tối đa {VI.number(maximum)}; "
				"hãy sửa điểm của các phần.",
				f"the parts add up to {EN.number(total)} points, more than the maximum {EN.number(maximum)}; "
				"correct the parts.",
			)
		for place, part in enumerate(self.parts, 1):
			part.rule.check_at(part.amount.of(maximum), below(path, f"parts[{place}].rule"))

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		for place, part in enumerate(self.parts, 1):
			points = part.amount.of(maximum)
			yield f"{part.label or self._name(place, lang)} ({lang.number(points)} {lang.points}):"
			yield from (f"– {line}" for line in part.rule.describe_in(points, lang))

	def measures(self, values: Values) -> Iterator[tuple[str, Exact]]:
		for part in self.parts:
			yield from part.rule.measures(values)

	def _say(self, found: list[Outcome], lang: Language) -> str:
		lines = [
			f"{part.label or self._name(place, lang)}: {item.say(lang)}"
			for place, (part, item) in enumerate(zip(self.parts, found, strict=True), 1)
		]
		addends = [item.points for item in found if item.applicable]
		total = f"{lang.number(sum(addends))} {lang.points}"
		addition = f"{' + '.join(lang.number(points) for points in addends)} = " if len(addends) > 1 else ""
		return f"{'; '.join(lines)}; {lang.total} {addition}{total}"

	@staticmethod
	def _name(place: int, lang: Language) -> str:
		return f"{lang.pick('Phần', 'Part')} {place}"


@dataclass(frozen=True)
class Gate(Rule):
	"""A condition (yes or no, or a value inside a band) without which the inner rule gives nothing."""

	kind = "gate"
	condition: Condition
	rule: Rule

	@classmethod
	def read(cls, fields: Fields) -> "Gate":
		return cls(take_condition(fields), Rule.nested(fields.object("rule")))

	def to_dict(self) -> dict[str, Any]:
		return {"kind": self.kind, **self.condition.to_dict(), "rule": self.rule.to_dict()}

	def own_inputs(self) -> Iterator[Input]:
		yield from self.condition.inputs
		yield from self.rule.own_inputs()

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		verdict = self.condition.judge(values)
		if verdict.holds is False:
			return Outcome(0, maximum, lambda lang: f"{self.condition.say(values, lang)} → 0 {lang.points}")
		inner = self.rule.outcome(maximum, values, best)
		if verdict.missing:
			return self._unanswered(maximum, verdict, inner)
		if not verdict.applicable:
			say = self._before(lambda lang: lang.not_applicable, values)
			return Outcome(0, Fraction(0), say, applicable=False)
		return inner._replace(say=self._before(inner.say, values))

	def check_at(self, maximum: Fraction, path: str) -> None:
		self.rule.check_at(maximum, below(path, "rule"))

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		condition = self.condition.describe(lang)
		yield lang.pick(
			f"Điều kiện: {condition}; nếu không: 0 điểm", f"Condition: {condition}; if not: 0 points"
		)
		yield from self.rule.describe_in(maximum, lang)

	def most(self, maximum: Fraction) -> Fraction:
		return self.rule.most(maximum)

	def measures(self, values: Values) -> Iterator[tuple[str, Exact]]:
		if self.condition.judge(values).holds:
			yield from self.rule.measures(values)

	def _before(self, say: Sentence, values: Values) -> Sentence:
		return lambda lang: f"{self.condition.say(values, lang)}; {say(lang)}"

	@staticmethod
	def _unanswered(maximum: Fraction, verdict: Verdict, inner: Outcome) -> Outcome:
		found = unanswered(maximum, verdict.missing)
		return found._replace(missing=tuple(dict.fromkeys(found.missing + inner.missing)))


@dataclass(frozen=True)
class BestOf(Rule):
	"""Several cases, of which the one with the most points counts; one typed case is enough."""

	kind = "best_of"
	rules: tuple[Rule, ...]

	@classmethod
	def read(cls, fields: Fields) -> "BestOf":
		return cls(tuple(Rule.nested(rule) for rule in fields.objects("rules")))

	def to_dict(self) -> dict[str, Any]:
		return {"kind": self.kind, "rules": [rule.to_dict() for rule in self.rules]}

	def own_inputs(self) -> Iterator[Input]:
		for rule in self.rules:
			yield from rule.own_inputs()

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		found = [rule.outcome(maximum, values, best) for rule in self.rules]
		applicable = [item for item in found if item.applicable] or found[:1]
		complete = [item for item in applicable if item.complete]
		winner = max(complete or applicable, key=lambda item: item.points)
		missing = (
			() if complete else tuple(dict.fromkeys(name for item in applicable for name in item.missing))
		)

		def say(lang: Language) -> str:
			known = complete or applicable
			lines = (f"({found.index(item) + 1}) {item.say(lang)}" for item in known)
			return f"{'; '.join(lines)}; {lang.best_of}: {lang.number(winner.points)} {lang.points}"

		return winner._replace(say=say, missing=missing)

	def check_at(self, maximum: Fraction, path: str) -> None:
		for place, rule in enumerate(self.rules, 1):
			rule.check_at(maximum, below(path, f"rules[{place}]"))

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		yield lang.pick("Tính trường hợp có điểm cao nhất:", "The case with the most points counts:")
		for place, rule in enumerate(self.rules, 1):
			yield from (f"({place}) {line}" for line in rule.describe_in(maximum, lang))

	def measures(self, values: Values) -> Iterator[tuple[str, Exact]]:
		for rule in self.rules:
			yield from rule.measures(values)


@dataclass(frozen=True)
class Adjust(Rule):
	"""Points outside the total: a bonus up to ``cap``, or a penalty down to ``floor`` (0 or below).

	Without a cap or floor the limit is the indicator's maximum; where that is 0 there is none.
	"""

	kind = "adjust"
	direction: str
	rule: Rule
	cap: Amount | None
	floor: Amount | None

	@classmethod
	def read(cls, fields: Fields) -> "Adjust":
		found = cls(
			fields.one_of("direction", ("bonus", "penalty")),
			Rule.nested(fields.object("rule")),
			Amount.read(fields.object("cap")) if fields.has("cap") else None,
			Amount.read(fields.object("floor"), negative=True) if fields.has("floor") else None,
		)
		if found.floor and found.floor.of(Fraction(1)) > 0:
			raise fields.error("floor", "mức sàn phải từ 0 trở xuống.", "the floor must be 0 or below.")
		return found

	def to_dict(self) -> dict[str, Any]:
		limits = {"cap": self.cap, "floor": self.floor}
		return {
			"kind": self.kind,
			"direction": self.direction,
			"rule": self.rule.to_dict(),
			**{key: amount.to_dict() for key, amount in limits.items() if amount},
		}

	def own_inputs(self) -> Iterator[Input]:
		yield from self.rule.own_inputs()

	def outcome(self, maximum: Fraction, values: Values, best: Best) -> Outcome:
		inner = self.rule.outcome(maximum, values, best)
		points = -inner.points if self.direction == "penalty" else inner.points
		return inner._replace(points=points, maximum=Fraction(0), say=self._sentence(inner.say, points))

	def check_at(self, maximum: Fraction, path: str) -> None:
		if maximum:
			self.rule.check_at(maximum, below(path, "rule"))

	def describe_in(self, maximum: Fraction, lang: Language) -> Iterator[str]:
		bonus, penalty = lang.pick("Điểm cộng", "Bonus"), lang.pick("Điểm trừ", "Penalty")
		outside = lang.pick("ngoài tổng điểm", "outside the total")
		limit = f"{lang.at_most} {lang.number(max(self.most(maximum), -self.least(maximum)))} {lang.points}"
		yield f"{penalty if self.direction == 'penalty' else bonus} {outside}, {limit}:"
		yield from self.rule.describe_in(maximum, lang)

	def most(self, maximum: Fraction) -> Fraction:
		return Fraction(0) if self.direction == "penalty" else self._limit(maximum)

	def least(self, maximum: Fraction) -> Fraction:
		return -self._limit(maximum) if self.direction == "penalty" else Fraction(0)

	def _limit(self, maximum: Fraction) -> Fraction:
		limits = [abs(amount.of(maximum)) for amount in (self.cap, self.floor) if amount]
		return min(limits, default=maximum or self.rule.most(maximum))

	def measures(self, values: Values) -> Iterator[tuple[str, Exact]]:
		yield from self.rule.measures(values)

	def _sentence(self, say: Sentence, points: Exact) -> Sentence:
		def sentence(lang: Language) -> str:
			if self.direction == "bonus":
				word = lang.pick("điểm cộng", "bonus")
				return f"{say(lang)}; {word} {lang.number(points)}"
			return f"{say(lang)}; {lang.pick('điểm trừ', 'penalty')} {lang.number(points)}"

		return sentence
