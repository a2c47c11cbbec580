"""scikit-learn's classifiers as stages: ``MLPClassifier``, our own, and pipelines of scalers before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.utils.validation import check_is_fitted

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.network import Network
from nnexplore.foreign.stages import Affine, Bend, Dense, Stage, UnsupportedError, float64

_NAMES = {entry.scikit_learn: entry.name for entry in ACTIVATIONS.values() if entry.scikit_learn}
_OUTPUTS = {"logistic": "sigmoid", "softmax": "softmax"}


def scikit_learn_stages(model: Any, place: str = "the classifier") -> Iterator[Stage]:
    """The stages of a fitted classifier or scaler, or of a pipeline of them, in order.

    Raises
    ------
    UnsupportedError
        For a step that is none of those, naming its place.
    NotFittedError
        If it was not fitted.
    """
    if isinstance(model, Pipeline):
        for name, step in model.steps:
            if step is not None and step != "passthrough":
                yield from scikit_learn_stages(step, f"step “{name}”")
        return
    if isinstance(model, MLPClassifier | StandardScaler | MinMaxScaler):
        check_is_fitted(model)
    if isinstance(model, MLPClassifier):
        yield from _perceptron(model, place)
    elif isinstance(model, StandardScaler):
        yield _standard(model, place)
    elif isinstance(model, MinMaxScaler):
        if model.clip:
            raise UnsupportedError.at(
                place, "a MinMaxScaler that clips, but only one that does not is linear"
            )
        yield Affine(float64(model.scale_), float64(model.min_), place)
    elif isinstance(network := getattr(model, "network_", None), Network):
        for W, b, name in zip(network.weights, network.biases, network.activations, strict=True):
            yield Dense(W, b, place)
            yield Bend(name, place)
    else:
        what = f"{type(model).__name__}, but has to have MLPClassifier, StandardScaler or MinMaxScaler there"
        raise UnsupportedError.at(place, what)


def _perceptron(model: MLPClassifier, place: str) -> Iterator[Stage]:
    if model.out_activation_ == "logistic" and model.n_outputs_ > 1:
        raise UnsupportedError.at(place, "several labels a sample, but has to have one class a sample")
    for number, (W, b) in enumerate(zip(model.coefs_, model.intercepts_, strict=True), start=1):
        yield Dense(float64(W), float64(b), f"layer {number} of {place}")
        if number < len(model.coefs_):
            yield Bend(_NAMES[model.activation], f"layer {number} of {place}")
    yield Bend(_OUTPUTS[model.out_activation_], place)


def _standard(model: StandardScaler, place: str) -> Affine:
    # It knows the mean that it leaves.
    mean = float64(model.mean_) if model.with_mean else np.zeros(model.n_features_in_)
    factor = np.ones(len(mean)) if model.scale_ is None else 1.0 / float64(model.scale_)
    return Affine(factor, -mean * factor, place)
