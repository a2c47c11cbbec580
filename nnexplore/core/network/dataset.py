"""A data set: labelled points, drawn from a random stream, and all that is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.parameter import Parameter

Samples = tuple[NDArray[np.float64], NDArray[np.int64]]


@dataclass(frozen=True)
class Dataset:
    """A way to draw samples X (n_samples, n_inputs) with classes y (n_samples,) in 0 .. n_classes - 1.

    ``n_pieces`` is the fewest straight pieces of a boundary that parts two classes of it, its noise aside;
    None if nobody counts them by eye. ``why_pieces`` says so in words. ``numpy`` is the draw as source, for
    code that needs NumPy alone.
    """

    name: str
    label: str
    help: str
    draw: Callable[..., Samples]
    n_pieces: int | None
    why_pieces: str
    numpy: str
    noise_help: str = "Standard deviation of the normal noise added to every point."
    parameters: tuple[Parameter, ...] = ()
    class_count: Callable[[Mapping[str, Any]], int] = lambda own: 2
    input_count: Callable[[Mapping[str, Any]], int] = lambda own: 2


def shares(n: int, parts: int) -> list[int]:
    """``n`` split into whole parts that differ by one at most, the larger first."""
    return [n // parts + (part < n % parts) for part in range(parts)]
