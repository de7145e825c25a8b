"""./dev demo: the main job on real data; prints its steps and writes what it prints on paper."""

import sys
from pathlib import Path

import frappe

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from devbench.frappe_site import connected  # noqa: E402
from tests.main_job import MainJob, Step, next_number  # noqa: E402

OUTPUT = ROOT / "demo-output"


def main() -> None:
	with connected():
		frappe.flags.mute_emails = True
		job = MainJob(number=next_number(), told=tell)
		print(f"{'Step':<42}{'Acting user':<26}{'Seconds':>8}  Result")
		job.run()
		write(job)


def tell(step: Step) -> None:
	"""One line of the table; what is done stays done."""
	frappe.db.commit()
	print(f"{step.title:<42}{step.user:<26}{step.seconds:>8.2f}  {step.result}", flush=True)


def write(job: MainJob) -> None:
	"""The minutes and the ranking, as their users download them."""
	OUTPUT.mkdir(exist_ok=True)
	for name, content in (
		("bien-ban-tham-tra.pdf", job.minutes_pdf()),
		("xep-hang.xlsx", job.ranking_workbook()),
	):
		(OUTPUT / name).write_bytes(content)
		print(f"wrote {OUTPUT.name}/{name} ({len(content):,} bytes)")


if __name__ == "__main__":
	main()
