"""Extent: axis ranges that hold for a whole run, so that what moves on a picture moved in truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PADDING = 0.04
"""Share of the range left free on each side."""

SHEET_ROOM = 0.75
"""How far beyond the samples the sheet counts, in widths of the samples' range.

The corners of a ReLU sheet can fly off a hundred times as far and would press all samples into a dot.
"""

WILD = 3.0
"""A snapshot before divergence is wild, and sets no scale, beyond so many times the median reach."""


def extent(
    samples: NDArray[np.float64], sheet: NDArray[np.float64], *, unstable: bool = False
) -> NDArray[np.float64]:
    """Return the lowest and highest value to show on each axis, (n_axes, 2), never equal.

    ``samples`` (n_snapshots, n_samples, n_axes) decide; ``sheet`` (n_snapshots, n_grid, n_axes) widens the
    ranges as far as it stays in sight of them. Of an unstable run the last, wild snapshots are left out.
    """
    reach = np.abs(samples).max(axis=(1, 2))
    kept = reach <= WILD * np.median(reach) if unstable else np.ones(len(reach), dtype=bool)
    low, high = samples[kept].min(axis=(0, 1)), samples[kept].max(axis=(0, 1))
    room = SHEET_ROOM * (high - low)
    low = np.maximum(np.minimum(low, sheet[kept].min(axis=(0, 1))), low - room)
    high = np.minimum(np.maximum(high, sheet[kept].max(axis=(0, 1))), high + room)
    middle, half = (low + high) / 2, (high - low) / 2 * (1 + 2 * PADDING)
    half = np.where(
        half > 1e-6 * np.maximum(1e-3, np.abs(middle)), half, np.maximum(0.5, np.abs(middle) / 10)
    )
    return np.column_stack([middle - half, middle + half])


def on_one_scale(ranges: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranges (n_axes, 2) widened to the length of the longest, so that angles are seen as they are."""
    room = (np.diff(ranges).max() - np.diff(ranges)[:, 0]) / 2
    widened: NDArray[np.float64] = ranges + np.column_stack([-room, room])
    return widened
