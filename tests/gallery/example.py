"""What an example of the gallery is called, in words and in files."""

from __future__ import annotations


def file_name(name: str) -> str:
    """Return an example's name as its files bear it, without an ending."""
    return name.lower().replace(" ", "-").replace(",", "")
