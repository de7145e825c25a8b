"""The seal of a score sheet workbook: whose it is and what it held when it was taken out, signed by the site.

The hidden page is what changes and conflicts are told by. Nobody without the site's secret can write one.
"""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass

from openpyxl.worksheet.worksheet import Worksheet

from dts_assessment.excel.score_cells import Texts
from dts_assessment.excel.score_sheet import Facts, Own, Sheet

SEAL_SHEET = "_dts"
LONGEST_KEPT = 120
"""Characters of a text that the hidden page keeps in full; a cell holds no more than 32,767 in all."""


@dataclass(frozen=True)
class Sealed:
	"""What was there when the workbook was taken out; texts that are long only by their ``mark``."""

	facts: Facts
	answers: dict[str, Own]
	figures: dict[str, Texts]


class BrokenSeal(Exception):
	"""The hidden page is missing, was changed, or is of another site."""


def seal(page: Worksheet, sheet: Sheet, secret: bytes) -> None:
	"""Write the hidden page: the signature first, then one line for the workbook and for each row."""
	lines = [_dump(asdict(sheet.facts))]
	lines += [_dump(["", key, list(map(mark, texts))]) for key, texts in sorted(sheet.figures.items())]
	lines += [
		_dump([code, list(map(mark, own.cells)), mark(own.explanation)])
		for code, own in sheet.answers.items()
	]
	for text in (_sign(lines, secret), *lines):
		page.append([text])
		page.cell(page.max_row, 1).data_type = "s"
	page.sheet_state = "veryHidden"
	page.protection.sheet = True


def open_seal(page: Worksheet, secret: bytes) -> Sealed:
	"""Read the hidden page back. Raises ``BrokenSeal``."""
	signature, *lines = [str(row[0] or "") for row in page.iter_rows(max_col=1, values_only=True)] or [""]
	if not hmac.compare_digest(signature.encode(), _sign(lines, secret).encode()):
		raise BrokenSeal
	facts, *rows = [json.loads(line) for line in lines]
	figures = {row[1]: tuple(row[2]) for row in rows if row[0] == ""}
	answers = {row[0]: Own(tuple(row[1]), row[2]) for row in rows if row[0] != ""}
	return Sealed(Facts(**facts), answers, figures)


def mark(text: str) -> str:
	"""The text itself or, where it is longer than the hidden page should keep, what stands for it alone."""
	return text if len(text) <= LONGEST_KEPT else f"#{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _sign(lines: list[str], secret: bytes) -> str:
	return hmac.new(secret, "\n".join(lines).encode(), hashlib.sha256).hexdigest()


def _dump(value: object) -> str:
	return json.dumps(value, ensure_ascii=False, sort_keys=True)
