"""What a request asks of the public pages, and what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from frappe import _

from dts_assessment.pages.environment import render
from dts_assessment.pages.links import KNOWN, Links
from dts_assessment.publication.published import (
	PublishedCampaign,
	PublishedResult,
	Version,
	published_results,
)

HTML = "text/html; charset=utf-8"
LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Answer:
	"""What is sent back. ``kept`` says whether it may be kept for the next reader, ``max_age`` in seconds."""

	body: bytes
	content_type: str = HTML
	status: int = 200
	kept: bool = True
	max_age: int = 0
	filename: str = ""


@dataclass(frozen=True)
class Asked:
	"""A request: the parts of its address behind the root, and its parameters, each with all its values."""

	parts: tuple[str, ...]
	parameters: Mapping[str, Sequence[str]] = field(default_factory=dict)

	@property
	def values(self) -> dict[str, str]:
		"""The first value of each known parameter."""
		return {key: self.parameters[key][0] for key in KNOWN if self.parameters.get(key)}

	@property
	def lang(self) -> str:
		lang = self.values.get("lang", "")
		return lang if lang in LANGUAGES else "vi"

	@property
	def version(self) -> int | None:
		"""The version that is asked for; ``None`` is the latest, -1 one that cannot be."""
		text = self.values.get("phien-ban", "")
		if not text:
			return None
		return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1

	@property
	def links(self) -> Links:
		return Links(self.lang, self.version)


@dataclass(frozen=True)
class Scene:
	"""A request for a page of one published campaign, in one of its versions."""

	asked: Asked
	campaign: PublishedCampaign
	version: Version

	@property
	def links(self) -> Links:
		return self.asked.links

	@cached_property
	def rows(self) -> list[PublishedResult]:
		return published_results(self.campaign.name, self.version.version)

	@property
	def overview(self) -> str:
		"""What the page of all units is called: where nobody is ranked, units are recognised."""
		return _("Ranking") if self.campaign.ranks else _("Recognition")

	def row(self, unit: str) -> PublishedResult | None:
		"""The row of one unit, without reading those of the others."""
		return next(iter(published_results(self.campaign.name, self.version.version, unit)), None)

	def page(self, template: str, title: str, *, kept: bool = True, **values: object) -> Answer:
		"""A page of this campaign."""
		scene = {"campaign": self.campaign, "version": self.version, "overview": self.overview, **values}
		return page(self.asked, template, f"{title} – {self.campaign.title}", kept=kept, **scene)


def page(
	asked: Asked, template: str, title: str, *, kept: bool = True, status: int = 200, **values: object
) -> Answer:
	"""A page with the head that all have."""
	parameters = {
		key: list(value) for key, value in asked.parameters.items() if key in KNOWN and key != "lang"
	}
	other = Links("en" if asked.lang == "vi" else "vi")
	path, parts = asked.parts[:1], asked.parts[1:]
	repeated = {key.replace("-", "_"): value for key, value in parameters.items()}
	switched = other.to(*path, *parts, **repeated) if path else other.home()
	head = {"title": title, "lang": asked.lang, "links": asked.links, "other_language": switched}
	body = render(template, {"campaign": None, "version": None, **head, **values})
	return Answer(body.encode(), kept=kept, status=status)
