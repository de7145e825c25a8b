"""Who may see and who may change which rows.

A user belongs to a unit through a User Permission on Office Unit. Frappe would apply that permission to every
link at once, which would blind a verifier to the units that he or she verifies; so the links to units ignore it
and the reach of each role is told here, once: as an SQL condition for lists, which the check of a single document
asks as well (`rows.py`).
"""

from dts_assessment.permissions.campaigns import campaign_query, job_query, visit_query
from dts_assessment.permissions.conditions import EVERYTHING, NOTHING, member_units, units_in_reach
from dts_assessment.permissions.dispatches import (
	counter_query,
	dispatch_query,
	packet_query,
	register_query,
)
from dts_assessment.permissions.people import (
	OVERSIGHT,
	UNIT_ROLES,
	belongs_to,
	has_role,
	in_working_group,
	is_free,
	may_reach,
	reaches,
	require_role,
)
from dts_assessment.permissions.rows import QUERIES, file_query, has_permission
from dts_assessment.permissions.sheets import (
	answer_query,
	comment_query,
	evidence_query,
	extension_query,
	reminder_query,
	self_assessment_query,
)
from dts_assessment.permissions.units import delegation_query, succession_query

__all__ = [
	"EVERYTHING", "NOTHING", "OVERSIGHT", "QUERIES", "UNIT_ROLES", "answer_query", "belongs_to", "campaign_query",
	"comment_query",	"counter_query", "delegation_query", "dispatch_query", "evidence_query", "extension_query", "file_query",
	"has_permission", "has_role", "in_working_group", "is_free", "job_query", "may_reach", "member_units",
	"packet_query", "reaches", "register_query", "reminder_query", "require_role", "self_assessment_query",
	"succession_query", "units_in_reach", "visit_query",
]  # fmt: skip
