"""Where everything lies and what it is called: the one home of paths, names and versions."""

import getpass
import json
import os
from dataclasses import dataclass
from pathlib import Path

APP = "dts_assessment"
SITE = "dts.localhost"
SITE_BESIDE = "beside.localhost"
"""A copy of the site, for the tests that run beside those in the browser."""
ADMIN_PASSWORD = "admin"  # noqa: S105 - of a bench for trying and testing, never for an office
DATABASE_PASSWORD = "devbench"  # noqa: S105 - of a server that listens on 127.0.0.1 only
# Where Debian keeps mariadbd; an ordinary user's PATH leaves it out.
SYSTEM_FOLDERS = "/usr/sbin:/sbin"
FREE_SPACE_NEEDED = 4 * 1024**3

NOT_OURS = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
"""What a shell may have set and our programs must not inherit."""

SOURCE = Path(__file__).resolve().parent
LOCKS = SOURCE / "locks"
ASSETS = SOURCE / "assets"


class DevbenchError(Exception):
	"""Something that the user can mend; its text is one sentence that says what to do."""


@dataclass(frozen=True)
class Layout:
	"""The folders of one checkout: `root` is the project, `home` the ignored folder that holds all we make."""

	root: Path
	home: Path

	@property
	def bench(self) -> Path:
		return self.home / "bench"

	@property
	def sites(self) -> Path:
		return self.bench / "sites"

	@property
	def env(self) -> Path:
		return self.bench / "env"

	@property
	def python(self) -> Path:
		return self.env / "bin" / "python"

	@property
	def frappe(self) -> Path:
		return self.bench / "apps" / "frappe"

	@property
	def tools(self) -> Path:
		return self.home / "tools"

	@property
	def node_modules(self) -> Path:
		return self.home / "assets" / "node_modules"

	@property
	def database(self) -> Path:
		return self.home / "mariadb"

	@property
	def database_temporary(self) -> Path:
		"""MariaDB's own: each server deletes at its start what others have in the folder that it works in."""
		return self.home / "mariadb-tmp"

	@property
	def redis(self) -> Path:
		return self.home / "redis"

	@property
	def logs(self) -> Path:
		return self.home / "logs"

	@property
	def done(self) -> Path:
		return self.home / "done"

	@property
	def common_config(self) -> Path:
		return self.sites / "common_site_config.json"

	def environment(self) -> dict[str, str]:
		"""The environment for every program we start: our own tools first, no questions asked."""
		path = [self.tools / "bin", self.node_modules / ".bin", os.environ.get("PATH", ""), SYSTEM_FOLDERS]
		kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
		return kept | {
			"PATH": os.pathsep.join(map(str, path)),
			"USER": user_name(),
			"GIT_TERMINAL_PROMPT": "0",
			"PYTHONUNBUFFERED": "1",
			# Each job, command and server is a process of its own: none should compile Frappe anew.
			"PYTHONPYCACHEPREFIX": str(self.home / "pycache"),
			"UV_NO_PROGRESS": "1",
		}


def this_checkout() -> Layout:
	"""The layout of the checkout that this file belongs to; DTS_DEVBENCH_DIR moves the folder we make."""
	root = SOURCE.parent
	return Layout(root, Path(os.environ.get("DTS_DEVBENCH_DIR") or root / ".devbench").resolve())


def user_name() -> str:
	"""The login name of the user who runs us, also where USER is not set."""
	return getpass.getuser()


def is_root() -> bool:
	"""Whether we may install Debian packages and must name the user of MariaDB."""
	return os.geteuid() == 0


def read_json(path: Path) -> dict:
	"""The object in a JSON file, or an empty one where there is no such file."""
	return json.loads(path.read_text()) if path.exists() else {}


def write_json(path: Path, content: dict) -> None:
	"""Write a JSON file at once: readers see the old or the new content, never a part."""
	path.parent.mkdir(parents=True, exist_ok=True)
	draft = path.with_name(path.name + ".new")
	draft.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n")
	draft.replace(path)
