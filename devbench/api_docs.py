"""Write docs/openapi.json and docs/api.md from the app's whitelisted methods: their types and their docstrings.

The sources are read, not run, so that neither a bench nor a site is needed: `python3 -m devbench.api_docs`.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
APP = ROOT / "dts_assessment"
OPENAPI, HANDBOOK = ROOT / "docs" / "openapi.json", ROOT / "docs" / "api.md"
TYPES = {
	"str": "string",
	"int": "integer",
	"float": "number",
	"bool": "boolean",
	"dict": "object",
	"list": "array",
}
REFUSALS = {
	"403": "Not logged in, or not allowed: the docstring says who is.",
	"404": "There is no such document.",
	"409": "The same thing exists already.",
	"417": "Refused in one sentence (`_server_messages`): a value, a state or a version that does not fit.",
}
INTRODUCTION = """# API

Everything that a button does is one of these methods, with the same checks. `docs/openapi.json` describes them for machines
(OpenAPI 3.0); both files are written from the sources by `python3 -m devbench.api_docs`.

- Address: `https://SITE/api/method/` and the name of the method. Methods that write take POST only.
- Who: a token of the user, `Authorization: token KEY:SECRET` (*User → API Access*), or the cookie of `/api/method/login`
  together with the header `X-Frappe-CSRF-Token`.
- Arguments: query parameters for GET, JSON for POST. The answer is in `message`; files come as they are.
- Refusals: 403 when the user may not, 404 when there is no such document, 417 with one sentence in `_server_messages`
  for everything else. A refused call changes nothing.
- `modified` is the time stamp of the version that the user read: if the document changed since, the call is refused.

