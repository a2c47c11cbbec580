"""Sample words: how many samples there are of which class, and what may surprise about where they lie."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.shared_places import shared_places


def words_on_samples(X: NDArray[np.float64], y: NDArray[np.int64], labels: Sequence[str]) -> str:
    """What is said of samples X (n_samples, 2) of the classes y (n_samples,), which are called ``labels``."""
    counts = zip(labels, np.bincount(y), strict=True)
    listed = ", ".join(f"{count:,} of {label}" for label, count in counts)
    words, shared = f"{len(y):,} samples. {listed[0].upper()}{listed[1:]}.", shared_places(X, y)
    if shared.n_repeated:
        again = "repeats another" if shared.n_repeated == 1 else "repeat others"
        words += f" {shared.n_repeated:,} of them {again}."
    if shared.most_right < shared.n_samples:
        words += (
            f" At some places lie samples of different classes: at most {shared.most_right:,} of "
            f"{shared.n_samples:,} can be right."
        )
    return words
