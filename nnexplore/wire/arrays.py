"""Arrays on the wire: numbers as JSON lists or as base64 of their bytes."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Digits of a loss or an accuracy on the wire; a curve shows three or four.
_DIGITS = 7


def as_numbers(values: NDArray[np.float64] | None, start: int = 0) -> list[float | None] | None:
    """Numbers from one place on for the wire; None where there are none, and for one that is not finite."""
    if values is None:
        return None
    return [float(f"{value:.{_DIGITS}g}") if math.isfinite(value) else None for value in values[start:]]


def as_base64(values: NDArray[Any], dtype: str) -> str:
    """An array for the wire, row by row, in a type that names its byte order."""
    # Just before a run diverges its weights may be finite in float64 and not in float32.
    with np.errstate(over="ignore"):
        return base64.b64encode(values.astype(dtype).tobytes()).decode("ascii")
