"""The 29 types of administrative documents of decree 30/2020/NĐ-CP, Article 7, in its order."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "data" / "document_types.csv"


@dataclass(frozen=True)
class DocumentType:
	"""One type; ``abbreviation`` is empty for the official letter (công văn) and the public letter (thư công)."""

	order: int
	key: str
	name: str
	abbreviation: str

	@property
	def printed_name(self) -> str:
		"""The name in capitals, as it stands over the text."""
		return self.name.upper()


@cache
def document_types() -> tuple[DocumentType, ...]:
	"""All types in the order of the decree."""
	with _TABLE.open(encoding="utf-8", newline="") as table:
		return tuple(
			DocumentType(int(row["order"]), row["key"], row["name"], row["abbreviation"])
			for row in csv.DictReader(table)
		)


def document_type(key: str) -> DocumentType:
	"""The type named ``key`` (``Decision``); raises ``KeyError`` when there is none."""
	return _by("key")[key]


def type_of_abbreviation(abbreviation: str) -> DocumentType | None:
	"""The type written ``abbreviation``, letter for letter: QĐ is a decision, QyĐ a regulation, ĐA is not DA."""
	return _by("abbreviation").get(abbreviation) if abbreviation else None


@cache
def _by(field: str) -> dict[str, DocumentType]:
	return {getattr(kind, field): kind for kind in document_types()}
