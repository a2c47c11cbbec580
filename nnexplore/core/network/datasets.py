"""Data sets: labelled points, drawn from a random stream, collected or brought."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network import dataset_sources as sources
from nnexplore.core.network import noisy_shapes
from nnexplore.core.network.collected_datasets import COLLECTED_DATASETS
from nnexplore.core.network.curve_datasets import CURVES
from nnexplore.core.network.dataset import Dataset, Samples, shares
from nnexplore.core.network.own_samples import unpack
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.network.pattern_datasets import PATTERNS


def _moons(n_samples: int, noise: float, random_state: np.random.RandomState) -> Samples:
    return noisy_shapes.moons(n_samples, noise, random_state)


def _circles(n_samples: int, noise: float, random_state: np.random.RandomState, factor: float) -> Samples:
    return noisy_shapes.circles(n_samples, noise, factor, random_state)


def _spiral(n_samples: int, noise: float, random_state: np.random.RandomState, n_arms: int) -> Samples:
    """Arm j: radius from 0 to 1, angle from 4j to 4(j + 1) radians plus normal noise, arms in order."""
    arms = []
    for arm, n in enumerate(shares(n_samples, n_arms)):
        radius = np.linspace(0, 1, n)
        angle = np.linspace(4 * arm, 4 * (arm + 1), n) + noise * random_state.randn(n)
        arms.append(np.column_stack([radius * np.sin(angle), radius * np.cos(angle)]))
    return np.concatenate(arms), np.repeat(np.arange(n_arms), shares(n_samples, n_arms))


def _xor(n_samples: int, noise: float, random_state: np.random.RandomState) -> Samples:
    """Uniform on the square [-1, 1]², class 1 where the signs differ, then blurred by normal noise."""
    X = random_state.uniform(-1, 1, size=(n_samples, 2))
    y = (X[:, 0] * X[:, 1] < 0).astype(np.int64)
    return X + noise * random_state.randn(n_samples, 2), y


def _gaussians(n_samples: int, noise: float, random_state: np.random.RandomState, n_classes: int) -> Samples:
    """One normal cloud a class, the centres evenly on the unit circle."""
    angle = np.pi / 4 + 2 * np.pi * np.arange(n_classes) / n_classes
    centres = np.column_stack([np.cos(angle), np.sin(angle)])
    return noisy_shapes.clouds(shares(n_samples, n_classes), centres, noise, random_state)


def _clouds(n_samples: int, noise: float, random_state: np.random.RandomState) -> Samples:
    """Class 0 from normal clouds at (-1, -1) and (1, 1), class 1 from one at the origin, evenly split."""
    n_outer, n_inner = shares(n_samples, 2)
    centres = np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0]])
    counts = [*shares(n_outer, 2), n_inner]
    X, cloud = noisy_shapes.clouds(counts, centres, noise, random_state)
    return X, (cloud == 2).astype(np.int64)


#: The data sets that are drawn.
DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        Dataset(
            "circles",
            "Circles",
            "A disc inside a ring: no straight line can part them.",
            _circles,
            3,
            "a ring closes around the disc with no fewer than three straight pieces",
            sources.CIRCLES,
            parameters=(
                Parameter(
                    "factor",
                    "Inner radius",
                    0.2,
                    0.05,
                    0.95,
                    0.05,
                    "Radius of the inner circle; the outer is 1.",
                ),
            ),
        ),
        Dataset(
            "moons",
            "Moons",
            "Two half moons that reach into each other.",
            _moons,
            3,
            "the boundary is an S: up over one tip, down between the moons, up past the other",
            sources.MOONS,
        ),
        Dataset(
            "spiral",
            "Spiral",
            "Arms that wind around each other, one class an arm.",
            _spiral,
            None,
            "the boundary winds, and every turn takes more pieces",
            sources.SPIRAL,
            "Standard deviation of the noise on each point's angle, in radians.",
            (Parameter("n_arms", "Arms", 3, 2, 5, 1, "Number of arms, which is the number of classes."),),
            class_count=lambda own: int(own["n_arms"]),
        ),
        Dataset(
            "xor",
            "XOR",
            "Four quarters, opposite ones of one class.",
            _xor,
            2,
            "two straight lines that cross",
            sources.XOR,
        ),
        Dataset(
            "gaussians",
            "Gaussians",
            "One round cloud a class: the easy case, a straight line will do.",
            _gaussians,
            1,
            "one straight line between the clouds",
            sources.GAUSSIANS,
            "Standard deviation of every cloud.",
            (
                Parameter(
                    "n_classes", "Classes", 2, 2, 5, 1, "Number of clouds, which is the number of classes."
                ),
            ),
            class_count=lambda own: int(own["n_classes"]),
        ),
        Dataset(
            "clouds",
            "Three clouds",
            "One class in the middle, the other on both sides of it.",
            _clouds,
            2,
            "two lines, one on each side of the middle cloud",
            sources.CLOUDS,
            "Standard deviation of every cloud.",
        ),
        *PATTERNS,
        *CURVES,
    )
}


def _brought(n_samples: int, noise: float, random_state: np.random.RandomState, samples: str) -> Samples:
    """The samples of a text, with nothing drawn and no noise."""
    own = unpack(samples)
    return own.X, own.y


#: Samples that somebody brings, as a text.
OWN = Dataset(
    "own",
    "Your samples",
    "Your own samples: pasted, opened or drawn.",
    _brought,
    None,
    "nobody has counted the straight pieces that they take",
    "",
    class_count=lambda own: len(unpack(own["samples"]).class_names),
    input_count=lambda own: len(unpack(own["samples"]).feature_names),
    size=lambda own: len(unpack(own["samples"]).y),
    class_names=lambda own: unpack(own["samples"]).class_names,
    feature_names=lambda own: unpack(own["samples"]).feature_names,
)
#: Those that can be had by name alone, drawn ones first. No copies: an entry that is added is here as well.
NAMED_DATASETS: Mapping[str, Dataset] = ChainMap(COLLECTED_DATASETS, DATASETS)
#: Every data set.
ALL_DATASETS: Mapping[str, Dataset] = ChainMap({OWN.name: OWN}, COLLECTED_DATASETS, DATASETS)


def draw_samples(
    name: str, n_samples: int, noise: float, random_state: np.random.RandomState, own: Mapping[str, Any]
) -> Samples:
    """Draw a data set, or take the samples that it brings.

    Parameters
    ----------
    name
        A key of ``ALL_DATASETS``.
    own
        The data set's own parameters by name.

    Returns
    -------
    X (n_samples, n_inputs) float64 and y (n_samples,) int64.
    """
    X, y = ALL_DATASETS[name].draw(n_samples, noise, random_state, **own)
    return np.ascontiguousarray(X, dtype=np.float64), np.ascontiguousarray(y, dtype=np.int64)


def split_samples(
    X: NDArray[np.float64], y: NDArray[np.int64], share: float, seed: int
) -> tuple[Samples, Samples]:
    """Set ``share`` of the samples aside for validation, at random but the same for the same seed.

    Returns
    -------
    The training samples and the validation samples, each in their drawn order. The split has a random
    stream of its own, so that holding samples out changes neither the data nor the first weights.
    """
    held_out = np.zeros(len(X), dtype=bool)
    order = np.random.RandomState([seed, 1]).permutation(len(X))
    held_out[order[: n_held_out(len(X), share)]] = True
    return (X[~held_out], y[~held_out]), (X[held_out], y[held_out])


def n_held_out(n_samples: int, share: float) -> int:
    """How many of so many samples are set aside where ``share`` of them is to be; one is left to train on."""
    return min(round(share * n_samples), n_samples - 1)
