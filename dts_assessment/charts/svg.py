"""SVG as text: escaped, numbers short, one way to say in words what a drawing shows."""

import itertools
from xml.sax.saxutils import escape, quoteattr

Number = int | float


def tag(name: str, content: str = "", **attributes: object) -> str:
	"""An element; ``content`` is SVG already. A trailing ``_`` of an attribute falls, other ``_`` become ``-``."""
	said = "".join(
		f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
		for key, value in attributes.items()
		if value is not None
	)
	return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def text(words: str, x: Number, y: Number, **attributes: object) -> str:
	"""A line of text."""
	return tag("text", escape(words), x=x, y=y, **attributes)


def picture(name: str, width: Number, height: Number, content: str, title: str, description: str) -> str:
	"""A drawing that a screen reader reads as one picture with ``title`` and ``description``.

	``name`` tells its ids from those of the other drawings of a page.
	"""
	words = tag("title", escape(title), id=f"{name}-t") + tag("desc", escape(description), id=f"{name}-d")
	return tag(
		"svg",
		words + content,
		class_=f"chart chart-{name}",
		viewBox=f"0 0 {_value(width)} {_value(height)}",
		role="img",
		aria_labelledby=f"{name}-t {name}-d",
	)


def wrapped(words: str, most: int, lines: int = 2) -> list[str]:
	"""``words`` in at most ``lines`` lines of about ``most`` letters; what does not fit ends with an ellipsis."""
	found = [""]
	for word in words.split():
		longer = f"{found[-1]} {word}".strip()
		if len(longer) <= most or not found[-1]:
			found[-1] = longer
		else:
			found.append(word)
	if len(found) > lines:
		found = [*found[: lines - 1], f"{found[lines - 1][: most - 1].rstrip()}…"]
	return [line if len(line) <= most + 6 else f"{line[: most - 1]}…" for line in found]


def nice_step(top: float, most: int) -> int:
	"""The least step of 1, 2 or 5 times a power of ten with which ``most`` steps reach ``top``."""
	sizes = (unit * 10**power for power in itertools.count() for unit in (1, 2, 5))
	return next(size for size in sizes if size * most >= top)


def _value(value: object) -> str:
	if isinstance(value, float):
		return f"{value:.1f}".rstrip("0").rstrip(".")
	return str(value)
