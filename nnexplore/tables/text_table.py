"""Text tables: comma- or tab-separated values or JSON, as columns of cells with the lines they come from."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Any

from nnexplore.core.network.config_error import ConfigError
from nnexplore.tables.cells import decimal_mark, number_in

#: A larger text is no table of samples to look at.
MOST_BYTES = 5_000_000
MOST_COLUMNS = 200
#: What separates values, each with its name; of several that would do the first.
SEPARATORS = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "vertical bar", " ": "space"}
_LOOKED_AT = 50
#: Bytes by which an encoding without a mark is known.
_SAMPLE = 1000
#: A first line by which Excel is told what separates values.
_TOLD = re.compile(r'"?sep=(.)"?(?=[\r\n])')


@dataclass(frozen=True)
class TextTable:
    """Rows of as many cells as there are ``names``, and the line of the text in which each row ends.

    ``form`` says in words how it was read, ``decimal`` is the mark in its numbers.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    form: str
    decimal: str


def read_table(content: bytes | str) -> TextTable:
    """The table that a text or a file's bytes hold.

    Raises
    ------
    ConfigError
        Of the field "table", with the line and the reason.
    """
    if len(content) > MOST_BYTES:
        raise _refused(f"has {len(content):,} letters, but may have at most {MOST_BYTES:,}")
    text = content if isinstance(content, str) else _decoded(content)
    if "\0" in text:
        raise _refused("is no text, as a workbook or a picture is none: save it as CSV")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise _refused("is empty")
    return _read_json(text) if text.lstrip()[0] in "[{" else _read_separated(text)


def _decoded(content: bytes) -> str:
    """The text of some bytes: in UTF-8 or UTF-16, else as older programs of the West write it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    # Without its mark: of western letters every second byte is zero.
    first = content[:_SAMPLE]
    for start, code in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(content) % 2 == 0 and first[start::2].count(0) > len(first) / 4 > 2 * first[
            1 - start :: 2
        ].count(0):
            return content.decode(code, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_separated(text: str) -> TextTable:
    told = _TOLD.match(text)
    if told and told[1] in SEPARATORS:
        # An empty line stays in its place, so that the others keep their numbers.
        text = text[told.end() :]
        separator = told[1]
    else:
        separator = _separator(text)
    # Spaces stand in any number; where a tab or a mark separates, they belong to a cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=separator == " ")
    rows, lines, begun, before = [], [], 0, 0
    try:
        for row in reader:
            begun, before = before + 1, reader.line_num
            ends_in_space = separator == " " and row[-1:] == [""]
            cells = tuple(cell.strip() for cell in (row[:-1] if ends_in_space else row))
            if any(cells):
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise _refused(f"cannot be read in line {reader.line_num:,}: {error}") from error
    if not rows:
        raise _refused("is empty")
    if before > begun and _is_open(text, separator):
        raise _refused(f"has a quotation mark in line {begun:,} that is not closed")
    for cells, line in zip(rows, lines, strict=True):
        if len(cells) != len(rows[0]):
            fault = f"has {_values(len(cells))} in line {line:,}, but {len(rows[0])} in line {lines[0]:,}"
            raise _refused(f"{fault}: each line has to have as many as the first")
    return _table(rows, lines, f"separated by {SEPARATORS[separator]}s")


def _is_open(text: str, separator: str) -> bool:
    """Whether the text ends within quotation marks."""
    try:
        # Only the strict reader tells.
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _separator(text: str) -> str:
    """What cuts most of the first lines into equally many cells, two at least; a comma if nothing does."""
    first = "\n".join(islice((line for line in text.splitlines() if line.strip()), _LOOKED_AT))

    def agreement(separator: str) -> tuple[bool, float]:
        try:
            rows = [*csv.reader(io.StringIO(first), delimiter=separator, skipinitialspace=separator == " ")]
        except csv.Error:
            return False, 0.0
        (length, count), *_ = Counter(map(len, filter(None, rows))).most_common(1)
        return length >= 2, count / len(rows)

    found = {separator: agreement(separator) for separator in SEPARATORS}
    best = max(found, key=found.__getitem__)
    return best if found[best][0] else ","


def _read_json(text: str) -> TextTable:
    """A list of records, a list of rows, or an object with a list for each column."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno:,}: {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
        raise _refused(f"begins as JSON, but cannot be read{where}") from error
    if isinstance(content, dict):
        content = _records(content)
    if not content or not all(isinstance(row, dict | list) for row in content):
        raise _refused("has to be a list of records or of rows, or an object with a list for each column")
    names = [*content[0]] if isinstance(content[0], dict) else None
    rows = []
    for number, row in enumerate(content, 1):
        cells = list(row.values()) if isinstance(row, dict) else row
        if len(cells) != len(content[0]) or (names is not None and [*row] != names):
            raise _refused(f"has another form in record {number:,} than in the first one")
        rows.append(tuple(_json_cell(cell, number) for cell in cells))
    header = [] if names is None else [tuple(names)]
    return _table([*header, *rows], [*([0] * len(header)), *range(1, len(rows) + 1)], "JSON", bool(names))


def _records(columns: dict[str, Any]) -> list[dict[str, Any]]:
    if not columns or not all(isinstance(column, list) for column in columns.values()):
        return []
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{length:,}" for length in lengths.values())
        raise _refused(f"has columns of different lengths: {listed}")
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _json_cell(value: Any, record: int) -> str:
    if isinstance(value, dict | list):
        raise _refused(f"has a list or an object as a value in record {record:,}")
    return "" if value is None else str(value)


def _table(
    rows: list[tuple[str, ...]], lines: list[int], form: str, has_header: bool | None = None
) -> TextTable:
    if len(rows[0]) > MOST_COLUMNS:
        raise _refused(f"has {len(rows[0]):,} columns, but may have at most {MOST_COLUMNS}")
    decimal = decimal_mark(cell for row in islice(rows, 1000) for cell in row)
    if has_header is None:
        has_header = all(number_in(cell, decimal) is None for cell in rows[0])
    names = rows[0] if has_header else tuple(f"column {i}" for i in range(1, len(rows[0]) + 1))
    start = int(has_header)
    if len(rows) == start:
        raise _refused("has a line of names, but no samples")
    said = f"{form}{', decimal comma' if decimal == ',' else ''}, {'with' if has_header else 'without'} names"
    return TextTable(_told_apart(names), tuple(rows[start:]), tuple(lines[start:]), said, decimal)


def _told_apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of columns, with a number where one is missing or there already."""
    seen: set[str] = set()
    found = []
    for i, name in enumerate(names, 1):
        said = name if name and name not in seen else f"{name or 'column'} {i}"
        seen.add(said)
        found.append(said)
    return tuple(found)


def _values(n: int) -> str:
    return "1 value" if n == 1 else f"{n} values"


def _refused(fault: str) -> ConfigError:
    return ConfigError("table", fault=fault)
