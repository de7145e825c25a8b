"""The words and number formats of traces and descriptions, one value per language."""

from dataclasses import dataclass, replace

from dts_assessment.scoring.exact import Exact, half_up


@dataclass(frozen=True)
class Language:
	"""Everything that differs between the Vietnamese and the English sentence of a trace."""

	code: str
	decimal_mark: str
	ratio: str
	maximum: str
	points: str
	total: str
	yes: str
	no: str
	otherwise: str
	missing: str
	not_applicable: str
	no_cases: str
	counted_as: str
	at_most: str
	at_least: str
	rounded: str
	best: str
	best_pending: str
	best_of: str
	passed: str
	failed: str
	unscored: str
	items: str
	source: dict[str, str]
	places: int = 4

	def with_places(self, decimals: int | None) -> "Language":
		"""This language with at least so many decimals: a set that rounds finely is traced finely."""
		return replace(self, places=decimals) if decimals and decimals > self.places else self

	def number(self, value: Exact, places: int | None = None) -> str:
		"""``value`` without trailing zeros, rounded half up to ``places`` decimals where it has more."""
		if value.denominator == 1:
			return str(value.numerator)
		places = self.places if places is None else places
		return self._text(half_up(value, places), places)

	def percent(self, ratio: Exact, places: int = 2) -> str:
		"""``ratio`` in per cent: 0.75 → ``75 %``."""
		return f"{self._text(half_up(ratio, places + 2), places)} %"

	def pick(self, vi: str, en: str) -> str:
		"""The sentence of this language."""
		return vi if self.code == "vi" else en

	def _text(self, units: int, places: int) -> str:
		"""A number given in units of its last decimal place."""
		whole, rest = divmod(abs(units), 10**places)
		fraction = str(rest).zfill(places).rstrip("0")
		sign = "-" if units < 0 else ""
		return f"{sign}{whole}{self.decimal_mark}{fraction}" if fraction else f"{sign}{whole}"


VI = Language(
	code="vi",
	decimal_mark=",",
	ratio="tỷ lệ",
	maximum="điểm tối đa",
	points="điểm",
	total="cộng",
	yes="có",
	no="không",
	otherwise="còn lại",
	missing="chưa nhập",
	not_applicable="không áp dụng",
	no_cases="không phát sinh",
	counted_as="tính",
	at_most="không quá",
	at_least="không dưới",
	rounded="làm tròn",
	best="cao nhất trong các đơn vị",
	best_pending="chờ số liệu của mọi đơn vị",
	best_of="lấy trường hợp cao nhất",
	passed="đạt",
	failed="không đạt",
	unscored="thu thập, không tính điểm",
	items="nội dung",
	source={"person": "chấm", "survey": "khảo sát", "system": "lấy từ hệ thống"},
)

EN = Language(
	code="en",
	decimal_mark=".",
	ratio="ratio",
	maximum="maximum",
	points="points",
	total="total",
	yes="yes",
	no="no",
	otherwise="otherwise",
	missing="missing",
	not_applicable="not applicable",
	no_cases="no cases",
	counted_as="counted as",
	at_most="at most",
	at_least="at least",
	rounded="rounded",
	best="best of all units",
	best_pending="waits for the data of all units",
	best_of="best case counts",
	passed="pass",
	failed="fail",
	unscored="collected, not scored",
	items="items",
	source={"person": "assessed", "survey": "survey", "system": "from the system"},
)
LANGUAGES = {"vi": VI, "en": EN}
