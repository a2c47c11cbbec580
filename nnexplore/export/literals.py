"""Literals: settings and arrays as Python source, numbers with all their digits, one row a line."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def source(value: object) -> str:
    """A setting as source, its text in double quotes."""
    return json.dumps(value) if isinstance(value, str) else repr(value)


def array_literal(array: NDArray[Any], indent: int = 0) -> str:
    """An array (n,) or (n, m) as a list or a list of rows."""
    margin = " " * indent
    if array.ndim == 1:
        text = ", ".join(repr(value) for value in array.tolist())
        if len(text) + indent < 100:
            return f"[{text}]"
        inner = margin + "    "
        return f"[\n{textwrap.fill(text, 108, initial_indent=inner, subsequent_indent=inner)},\n{margin}]"
    return list_literal([array_literal(row, indent + 4) for row in array], indent)


def list_literal(items: Sequence[str], indent: int = 0) -> str:
    """A list of items that are source already, one a line."""
    margin = " " * indent
    return "[\n" + "".join(f"{margin}    {item},\n" for item in items) + f"{margin}]"


def arrays_literal(name: str, arrays: Sequence[NDArray[Any]]) -> str:
    """The assignment of a list of arrays to a name."""
    return f"{name} = {list_literal([array_literal(np.asarray(array), 4) for array in arrays])}"
