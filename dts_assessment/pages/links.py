"""The stable addresses of the public pages. An address that was published once is kept for ever."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

ROOT = "danh-gia"
SCHEMA = "du-lieu.schema.json"
KNOWN = (
	"cap", "don-vi", "ket-luan", "khoi", "lang", "loai", "phien-ban", "sap-xep", "thuoc", "tim", "trang",
)  # fmt: skip
"""Every parameter that an address of ours may have; others are ignored."""


@dataclass(frozen=True)
class Links:
	"""Addresses that keep the language and the version that the reader has chosen."""

	lang: str = "vi"
	version: int | None = None

	def home(self) -> str:
		return self._with(f"/{ROOT}", {}, with_version=False)

	@property
	def schema(self) -> str:
		"""The schema of the open data, which is the same in every language."""
		return f"/{ROOT}/{SCHEMA}"

	def to(self, campaign: str, *parts: str, **parameters: object) -> str:
		"""A page of a campaign; ``parameters`` come into the query without those that are empty."""
		path = "/".join(quote(part, safe="") for part in (ROOT, campaign, *parts))
		return self._with(f"/{path}", parameters)

	def unit(self, campaign: str, unit: str) -> str:
		return self.to(campaign, "don-vi", unit)

	def of_version(self, version: int | None) -> "Links":
		return replace(self, version=version)

	@property
	def kept(self) -> list[tuple[str, str]]:
		"""What a form has to repeat in hidden fields, because sending it replaces the query."""
		pairs = [("phien-ban", str(self.version)) if self.version else None, self._lang()]
		return [pair for pair in pairs if pair]

	def _lang(self) -> tuple[str, str] | None:
		return ("lang", self.lang) if self.lang != "vi" else None

	def _with(self, path: str, parameters: dict, with_version: bool = True) -> str:
		pairs = [
			(key.replace("_", "-"), value) for key, value in parameters.items() if value not in ("", None)
		]
		if with_version and self.version and "phien_ban" not in parameters:
			pairs.append(("phien-ban", self.version))
		if pair := self._lang():
			pairs.append(pair)
		return f"{path}?{urlencode(pairs, doseq=True)}" if pairs else path


def asset(name: str, digest: str) -> str:
	"""The address of a style sheet or script, new whenever its content is."""
	return f"/assets/dts_assessment/{name}?v={digest}"
