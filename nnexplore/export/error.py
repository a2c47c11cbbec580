"""What goes wrong when a run is to be written to a file."""

from __future__ import annotations


class ExportError(ValueError):
    """A run that cannot be written in a format, or no known format; the message says why in one sentence."""
