"""One unit's groups of indicators beside the year before and its peers."""

from frappe import _

from dts_assessment.reporting.filters import Asked
from dts_assessment.reporting.scorecard import Scorecard, scorecard
from dts_assessment.reporting.show import bars, column, figure


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message, chart and figures of ``unit``, or of the reader's own unit, in a campaign."""
	card = scorecard(Asked(filters))
	if not card:
		return _columns(), [], _("Choose a unit that takes part in the campaign."), None, []
	return _columns(), [vars(line) for line in card.lines], _message(card), _chart(card), _figures(card)


def _columns() -> list[dict]:
	return [
		column("code", _("Code"), width=90, align="left"),
		column("title", _("Group"), width=280),
		column("maximum", _("Maximum"), "Float", 100),
		column("self_score", _("Own Score"), "Float", 110),
		column("standing", _("Standing Score"), "Float", 120),
		column("share", _("Standing (%)"), "Percent", 110),
		column("before", _("The Year Before (%)"), "Percent", 130),
		column("peers", _("Mean of Peers (%)"), "Percent", 140),
		column("best", _("Best Peer (%)"), "Percent", 130),
	]


def _message(card: Scorecard) -> str | None:
	return None if card.place else _("Peers are shown once the results are published.")


def _chart(card: Scorecard) -> dict:
	series = [(card.unit_name, [line.share for line in card.lines])]
	if card.peers:
		series.append((_("Mean of Peers (%)"), [line.peers or 0 for line in card.lines]))
		series.append((_("Best Peer (%)"), [line.best or 0 for line in card.lines]))
	return bars([line.title for line in card.lines], *series)


def _figures(card: Scorecard) -> list[dict]:
	found = [figure(_("Standing (%)"), card.lines[-1].share, "Percent")]
	if card.place and card.place.rank:
		found.append(figure(_("Rank"), f"{card.place.rank}/{card.peers}", "Data", "Green"))
	if card.place and card.place.class_name:
		found.append(figure(_("Class"), card.place.class_name, "Data"))
	return found
