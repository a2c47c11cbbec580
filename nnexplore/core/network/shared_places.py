"""Shared places: samples that no network can tell apart, as they are given the same numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class SharedPlaces:
    """How samples share their places, of which a picture shows one, and a network calls all the same.

    Attributes
    ----------
    n_samples
        How many samples there are.
    n_places
        How many different places they have.
    n_repeated
        How many samples repeat one before them, place and class.
    most_right
        How many samples anything that goes by the place can have right: of each place those of the class that
        is there most often.
    """

    n_samples: int
    n_places: int
    n_repeated: int
    most_right: int


def shared_places(X: NDArray[np.float64], y: NDArray[np.int64]) -> SharedPlaces:
    """How samples X (n_samples, n_inputs) of the classes y (n_samples,) share their places."""
    place = np.unique(X, axis=0, return_inverse=True)[1].reshape(-1)
    counts = np.zeros((place.max() + 1, y.max() + 1), dtype=np.int64)
    np.add.at(counts, (place, y), 1)
    return SharedPlaces(
        len(y), len(counts), len(y) - int(np.count_nonzero(counts)), int(counts.max(axis=1).sum())
    )
