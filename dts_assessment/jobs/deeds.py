"""The deeds on all units of a campaign: what each does to a batch of them, and what ends it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from tempfile import TemporaryFile

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from dts_assessment.assessments.recalculate import recalculate
from dts_assessment.campaigns.close import check_all_verified, waiting_to_close
from dts_assessment.campaigns.launch import check_ready, create_for
from dts_assessment.campaigns.participants import participants
from dts_assessment.campaigns.remind import Reminders
from dts_assessment.campaigns.settings import settings
from dts_assessment.publication.answers_workbook import write_answers
from dts_assessment.publication.letters import LetterBox, Letters
from dts_assessment.publication.publish import check_publishable
from dts_assessment.verification.settle import close_sheets
from dts_assessment.workflow.states import DRAFT, SUBMITTED, VERIFIED
from dts_assessment.workflow.transition import apply


class Deed(ABC):
	"""One deed on one campaign, cut into batches that may be repeated without harm."""

	size = 100
	"""Items a batch: a second or two of work, so that a killed worker loses no more."""
	file_url = ""
	"""The file that the deed made, if it made one."""
	action = ""
	"""The action of the approval that the deed ends with."""

	def __init__(self, campaign: Document, reason: str = "", arguments: dict | None = None) -> None:
		self.campaign, self.reason, self.arguments = campaign, reason, arguments or {}

	def check(self) -> None:
		"""Refuse before anything is queued; raises ``frappe.ValidationError``: here, unless the campaign runs."""
		if self.campaign.workflow_state != SUBMITTED:
			frappe.throw(_("The campaign {0} is not running now.").format(self.campaign.name))

	def answers(self) -> int:
		"""How many answers the deed touches, to tell whether it fits into a request."""
		return cint(frappe.db.count("Assessment Answer", {"campaign": self.campaign.name}))

	@abstractmethod
	def keys(self) -> list[str]:
		"""The items to work on, in ascending order."""

	@abstractmethod
	def do(self, keys: Sequence[str]) -> int:
		"""Work on some items in the caller's transaction; returns the number of rows that changed."""

	def finish(self) -> None:
		"""The last step: by default the action goes through the gate, as if its button were pressed."""
		if self.action:
			apply("Assessment Campaign", self.campaign.name, self.action, self.reason)


class Launch(Deed):
	"""Create the sheets and answers of every unit, then launch."""

	action = "Launch"

	def check(self) -> None:
		check_ready(self.campaign)

	def answers(self) -> int:
		sets = [one.indicator_set for one in self._units().values()]
		filters = {"indicator_set": ["in", list(set(sets))], "is_group": 0}
		rows = frappe.get_all("Indicator", filters=filters, pluck="indicator_set", order_by="name")
		return sum(sets.count(name) * rows.count(name) for name in set(sets))

	def keys(self) -> list[str]:
		return sorted(self._units())

	def do(self, keys: Sequence[str]) -> int:
		sheets, answers = create_for(self.campaign, [self._units()[key] for key in keys])
		return sheets + answers

	def _units(self) -> dict:
		if not hasattr(self, "_found"):
			self._found = {one.unit: one for one in participants(self.campaign)}
		return self._found


class Close(Deed):
	"""Settle every sheet, then close the verification."""

	action = "Close Verification"

	def check(self) -> None:
		check_all_verified(self.campaign, self.reason)

	def keys(self) -> list[str]:
		return waiting_to_close(self.campaign.name)

	def do(self, keys: Sequence[str]) -> int:
		return close_sheets(keys)


class Publish(Deed):
	"""Publish all results: one step, in one transaction, so that there is nothing in between to be seen."""

	action = "Publish"

	def check(self) -> None:
		if self.campaign.workflow_state != VERIFIED:
			frappe.throw(_("The verification of {0} is not closed yet.").format(self.campaign.name))
		check_publishable(self.campaign)

	def keys(self) -> list[str]:
		return []

	def do(self, keys: Sequence[str]) -> int:
		return 0


class FileDeed(Deed):
	"""A file that is made on the queue for who asked for it; nothing of the campaign changes."""

	def keep(self, name: str, content: bytes) -> None:
		"""Store the file where its owner alone can read it; the job names it."""
		file = frappe.get_doc({"doctype": "File", "file_name": name, "content": content, "is_private": 1})
		file.insert(ignore_permissions=True)
		self.file_url = file.file_url


class MakeLetters(FileDeed):
	"""Print the notice of every unit and bind them in one zip file."""

	size = 10

	def check(self) -> None:
		self._letters()

	def keys(self) -> list[str]:
		return sorted(self._letters().results)

	def do(self, keys: Sequence[str]) -> int:
		self._box().keep(keys[0], self._letters().pdfs(keys))
		return len(keys)

	def finish(self) -> None:
		self.keep(f"thong-bao-{self.campaign.name}-{frappe.generate_hash(length=8)}.zip", self._box().bind())
		self._box().empty()

	def _letters(self) -> Letters:
		if not hasattr(self, "_found"):
			self._found = Letters(self.campaign)
		return self._found

	def _box(self) -> LetterBox:
		told = self._letters().told
		return LetterBox(f"{told.name}-v{told.current.version}")


class MakeAnswersWorkbook(FileDeed):
	"""Write all answers into one workbook."""

	def check(self) -> None:
		if self.campaign.workflow_state == DRAFT:
			frappe.throw(_("The campaign {0} is not launched yet.").format(self.campaign.name))

	def keys(self) -> list[str]:
		return []

	def do(self, keys: Sequence[str]) -> int:
		return 0

	def finish(self) -> None:
		with TemporaryFile() as target:
			write_answers(self.campaign.name, target)
			target.seek(0)
			self.keep(
				f"cau-tra-loi-{self.campaign.name}-{frappe.generate_hash(length=8)}.xlsx", target.read()
			)


class Recalculate(Deed):
	"""Score every stored input again."""

	def keys(self) -> list[str]:
		return sorted(
			frappe.get_all("Self-Assessment", {"campaign": self.campaign.name}, pluck="name", order_by="name")
		)

	def do(self, keys: Sequence[str]) -> int:
		return recalculate(keys)


class Remind(Deed):
	"""Remind the people of the units that have not handed in, then tell the coordinators."""

	def keys(self) -> list[str]:
		return sorted(self._reminders().by_user)

	def do(self, keys: Sequence[str]) -> int:
		return self._reminders().send(keys)

	def finish(self) -> None:
		self._reminders().tell_coordinators()

	def _reminders(self) -> Reminders:
		if not hasattr(self, "_found"):
			self._found = Reminders(self.campaign, at_once=bool(self.arguments.get("at_once")))
		return self._found


DEEDS: dict[str, type[Deed]] = {
	"Launch": Launch,
	"Close": Close,
	"Publish": Publish,
	"Letters": MakeLetters,
	"Answers Workbook": MakeAnswersWorkbook,
	"Recalculate": Recalculate,
	"Remind": Remind,
}


def deferred(campaign: Document, action: str, reason: str) -> str | None:
	"""The kind of job that an action becomes because it would outlast a request; raises what the deed refuses."""
	kind = next((name for name, deed in DEEDS.items() if deed.action == action), None)
	if not kind:
		return None
	deed = DEEDS[kind](campaign, reason)
	deed.check()
	return kind if deed.answers() > settings().answers_at_once else None