An example client: [docs/examples/client.py](examples/client.py).
"""


@dataclass(frozen=True)
class Argument:
	"""One argument; ``schema`` is its type in JSON Schema."""

	name: str
	annotation: str
	schema: dict
	required: bool
	default: object = None


@dataclass(frozen=True)
class Method:
	"""One whitelisted method; ``writes`` means POST only, ``file`` that it answers with a file."""

	address: str
	summary: str
	description: str
	permission: str
	arguments: tuple[Argument, ...]
	writes: bool
	guest: bool
	file: bool

	@property
	def room(self) -> str:
		return self.address.rsplit(".", 2)[1]


def methods() -> list[Method]:
	"""Every whitelisted method of the app, by module and in the order of the source."""
	return [method for path in sorted(APP.rglob("*.py")) for method in _of_module(path)]


def openapi() -> dict:
	"""The OpenAPI 3.0 description."""
	return {
		"openapi": "3.0.3",
		"info": {"title": "DTS Assessment", "version": _version(), "description": "See docs/api.md."},
		"components": {
			"securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "Authorization"}},
			"responses": {code: {"description": words} for code, words in REFUSALS.items()},
		},
		"security": [{"token": []}],
		"paths": {f"/api/method/{one.address}": _path(one) for one in methods()},
	}


def handbook() -> str:
	"""The same for people, as Markdown."""
	parts = [INTRODUCTION]
	for room, found in groupby(methods(), key=lambda one: one.address.rsplit(".", 1)[0]):
		parts.append(f"## {room}\n")
		parts.extend(_entry(method) for method in found)
	return "\n".join(parts).rstrip() + "\n"


def write() -> None:
	"""Write both files."""
	OPENAPI.write_text(_json(openapi()), encoding="utf-8")
	HANDBOOK.write_text(handbook(), encoding="utf-8")


def _json(value: dict) -> str:
	return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _of_module(path: Path) -> Iterator[Method]:
	module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
	for node in ast.parse(path.read_text(encoding="utf-8")).body:
		if isinstance(node, ast.FunctionDef) and (mark := _whitelist(node)):
			yield _method(module, node, mark)


def _whitelist(node: ast.FunctionDef) -> str | None:
	marks = [ast.unparse(mark) for mark in node.decorator_list]
	return next((mark for mark in marks if mark.startswith("frappe.whitelist")), None)


def _method(module: str, node: ast.FunctionDef, mark: str) -> Method:
	summary, _, rest = (ast.get_docstring(node) or "").partition("\n\n")
	text = " ".join((ast.get_docstring(node) or "").split())
	permission = re.search(r"Permission(?:: | as | and answer as )(.*?)(?<!e\.g)\.(?:\s|$)", text)
	return Method(
		address=f"{module}.{node.name}",
		summary=" ".join(summary.split()),
		description=" ".join(rest.split()),
		permission=permission[1] if permission else "",
		arguments=tuple(_arguments(node)),
		writes="POST" in mark and "GET" not in mark,
		guest="allow_guest=True" in mark,
		file=node.returns is not None and ast.unparse(node.returns) == "None",
	)


def _arguments(node: ast.FunctionDef) -> Iterator[Argument]:
	given = node.args.args
	defaults = [None] * (len(given) - len(node.args.defaults)) + list(node.args.defaults)
	for one, default in zip(given, defaults, strict=True):
		annotation = ast.unparse(one.annotation)
		value = ast.literal_eval(default) if default is not None else None
		yield Argument(one.arg, annotation, _schema(annotation), default is None, value)


def _schema(annotation: str) -> dict:
	kinds = [kind.strip() for kind in annotation.split("|")]
	nullable = {"nullable": True} if "None" in kinds else {}
	schemas = [
		{"type": TYPES[kind], **({"items": {}} if kind == "list" else {})} for kind in kinds if kind in TYPES
	]
	if len(schemas) == 1:
		return {**schemas[0], **nullable}
	return {"anyOf": schemas, **nullable} if schemas else {}


def _path(method: Method) -> dict:
	kind = "application/octet-stream" if method.file else "application/json"
	shape = (
		{"type": "string", "format": "binary"}
		if method.file
		else {"type": "object", "properties": {"message": {}}}
	)
	operation = {
		"operationId": method.address,
		"tags": [method.room],
		"summary": method.summary,
		**({"description": method.description} if method.description else {}),
		**_asked(method),
		"responses": {
			"200": {"description": "The answer.", "content": {kind: {"schema": shape}}},
			**{code: {"$ref": f"#/components/responses/{code}"} for code in REFUSALS},
		},
		**({"security": []} if method.guest else {}),
		**({"x-permission": method.permission} if method.permission else {}),
	}
	return {"post" if method.writes else "get": operation}


def _asked(method: Method) -> dict:
	if not method.arguments:
		return {}
	if not method.writes:
		return {"parameters": [_parameter(one) for one in method.arguments]}
	required = [one.name for one in method.arguments if one.required]
	schema = {
		"type": "object",
		"properties": {one.name: _with_default(one) for one in method.arguments},
		**({"required": required} if required else {}),
	}
	return {"requestBody": {"required": bool(required), "content": {"application/json": {"schema": schema}}}}


def _parameter(one: Argument) -> dict:
	"""Plain values go as they are, anything else as JSON."""
	plain = one.schema.get("type") not in (None, "object", "array")
	schema = _with_default(one)
	kind = {"schema": schema} if plain else {"content": {"application/json": {"schema": schema}}}
	return {"name": one.name, "in": "query", "required": one.required, **kind}


def _with_default(one: Argument) -> dict:
	return one.schema if one.default is None else {**one.schema, "default": one.default}


def _entry(method: Method) -> str:
	name = method.address.rsplit(".", 1)[1]
	asked = ", ".join(_asked_for(one) for one in method.arguments)
	lines = [
		f"### {name}",
		"",
		f"`{'POST' if method.writes else 'GET'} {method.address}({asked})`",
		"",
		method.summary,
	]
	if method.description:
		lines += ["", method.description]
	return "\n".join(lines) + "\n"


def _asked_for(one: Argument) -> str:
	return f"{one.name}: {one.annotation}" + ("" if one.required else f" = {one.default!r}")


def _version() -> str:
	return re.search(r'__version__ = "([^"]+)"', (APP / "__init__.py").read_text())[1]


if __name__ == "__main__":
	write()
