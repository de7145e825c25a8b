"""A client of the API in Python's own library: what waits for me, my score sheet, one answer.

	python3 client.py https://SITE KEY SECRET

KEY and SECRET are the user's own (User → API Access → Generate Keys). Everything is checked as on the screen.
"""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request


class Refused(Exception):
	"""The server said no; ``status`` is 403, 404 or 417, the text its sentence for the user."""

	def __init__(self, status: int, sentence: str) -> None:
		super().__init__(sentence)
		self.status = status


class Client:
	"""One user at one site."""

	def __init__(self, site: str, key: str, secret: str, timeout: float = 60) -> None:
		self.site, self.timeout = site.rstrip("/"), timeout
		self.headers = {"Authorization": f"token {key}:{secret}", "Accept": "application/json"}

	def get(self, method: str, **arguments: object) -> object:
		"""Read something, for instance ``get("inbox.my_work")``. Raises ``Refused``."""
		query = urllib.parse.urlencode(arguments)
		return self._ask(urllib.request.Request(f"{self._address(method)}?{query}", headers=self.headers))

	def post(self, method: str, **arguments: object) -> object:
		"""Do something, for instance ``post("assessment.save_answer", …)``. Raises ``Refused``."""
		headers = {**self.headers, "Content-Type": "application/json"}
		body = json.dumps(arguments).encode()
		return self._ask(
			urllib.request.Request(self._address(method), data=body, headers=headers, method="POST")
		)

	def _address(self, method: str) -> str:
		return f"{self.site}/api/method/dts_assessment.api.{method}"

	def _ask(self, request: urllib.request.Request) -> object:
		try:
			with urllib.request.urlopen(request, timeout=self.timeout) as answer:
				return json.load(answer).get("message")
		except urllib.error.HTTPError as error:
			raise Refused(error.code, _sentence(error.read())) from None


def _sentence(body: bytes) -> str:
	"""The first message for the user in a refusal of Frappe."""
	try:
		answer = json.loads(body)
		messages = json.loads(answer.get("_server_messages") or "[]")
		return json.loads(messages[0])["message"] if messages else answer.get("exc_type", "")
	except (ValueError, KeyError):
		return body.decode(errors="replace")[:200]


def main(site: str, key: str, secret: str) -> None:
	"""Print what waits for the user, and the first score sheet with its points."""
	client = Client(site, key, secret)
	for one in client.get("inbox.my_work")["items"]:
		print(one["until"] or "-", one["words"], one["unit_name"], one["name"], sep="\t")
		if one["doctype"] == "Self-Assessment":
			rows = client.get("assessment.get_sheet", self_assessment=one["name"])["rows"]
			print(f"\t{len([row for row in rows if not row['group']])} indicators")


if __name__ == "__main__":
	main(*sys.argv[1:4])
