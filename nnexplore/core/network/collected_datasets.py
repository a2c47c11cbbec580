"""Collected data sets: real samples, all of them, of which two features are looked at.

scikit-learn brings them. Its files are read where they lie: importing its loaders takes a second or more, and
far longer than a worker may take for a chunk where the machine is busy.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from importlib.util import find_spec
from typing import Any

import numpy as np

from nnexplore.core.network.config_error import Choice, ConfigError
from nnexplore.core.network.dataset import Dataset, Samples
from nnexplore.core.network.parameter import NamedChoice
from nnexplore.core.network.scaling import SCALINGS, scaled

_IRIS = ("sepal length", "sepal width", "petal length", "petal width")
_WINE = (
    "alcohol",
    "malic acid",
    "ash",
    "alcalinity of ash",
    "magnesium",
    "total phenols",
    "flavanoids",
    "nonflavanoid phenols",
    "proanthocyanins",
    "color intensity",
    "hue",
    "od280/od315",
    "proline",
)
_CELL_NUCLEI = (
    "radius",
    "texture",
    "perimeter",
    "area",
    "smoothness",
    "compactness",
    "concavity",
    "concave points",
    "symmetry",
    "fractal dimension",
)
_BREAST_CANCER = (
    *(f"mean {name}" for name in _CELL_NUCLEI),
    *(f"{name} error" for name in _CELL_NUCLEI),
    *(f"worst {name}" for name in _CELL_NUCLEI),
)
_PIXELS = tuple(f"row {row}, column {column}" for row in range(8) for column in range(8))
#: Pixels that are blank in every image: nothing can be told apart by them.
_BLANK = frozenset({"row 0, column 0", "row 4, column 0", "row 4, column 7"})


@lru_cache(maxsize=8)
def _collected(file: str) -> Samples:
    """All samples of a file of scikit-learn with all their features, the class last; not to be written to.

    Raises
    ------
    ConfigError
        If there is no such file.
    """
    found = find_spec("sklearn")
    [folder, *_] = (found and found.submodule_search_locations) or [""]
    # The first line of a plain table says what is in it.
    first = int(not file.endswith(".gz"))
    try:
        rows = np.loadtxt(f"{folder}/datasets/data/{file}", delimiter=",", skiprows=first)
    except OSError as error:
        fault = f"lies in scikit-learn's file {file}, which is not there"
        raise ConfigError("data", value=file, fault=fault) from error
    X, y = rows[:, :-1], rows[:, -1].astype(np.int64)
    X.flags.writeable = y.flags.writeable = False
    return X, y


def _looked_at(
    columns: tuple[str, ...],
    file: str,
    n_samples: int,
    noise: float,
    random_state: np.random.RandomState,
    across: str,
    up: str,
    scaling: str,
) -> Samples:
    """Two of the ``columns`` of a file, scaled, with nothing drawn and no noise."""
    X, y = _collected(file)
    return scaled(X[:, [columns.index(across), columns.index(up)]], scaling), y


def _axis_names(units: str, own: Mapping[str, Any]) -> tuple[str, ...]:
    """What the axes are called: the features, with their units or with what became of these."""
    said = SCALINGS[own["scaling"]].said
    after = f", {said}" if said else f" ({units})" if units else ""
    return tuple(f"{own[name]}{after}" for name in ("across", "up"))


def _check_differ(features: tuple[str, ...], own: Mapping[str, Any]) -> None:
    if own["across"] == own["up"]:
        others = Choice(tuple(name for name in features if name != own["across"]))
        fault = f"is {own['up']}, and so is what lies across: two different features have to be chosen"
        raise ConfigError("up", value=own["up"], allowed=others, fault=fault)


def _dataset(
    name: str,
    label: str,
    help: str,
    file: str,
    columns: tuple[str, ...],
    looked_at: tuple[str, str],
    class_names: tuple[str, ...],
    n_samples: int,
    units: str = "",
) -> Dataset:
    features = tuple(column for column in columns if column not in _BLANK)
    across, up = looked_at
    scalings = "; ".join(f"{scaling.name}: {scaling.help}" for scaling in SCALINGS.values())
    return Dataset(
        name,
        label,
        help,
        partial(_looked_at, columns, file),
        None,
        "nobody has counted the straight pieces that they take",
        "",
        choices=(
            NamedChoice("across", "Across", across, features, "Which feature is the first input, across."),
            NamedChoice("up", "Up", up, features, "Which feature is the second input, upwards."),
            NamedChoice(
                "scaling",
                "Scale",
                "standard",
                tuple(SCALINGS),
                f"A network learns best from numbers around -1 to 1. {scalings}",
            ),
        ),
        class_count=lambda own: len(class_names),
        class_names=lambda own: class_names,
        feature_names=partial(_axis_names, units),
        size=lambda own: n_samples,
        check=partial(_check_differ, features),
    )


COLLECTED_DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        _dataset(
            "iris",
            "Iris",
            "150 flowers of three species (Fisher, 1936).",
            "iris.csv",
            _IRIS,
            ("petal length", "petal width"),
            ("setosa", "versicolor", "virginica"),
            150,
            "cm",
        ),
        _dataset(
            "wine",
            "Wine",
            "178 wines of three cultivars, by chemical analysis.",
            "wine_data.csv",
            _WINE,
            ("alcohol", "flavanoids"),
            ("cultivar 0", "cultivar 1", "cultivar 2"),
            178,
        ),
        _dataset(
            "breast-cancer",
            "Breast cancer",
            "569 tumours, by the shapes of their cells' nuclei.",
            "breast_cancer.csv",
            _BREAST_CANCER,
            ("worst radius", "worst smoothness"),
            ("malignant", "benign"),
            569,
        ),
        _dataset(
            "digits",
            "Digits",
            "1,797 written digits: two of 64 pixels do not tell ten apart.",
            "digits.csv.gz",
            _PIXELS,
            ("row 2, column 5", "row 5, column 2"),
            tuple(f"digit {digit}" for digit in range(10)),
            1797,
            "0 to 16",
        ),
    )
}
