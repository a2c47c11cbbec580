"""Cells of a text table: whether one is a number, a date, empty or a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: What tables write where a value is missing, in small letters.
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "?", "#n/a", "missing"})
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}([ T].*)?|\d{1,2}:\d{2}(:\d{2})?")
_WITH_POINT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_WITH_COMMA = re.compile(r"[+-]?(\d+,?\d*|,\d+)([eE][+-]?\d+)?")


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no value."""
    return cell.strip().lower() in MISSING


def is_date(cell: str) -> bool:
    """Whether a cell is a day or a time of day."""
    return _DATE.fullmatch(cell.strip()) is not None


def number_in(cell: str, decimal: str) -> float | None:
    """The number of a cell that is written with this decimal mark; None if it is none."""
    # A spreadsheet's own minus is no hyphen.
    text = cell.strip().replace("\N{MINUS SIGN}", "-")
    form = _WITH_COMMA if decimal == "," else _WITH_POINT
    return float(text.replace(decimal, ".")) if form.fullmatch(text) and text.isascii() else None


def decimal_mark(cells: Iterable[str]) -> str:
    """The decimal mark of numbers: a comma if some have one, and none a point."""
    found = {
        mark
        for cell in cells
        for mark, form in ((".", _WITH_POINT), (",", _WITH_COMMA))
        if mark in cell and form.fullmatch(cell.strip().replace("\N{MINUS SIGN}", "-"))
    }
    return "," if found == {","} else "."
