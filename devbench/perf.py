"""./dev perf: each benchmark measures our code and its baseline in one run; run in the bench's environment.

A benchmark is a module tests/perf/bench_*.py with NAME, BOUND and run() -> (our seconds, baseline seconds); it is well
when ours / baseline is at most BOUND.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import frappe

from devbench.config import this_checkout
from devbench.frappe_site import connected

COLUMNS = f"{'name':<32} {'ours s':>10} {'baseline s':>10} {'ratio':>9} {'bound':>9}  ok"


def benchmarks(folder: Path) -> Iterator[ModuleType]:
	"""The modules tests/perf/bench_*.py, in the order of their names."""
	for path in sorted(folder.glob("bench_*.py")):
		spec = importlib.util.spec_from_file_location(path.stem, path)
		module = importlib.util.module_from_spec(spec)
		spec.loader.exec_module(module)
		yield module


def measure(module: ModuleType) -> dict:
	"""One row: seconds of both sides, their ratio, the bound and whether it was kept."""
	frappe.set_user("Administrator")
	ours, baseline = module.run()
	frappe.db.rollback()
	ratio = ours / baseline
	row = {"name": module.NAME, "ours": ours, "baseline": baseline, "ratio": ratio, "bound": module.BOUND}
	return row | {"ok": ratio <= module.BOUND}


def show(row: dict) -> None:
	"""Print one row of the table."""
	figures = f"{row['ours']:>10.4f} {row['baseline']:>10.4f} {row['ratio']:>9.4f} {row['bound']:>9.4f}"
	print(f"{row['name']:<32} {figures}  {'yes' if row['ok'] else 'NO'}", flush=True)


def main(words: list[str]) -> int:
	"""Measure the named benchmarks, or all; returns 1 when one misses its bound or a name is unknown."""
	parser = argparse.ArgumentParser(prog="./dev perf")
	parser.add_argument("names", nargs="*", metavar="NAME")
	parser.add_argument("--json", type=Path, metavar="FILE")
	options = parser.parse_args(words)
	chosen = {module.NAME: module for module in benchmarks(this_checkout().root / "tests" / "perf")}
	unknown = [name for name in options.names if name not in chosen]
	if unknown:
		print(
			f"./dev perf: no benchmark {', '.join(unknown)}: choose from {', '.join(chosen)}.",
			file=sys.stderr,
		)
		return 1
	rows = run_all([chosen[name] for name in options.names or chosen])
	if options.json:
		options.json.write_text(json.dumps(rows, indent=1) + "\n")
	return 0 if all(row["ok"] for row in rows) else 1


def run_all(modules: list[ModuleType]) -> list[dict]:
	"""Measure one after the other and print each row as it comes."""
	print(COLUMNS)
	rows = []
	with connected():
		for module in modules:
			rows.append(measure(module))
			show(rows[-1])
	return rows


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
