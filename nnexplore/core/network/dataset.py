"""A data set: labelled points, drawn from a random stream, and all that is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.labelled_samples import usual_classes, usual_features
from nnexplore.core.network.parameter import NamedChoice, Parameter

Samples = tuple[NDArray[np.float64], NDArray[np.int64]]


@dataclass(frozen=True)
class Dataset:
    """A way to draw samples X (n_samples, n_inputs) with classes y (n_samples,) in 0 .. n_classes - 1.

    ``n_pieces`` is the fewest straight pieces of a boundary that parts two classes of it, its noise aside;
    None if nobody counts them by eye. ``why_pieces`` says so in words. ``numpy`` is the draw as source, for
    code that needs NumPy alone.

    ``size`` is how many samples there are where nobody asks for a number: such a data set is not drawn, has
    no noise and no random stream. ``parameters`` are its own numbers and ``choices`` its own names, by which
    the other functions are given them; ``check`` refuses what does not go together.
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
    choices: tuple[NamedChoice, ...] = ()
    size: Callable[[Mapping[str, Any]], int] | None = None
    class_names: Callable[[Mapping[str, Any]], tuple[str, ...]] | None = None
    feature_names: Callable[[Mapping[str, Any]], tuple[str, ...]] | None = None
    check: Callable[[Mapping[str, Any]], None] = lambda own: None

    @property
    def settings(self) -> tuple[Parameter | NamedChoice, ...]:
        """All of its own settings."""
        return (*self.parameters, *self.choices)

    @property
    def is_drawn(self) -> bool:
        """Whether as many samples are drawn as are asked for, and not given."""
        return self.size is None

    def names_of_classes(self, own: Mapping[str, Any]) -> tuple[str, ...]:
        """What its classes are called (n_classes,): their numbers where they have no names."""
        return self.class_names(own) if self.class_names else usual_classes(self.class_count(own))

    def names_of_features(self, own: Mapping[str, Any]) -> tuple[str, ...]:
        """What its inputs are called (n_inputs,): x and y where they have no names."""
        return self.feature_names(own) if self.feature_names else usual_features(self.input_count(own))


def shares(n: int, parts: int) -> list[int]:
    """``n`` split into whole parts that differ by one at most, the larger first."""
    return [n // parts + (part < n % parts) for part in range(parts)]
