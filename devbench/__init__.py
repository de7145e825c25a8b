"""A real Frappe bench assembled from PyPI, Debian and npm alone, for development and tests; not part of the app."""
