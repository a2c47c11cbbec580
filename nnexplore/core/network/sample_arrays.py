"""Samples from arrays: columns of numbers and a column of labels, checked, scaled and named."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.labelled_samples import LabelledSamples, named, usual_features
from nnexplore.core.network.own_samples import OwnSamples
from nnexplore.core.network.parameter import check_choice
from nnexplore.core.network.scaling import SCALINGS, scaled

Array = NDArray[np.float64]


def samples_of(
    X: Any,
    y: Any,
    feature_names: Sequence[Hashable] | None = None,
    class_names: Sequence[Hashable] | None = None,
    scaling: str = "none",
) -> OwnSamples:
    """Own samples of a table of numbers X (n_samples, 2) and labels y (n_samples,) of any hashable kind.

    Parameters
    ----------
    X
        An array, a list of rows, or a data frame with two columns, whose names are then the features'.
    y
        Labels, 2 to 10 different ones. Classes are in the order of their labels, or in that of their first
        samples where labels have no order.
    class_names
        Names of the classes in that order, in place of the labels.
    scaling
        A key of ``SCALINGS``.

    Raises
    ------
    ConfigError
        Naming the argument, or the feature, and what is wrong with it.
    """
    samples = labelled_samples_of(X, y, feature_names, class_names, scaling)
    if samples.X.shape[1] != 2:
        words = "two columns of numbers, a row for each sample"
        fault = f"has the shape {samples.X.shape}, but has to have (n_samples, 2): {words}"
        raise ConfigError("X", value=samples.X.shape, fault=fault)
    return OwnSamples(**vars(samples))


def labelled_samples_of(
    X: Any,
    y: Any,
    feature_names: Sequence[Hashable] | None = None,
    class_names: Sequence[Hashable] | None = None,
    scaling: str = "none",
) -> LabelledSamples:
    """Labelled samples of a table of numbers X (n_samples, n_features), as ``samples_of`` reads it.

    Raises
    ------
    ConfigError
        Naming the argument and what is wrong with it.
    """
    check_choice("scaling", scaling, SCALINGS)
    points = _points(X)
    labels = _labels(y)
    if len(labels) != len(points):
        fault = f"has {len(labels):,} labels, but X has {len(points):,} rows: there has to be one for each"
        raise ConfigError("y", value=len(labels), fault=fault)
    different = _in_order(labels)
    features = _names(
        "feature_names", feature_names, list(getattr(X, "columns", usual_features(points.shape[1])))
    )
    classes = _names("class_names", class_names, different)
    number = {label: i for i, label in enumerate(different)}
    classes_of = np.array([number[label] for label in labels], dtype=np.int64)
    return LabelledSamples(scaled(points, scaling), classes_of, features, classes)


def _points(X: Any) -> Array:
    """X as numbers (n_samples, n_features), all of them finite."""
    words = "columns of numbers, a row for each sample"
    try:
        given = np.asarray(X)
        # Dates, durations and texts would become numbers that nobody meant.
        points = None if given.dtype.kind in "mMSUVc" else given.astype(np.float64)
    except Exception as error:
        # The class of a table may be anybody's.
        raise ConfigError("X", value=X, allowed=words) from error
    if points is None:
        raise ConfigError("X", value=X, allowed=words)
    if points.ndim != 2 or not points.shape[1]:
        fault = f"has the shape {points.shape}, but has to have (n_samples, n_features): {words}"
        raise ConfigError("X", value=points.shape, fault=fault)
    if len(points) < 2:
        fault = f"has {len(points)} row{'s' if len(points) != 1 else ''}, but has to have 2 or more"
        raise ConfigError("X", value=len(points), fault=fault)
    wrong = np.flatnonzero(~np.isfinite(points).all(axis=1))
    if len(wrong):
        fault = f"has a value that is missing or not finite in row {wrong[0]:,}, counted from 0"
        raise ConfigError("X", value=int(wrong[0]), fault=fault)
    return points


def _labels(y: Any) -> list[Hashable]:
    """The labels one by one, all of them hashable and none missing."""
    try:
        labels = y.tolist() if isinstance(y, np.ndarray) else list(y)
    except Exception as error:
        raise ConfigError("y", value=y, allowed="a label for each sample") from error
    for row, label in enumerate(labels):
        if _is_missing(label):
            fault = f"has no label in row {row:,}, counted from 0, but has to have one for each sample"
            raise ConfigError("y", value=label, fault=fault)
        try:
            hash(label)
        except Exception as error:
            fault = f"has {shown(label)} in row {row:,}, counted from 0, but a label has to be hashable"
            raise ConfigError("y", value=label, fault=fault) from error
    return labels


def _is_missing(label: Any) -> bool:
    """Whether a label is None or what is unequal to itself, as not a number and a missing value are."""
    try:
        return label is None or bool(label != label)
    except Exception:
        # pandas' missing value is neither equal to itself nor unequal.
        return not isinstance(label, np.ndarray)


def _in_order(labels: Sequence[Hashable]) -> list[Any]:
    """The different labels, sorted if they can be, else in the order in which they come."""
    different: list[Any] = list(dict.fromkeys(labels))
    try:
        return sorted(different)
    except Exception:
        return different


def _names(field: str, given: Any, usual: Sequence[Hashable]) -> tuple[str, ...]:
    try:
        names = named(usual if given is None else given)
    except Exception as error:
        raise ConfigError(field, value=given, allowed=f"{len(usual)} names") from error
    if len(names) != len(usual):
        fault = f"has {len(names)} names, but has to have {len(usual)}"
        raise ConfigError(field, value=given, fault=fault)
    return names
