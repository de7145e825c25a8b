"""A small office system, with dispatches of its own, for the tests."""

__version__ = "1.0.0"
