"""What pure code raises when it refuses something that a person typed."""


class Problem(Exception):
	"""A refusal in one clear sentence: ``vi`` for the screen, ``en`` for English users and logs.

	The sentence names what was wrong and says what to do. ``str()`` gives the Vietnamese one.
	"""

	def __init__(self, vi: str, en: str) -> None:
		super().__init__(vi)
		self.vi = vi
		self.en = en
