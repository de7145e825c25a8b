"""The closed set of rule kinds; importing this package makes all of them readable."""

from dts_assessment.scoring.kinds import choice, composed, judged, measured

__all__ = ["choice", "composed", "judged", "measured"]
