"""Projection: how a layer's space of any width is shown on at most three axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError

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


@dataclass(frozen=True)
class Noun:
    """What the units of a layer are called."""

    one: str
    several: str


UNIT, CLASS = Noun("unit", "units"), Noun("class", "classes")


def onto_classes(n_outputs: int, labels: Sequence[str], units: Sequence[int] | None = None) -> Projection:
    """Show units of the output as ``onto_units`` does, called by the ``labels`` of their classes.

    Raises
    ------
    ConfigError
        As there.
    """
    projection = onto_units(n_outputs, units, CLASS)
    # A single output's probability is that of class 1.
    shown = (1,) if n_outputs == 1 else range(n_outputs) if units is None else units
    return replace(projection, titles=tuple(labels[unit] for unit in shown))


def onto_units(n_units: int, units: Sequence[int] | None = None, noun: Noun = UNIT) -> Projection:
    """Show the units themselves: all of at most three, or one to three chosen ones.

    Raises
    ------
    ConfigError
        For units that the layer has not, twice the same one, or more than three.
    """
    chosen = tuple(range(n_units)) if units is None else tuple(int(unit) for unit in units)
    if not 1 <= len(chosen) <= MOST_AXES:
        fault = f"names {len(chosen)} units, but has to name from 1 to {MOST_AXES}"
        raise ConfigError("units", value=chosen, fault=fault)
    wrong = [unit for unit in chosen if not 0 <= unit < n_units]
    if wrong:
        fault = f"names unit {wrong[0]}, but has to be from 0 to {n_units - 1}"
        raise ConfigError("units", value=chosen, fault=fault)
    if len(set(chosen)) < len(chosen):
        raise ConfigError("units", value=chosen, fault=f"is {chosen}, but has to name each unit once")
    caption = "" if len(chosen) == n_units else f"{_listed(chosen, noun)} of {n_units}"
    titles = tuple(f"{noun.one} {unit}" for unit in chosen)
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


def _listed(units: tuple[int, ...], noun: Noun) -> str:
    if len(units) == 1:
        return f"{noun.one} {units[0]}"
    return f"{noun.several} {', '.join(map(str, units[:-1]))} and {units[-1]}"
