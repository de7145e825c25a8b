"""What the reader refuses."""

from dts_assessment.vietnamese.problem import Problem


class EdxmlProblem(Problem):
	"""A file that is no dispatch or status packet, or one that is not safe to take in."""


def missing(element: str) -> EdxmlProblem:
	return EdxmlProblem(
		f"Tệp edXML thiếu {element}; hãy đề nghị nơi gửi gửi lại.",
		f"The edXML file lacks {element}; ask the sender to send it again.",
	)


def wrong(element: str, text: str) -> EdxmlProblem:
	"""``text`` of ``element`` cannot be understood; only its beginning is told."""
	return EdxmlProblem(
		f"Tệp edXML ghi {element} là “{text[:60]}”, không đúng quy định; hãy đề nghị nơi gửi gửi lại.",
		f"The edXML file gives {element} as “{text[:60]}”, which is not valid; ask the sender to send it again.",
	)
