from dts_assessment.workflow.governed import AppendOnlyDocument


class CampaignPublication(AppendOnlyDocument):
	"""One published version of a campaign's results; written by publication alone."""
