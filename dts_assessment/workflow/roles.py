"""The roles of the app. Their rights are in the DocTypes, their reach over units in ``permissions``."""

COORDINATOR = "DTS Coordinator"
UNIT_OFFICER = "DTS Unit Officer"
UNIT_HEAD = "DTS Unit Head"
VERIFIER = "DTS Verifier"
PUBLISHER = "DTS Publisher"
AUDITOR = "DTS Auditor"

ROLES = (COORDINATOR, UNIT_OFFICER, UNIT_HEAD, VERIFIER, PUBLISHER, AUDITOR)
