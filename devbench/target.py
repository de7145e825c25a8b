"""The bench and the site that a command works on: ours, or an existing one named by DTS_BENCH and DTS_SITE."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .config import SITE, DevbenchError, Layout


@dataclass(frozen=True)
class Target:
	"""A bench folder, a site on it and the checkout whose files are run there."""

	layout: Layout
	bench: Path
	site: str

	@property
	def python(self) -> Path:
		return self.bench / "env" / "bin" / "python"

	@property
	def sites(self) -> Path:
		return self.bench / "sites"

	def environment(self, **more: str) -> dict[str, str]:
		"""What tells a program which site to work on, and where the project's own modules are."""
		where = {"DTS_SITE": self.site, "SITES_PATH": str(self.sites), "PYTHONPATH": str(self.layout.root)}
		return self.layout.environment() | where | more

	def frappe(self, *words: str) -> Sequence[str]:
		"""A Frappe command on the site, run in `sites`: what the bench command itself calls, on any bench."""
		return [str(self.python), "-m", "frappe.utils.bench_helper", "frappe", "--site", self.site, *words]


def named_bench(layout: Layout) -> Target | None:
	"""The existing bench that DTS_BENCH and DTS_SITE name.

	Raises DevbenchError when only one of them is set or there is no such bench or site.
	"""
	bench, site = os.environ.get("DTS_BENCH"), os.environ.get("DTS_SITE")
	if not bench and not site:
		return None
	if not (bench and site):
		raise DevbenchError("Set both DTS_BENCH=/path/to/bench and DTS_SITE=name, or neither of them.")
	target = Target(layout, Path(bench).resolve(), site)
	if not target.python.exists() or not (target.sites / site / "site_config.json").exists():
		raise DevbenchError(f"{bench} is no bench with a site {site}: correct DTS_BENCH or DTS_SITE.")
	return target


def own_bench(layout: Layout, site: str = SITE) -> Target:
	"""The bench that ./dev makes."""
	return Target(layout, layout.bench, site)
