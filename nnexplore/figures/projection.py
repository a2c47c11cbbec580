"""Projection: how a layer's space of any width is shown on at most three axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.parameter import ConfigError

MOST_AXES = 3


@dataclass(frozen=True)
class Projection:
    """An affine map from a layer's space to the axes of a picture.

    Attributes
    ----------
    centre
        The point that becomes the origin, (n_units,).
    axes
        One column for each axis of the picture, (n_units, n_axes) with n_axes from 1 to 3.
    titles
        What each axis shows.
    caption
        Which part of the space is shown; empty when it is all of it.
    """

    centre: NDArray[np.float64]
    axes: NDArray[np.float64]
    titles: tuple[str, ...]
    caption: str

    @property
    def n_axes(self) -> int:
        """How many axes the picture has."""
        return len(self.titles)

    def apply(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Carry values (n, n_units) to the picture (n, n_axes)."""
        return (values - self.centre) @ self.axes


def onto_units(n_units: int, units: Sequence[int] | None = None) -> Projection:
    """Show the units themselves: all of at most three, or one to three chosen ones.

    Raises
    ------
    ConfigError
        For units that the layer has not, twice the same one, or more than three.
    """
    chosen = tuple(range(n_units)) if units is None else tuple(int(unit) for unit in units)
    if not 1 <= len(chosen) <= MOST_AXES:
        raise ConfigError(f"units names {len(chosen)} units, but has to name from 1 to {MOST_AXES}.", "units")
    wrong = [unit for unit in chosen if not 0 <= unit < n_units]
    if wrong:
        raise ConfigError(f"units names unit {wrong[0]}, but has to be from 0 to {n_units - 1}.", "units")
    if len(set(chosen)) < len(chosen):
        raise ConfigError(f"units is {chosen}, but has to name each unit once.", "units")
    caption = "" if len(chosen) == n_units else f"{_listed(chosen)} of {n_units}"
    titles = tuple(f"unit {unit}" for unit in chosen)
    return Projection(np.zeros(n_units), np.eye(n_units)[:, chosen], titles, caption)


def onto_principal_components(values: NDArray[np.float64]) -> Projection:
    """Show the three directions in which values (n, n_units) of more than three units vary most.

    The axes are the right singular vectors of the centred values, each with its largest entry positive, so
    that the same values always give the same picture.
    """
    n_units = values.shape[1]
    centre = values.mean(axis=0)
    _, spread, directions = np.linalg.svd(values - centre, full_matrices=False)
    axes = directions[:MOST_AXES].T
    largest = np.abs(axes).argmax(axis=0)
    axes = axes * np.where(axes[largest, range(axes.shape[1])] < 0, -1.0, 1.0)
    variance = spread**2
    share = variance[:MOST_AXES] / (variance.sum() or 1.0)
    titles = tuple(f"component {i + 1} ({part:.0%})" for i, part in enumerate(share))
    n_axes = axes.shape[1]
    caption = f"the first {n_axes} principal components of {n_units} units, {share.sum():.0%} of the variance"
    return Projection(centre, axes, titles, caption)


def _listed(units: tuple[int, ...]) -> str:
    if len(units) == 1:
        return f"unit {units[0]}"
    return f"units {', '.join(map(str, units[:-1]))} and {units[-1]}"
