"""From the lines of a rule text to a `Reading`: every statement is read as something or reported as unread."""

import re

from dts_assessment.scoring.suggest.amounts import Found, find_amounts
from dts_assessment.scoring.suggest.conditions import read_condition
from dts_assessment.scoring.suggest.formulas import name_quotient, take_formula
from dts_assessment.scoring.suggest.model import Amount, Award, Reading
from dts_assessment.scoring.suggest.text import SYMBOL, fold, lines, statements

PREFIX = re.compile(
	r"^(?:trong do\b\s*[:,]?|voi\b(?= [a-z] ))\s*"
	r"|^(?:cong thuc(?: tinh(?: diem)?)?|cach tinh(?: diem)?|cach cham(?: diem)?|cach xac dinh"
	r"|phuong phap tinh|diem duoc tinh nhu sau|tinh diem|thang diem(?: \d+)?)\s*(?:nhu sau)?\s*[:,]\s*"
)
INTRODUCTION = re.compile(
	r"^(?:cach|phuong phap|thang diem|cong thuc|diem|muc diem|tinh diem|cham diem|danh gia|ket qua|trong do|cu the"
	r"|ty le(?: nay)?|diem danh gia|xac dinh ty le)\b[^0-9]{0,50}:?$"
)
DEFINITION = re.compile(
	rf"^(?:goi )?(?P<symbol>{SYMBOL})\s*(?:=|:|\s-\s|\s(?:la|bang)\s)\s*(?P<meaning>[^\d=].*)$", re.IGNORECASE
)
NOTE = re.compile(r"^\(?\s*(?:\*?ghi chu|luu y|chu y|can cu|nguon|tai lieu|thoi diem|ky danh gia|so lieu)\b")
SCORE_WORDS = re.compile(
	r"\d|\bdiem\b|\bty le\b|\bkhong tinh\b|\bneu\b|\btru\b|\bcong\b|\btruong hop\b|\bngoai ra\b"
)
SCORED = re.compile(r"\d|\bdiem\b|\bty le\b")
"""What makes an unread statement too weighty to become part of the words of the next condition."""
AMOUNT_LEFT = re.compile(r"\d ?(?:diem|d)\b|\bdiem toi da\b")
THEN = re.compile(r",? thì(?: (?:số )?điểm)?$", re.IGNORECASE)
CAP = re.compile(
	r"(?:^|\s)(?:nhung )?(?:tong(?: so)?(?: diem)?|toi da|cao nhat|khong (?:vuot )?qua|diem toi da)(?: cac)?"
	r"(?: muc| noi dung)?(?: la| khong(?: vuot)? qua| toi da| bang)*$"
)
EMPTY_SUBJECT = re.compile(
	r"^(?:neu|truong hop|doi voi|don vi|cac don vi|khi)\b.*?(?:khong(?: co)?(?: phat sinh| co| tiep nhan| thuoc)|"
	r"khong phat sinh|khong tiep nhan|chua phat sinh|\b[a-z] ?= ?0|mau so ?(?:=|bang) ?0)"
)
NOT_APPLICABLE = re.compile(
	r"(?:,? thi)? khong (?:danh gia|ap dung|xet|cham diem)(?: (?:chi so|tieu chi|chi tieu|noi dung)(?: nay)?)?\W*$"
)
FORMULA_SUBJECT = re.compile(r"^(?:(?:so )?diem(?: (?:so|dat|dat duoc|duoc tinh|tinh))?|)$")


def read(text: str) -> Reading:
	"""Read one section of a normalised rule text."""
	reading = Reading()
	for line in lines(name_quotient(text)):
		pending = ""
		for statement in statements(line):
			if pending.endswith(":") or SCORED.search(fold(pending)):
				_leave(reading, pending)
				pending = ""
			pending = _take(reading, f"{pending}; {statement}" if pending else statement)
		if pending:
			_leave(reading, pending)
	return reading


def _take(reading: Reading, statement: str) -> str:
	"""Read one statement; return what must wait for the next one, or an empty string."""
	prefix = PREFIX.match(fold(statement))
	statement = statement[prefix.end() :] if prefix else statement
	if not statement.strip(" .;,:") or take_formula(reading, statement):
		return ""
	found = list(find_amounts(statement))
	if not found and _take_definition(reading, statement):
		return ""
	if _take_not_applicable(reading, statement):
		return ""
	return _take_awards(reading, statement, found) if found else statement


def _take_definition(reading: Reading, statement: str) -> bool:
	match = DEFINITION.match(fold(statement))
	if match is None or statement.rstrip().endswith(":"):
		return False
	symbol = statement[match.start("symbol") : match.end("symbol")]
	if not symbol.isascii():
		return False
	reading.definitions[symbol.lower()] = statement[match.start("meaning") :].strip(" .;,")
	return True


def _take_not_applicable(reading: Reading, statement: str) -> bool:
	folded = fold(statement)
	verdict = NOT_APPLICABLE.search(folded)
	if EMPTY_SUBJECT.match(folded) and verdict:
		reading.zero_denominator = "not_applicable"
		reading.zero_subject = statement[: verdict.start()].strip(" ,")
	return bool(reading.zero_denominator and verdict)


def _take_awards(reading: Reading, statement: str, found: list[Found]) -> str:
	position = 0
	for item in found:
		if item.leads and item.amount.per:
			reading.awards.append(
				Award(read_condition(statement[item.start : item.end].split("/")[-1]), item.amount)
			)
			position = item.end
			continue
		if item.leads:
			return _take_reversed(reading, statement, item)
		_take_award(reading, statement[position : item.start], item.amount)
		position = item.end
	return statement[position:].strip(" .;,)(")


def _take_reversed(reading: Reading, statement: str, item: Found) -> str:
	"""Read "Điểm tối đa nếu đạt 100%", "0 điểm đối với trường hợp còn lại"."""
	link = re.match(
		r"\s*[:,]?\s*(?:neu|khi|doi voi|cho|trong truong hop|voi)\b\s*", fold(statement[item.end :])
	)
	if link is None:
		return statement
	reading.awards.append(Award(read_condition(statement[item.end + link.end() :]), item.amount))
	return ""


def _take_award(reading: Reading, subject: str, amount: Amount) -> None:
	subject = THEN.sub("", subject.strip(" ,.;:-*("))
	folded = fold(subject)
	cap = CAP.search(folded)
	if cap and amount.of == "points" and not amount.times_ratio and not amount.per:
		reading.cap = amount
		before = folded[: cap.start()].strip(" ,;")
		if before:
			reading.unread.append(subject)
	elif FORMULA_SUBJECT.match(folded) and amount.times_ratio:
		reading.formula_amount = amount
	elif (
		EMPTY_SUBJECT.match(folded) and amount.of == "share" and amount.value == 1 and not amount.times_ratio
	):
		reading.zero_denominator, reading.zero_subject = "full", subject
	elif AMOUNT_LEFT.search(folded):
		reading.unread.append(subject)
	else:
		heading = reading.headings[-1] if reading.headings else ""
		reading.awards.append(Award(read_condition(subject), amount, heading))


def _leave(reading: Reading, statement: str) -> None:
	"""File a statement without an amount: a heading, an introduction, a harmless remark, or unread."""
	folded = fold(statement).strip()
	if INTRODUCTION.match(folded):
		return
	if folded.endswith(":"):
		reading.headings.append(statement.strip(" :"))
	elif not SCORE_WORDS.search(folded) or (
		NOTE.match(folded) and not re.search(r"diem\b(?! danh)", folded[8:])
	):
		reading.remarks.append(statement)
	else:
		reading.unread.append(statement)
