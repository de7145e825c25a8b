"""./dev demo: the main job on real data; prints its steps and writes what it prints on paper."""

import sys
import time
from pathlib import Path

import frappe

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from devbench.frappe_site import connected  # noqa: E402
from tests.gia_vien_visit import GiaVien  # noqa: E402
from tests.gia_vien_visit import next_number as next_visit  # noqa: E402
from tests.main_job import MainJob, Step, next_number  # noqa: E402

OUTPUT = ROOT / "demo-output"


def main() -> None:
	with connected():
		frappe.flags.mute_emails = True
		job = MainJob(number=next_number(), told=tell)
		print(f"{'Step':<42}{'Acting user':<26}{'Seconds':>8}  Result")
		job.run()
		visit = GiaVien(number=next_visit())
		for title, deed in visit.deeds():
			begun = time.perf_counter()
			result = deed()
			tell(Step(title, "people of Ninh Bình, 2023", result, time.perf_counter() - begun))
		write(job, visit)


def tell(step: Step) -> None:
	"""One line of the table; what is done stays done."""
	frappe.db.commit()
	print(f"{step.title:<42}{step.user:<26}{step.seconds:>8.2f}  {step.result}", flush=True)


def write(job: MainJob, visit: GiaVien) -> None:
	"""The minutes and the ranking, as their users download them."""
	OUTPUT.mkdir(exist_ok=True)
	for name, content in (
		("bien-ban-tham-tra.pdf", job.minutes_pdf()),
		("xep-hang.xlsx", job.ranking_workbook()),
		("bien-ban-gia-vien.pdf", visit.pdf()),
		("bien-ban-gia-vien.docx", visit.word()),
		("phieu-kiem-tra-gia-vien.pdf", visit.checklist()),
	):
		(OUTPUT / name).write_bytes(content)
		print(f"wrote {OUTPUT.name}/{name} ({len(content):,} bytes)")


if __name__ == "__main__":
	main()
