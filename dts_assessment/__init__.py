"""Digital transformation assessment for Vietnamese public offices, as a Frappe app."""

__version__ = "0.1.0"
