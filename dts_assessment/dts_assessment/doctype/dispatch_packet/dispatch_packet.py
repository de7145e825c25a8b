from dts_assessment.workflow.governed import AppendOnlyDocument


class DispatchPacket(AppendOnlyDocument):
	pass
