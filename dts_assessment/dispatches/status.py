"""How far a dispatch has come: a draft, in the register book, or with its number cancelled."""

DRAFT = "Draft"
REGISTERED = "Registered"
CANCELLED = "Cancelled"

INCOMING = "Incoming"
OUTGOING = "Outgoing"
INTERNAL = "Internal"
