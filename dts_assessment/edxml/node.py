"""Elements looked up by local name, whatever their order, prefix or dialect."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree.ElementTree import Element

from dts_assessment.edxml.codes import NAMESPACES
from dts_assessment.edxml.problem import missing, wrong
from dts_assessment.vietnamese.dates import DateProblem, parse_date
from dts_assessment.vietnamese.text import clean

_DAY = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T].*)?")
_MOMENT = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S")


class Node:
	"""An element of a known namespace, or nothing: asking an absent node for its parts gives empty answers."""

	def __init__(self, element: Element | None) -> None:
		self.element = element

	def __bool__(self) -> bool:
		return self.element is not None

	def all(self, name: str) -> Iterator["Node"]:
		"""The child elements of one local name."""
		for child in self.element if self.element is not None else ():
			if local_name(child) == name:
				yield Node(child)

	def one(self, *path: str) -> "Node":
		"""The first element at the end of a path of local names."""
		node = self
		for name in path:
			node = next(node.all(name), Node(None))
		return node

	@property
	def own_text(self) -> str:
		"""The element's text as one clean line."""
		return clean(self.element.text or "") if self.element is not None else ""

	def text(self, *path: str) -> str:
		return self.one(*path).own_text

	def texts(self, name: str) -> tuple[str, ...]:
		"""The texts of all children of one name that have any."""
		return tuple(text for text in (child.own_text for child in self.all(name)) if text)

	def required(self, *path: str) -> str:
		if text := self.text(*path):
			return text
		raise missing("/".join(path))

	def number(self, *path: str) -> int | None:
		"""A whole number, or nothing where none is given."""
		text = self.text(*path)
		if text and not re.fullmatch(r"[0-9]{1,6}", text):
			raise wrong("/".join(path), text)
		return int(text) if text else None

	def day(self, *path: str) -> date | None:
		text = self.text(*path)
		return read_day("/".join(path), text) if text else None

	def moment(self, *path: str) -> datetime:
		return read_moment("/".join(path), self.required(*path))


def local_name(element: Element) -> str:
	"""The name without its namespace; empty for elements of unknown namespaces, and for comments."""
	if not isinstance(element.tag, str):
		return ""
	namespace, _brace, name = element.tag.rpartition("}")
	return name if namespace.removeprefix("{") in NAMESPACES else ""


def read_day(element: str, text: str) -> date:
	"""A day as the standard writes it, 2022/09/26, or as people do, 26/9/2022."""
	try:
		if found := _DAY.fullmatch(text):
			return date(*map(int, found.groups()))
		return parse_date(text)
	except (ValueError, DateProblem) as error:
		raise wrong(element, text) from error


def read_moment(element: str, text: str) -> datetime:
	"""A time stamp, 2022/09/26 15:04:05; a bare day is its beginning."""
	for form in _MOMENT:
		try:
			return datetime.strptime(text[:19], form)
		except ValueError:
			continue
	day = read_day(element, text)
	return datetime(day.year, day.month, day.day)
