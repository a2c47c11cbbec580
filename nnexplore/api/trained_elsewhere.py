"""Networks trained elsewhere, by scikit-learn, PyTorch, Keras or in ONNX, as trajectories over samples.

Each function takes one network, or a list of checkpoints of it in order, and gives what ``nx.show``, figures,
geometry, measures and exports take. Its settings of the samples are, by name: ``steps``, one for each
checkpoint, ``feature_names`` and ``class_names``. What no network here can do is refused by a ``ConfigError``
that names its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from nnexplore.api.trajectory import Trajectory, with_methods
from nnexplore.core.network.config_error import ConfigError
from nnexplore.foreign.foreign_run import foreign_run
from nnexplore.foreign.keras import keras_stages
from nnexplore.foreign.pytorch import pytorch_stages
from nnexplore.foreign.stages import Stage, network_of


def from_sklearn(classifier: Any, X: Any, y: Any, **settings: Any) -> Trajectory:
    """A fitted ``MLPClassifier`` or ``HiddenLayerClassifier``, or a pipeline that ends in one.

    ``StandardScaler`` and ``MinMaxScaler`` before it are folded into the first layer, so X is not scaled.

    Parameters
    ----------
    classifier
        What was fitted, or a list of such: checkpoints in order.
    X, y
        Samples (n_samples, n_inputs) and their labels (n_samples,), a sample of each class at least.
    settings
        ``steps``, ``feature_names``, ``class_names``, by name.

    Raises
    ------
    ConfigError
        For a step of another kind, naming it, and for samples that do not fit.
    NotFittedError
        If it was not fitted.
    """
    from nnexplore.foreign.scikit_learn import scikit_learn_stages

    fitted = _listed(classifier)
    labels = getattr(fitted[0], "classes_", None) if fitted else None
    others = None if labels is None else np.setdiff1d(np.asarray(y), labels)
    if others is not None and len(others):
        fault = f"has the label {others[0]}, which the classifier was not trained to tell"
        raise ConfigError("y", value=others[0], fault=fault)
    return _run(scikit_learn_stages, fitted, X, y, settings)


def from_torch(module: Any, X: Any, y: Any, **settings: Any) -> Trajectory:
    """A PyTorch ``Sequential`` of ``Linear``, activations known here, ``BatchNorm1d`` and ``Dropout``.

    It is taken as it computes after ``module.eval()``. One output is the score of the second class, more are
    a score a class; a ``Sigmoid`` or ``Softmax`` may stand at the end.

    Parameters
    ----------
    module
        The module, or a list of such, as ``copy.deepcopy(module)`` gives: checkpoints in order.
    X, y
        Samples (n_samples, n_inputs), arrays and not tensors, and their labels (n_samples,), a sample of each
        class at least; the outputs are in the order of the labels.
    settings
        ``steps``, ``feature_names``, ``class_names``, by name.

    Raises
    ------
    ConfigError
        For a module of another kind, naming its place, and for samples that do not fit.
    """
    return _run(pytorch_stages, _listed(module), X, y, settings)


def from_keras(model: Any, X: Any, y: Any, **settings: Any) -> Trajectory:
    """A Keras ``Sequential`` of ``Dense``, activations known here, normalisation and ``Dropout``.

    One output is the score of the second class, with or without a sigmoid; more are a score a class, with or
    without a softmax.

    Parameters
    ----------
    model
        The model, or a list of such: checkpoints in order.
    X, y
        Samples (n_samples, n_inputs) and their labels (n_samples,), a sample of each class at least; the
        outputs are in the order of the labels.
    settings
        ``steps``, ``feature_names``, ``class_names``, by name.

    Raises
    ------
    ConfigError
        For a layer of another kind, naming its place, and for samples that do not fit.
    """
    return _run(keras_stages, _listed(model), X, y, settings)


def from_onnx(path: str | Path | list[str | Path], X: Any, y: Any, **settings: Any) -> Trajectory:
    """A file in the format ONNX that holds a chain of dense layers and activations known here.

    Parameters
    ----------
    path
        The file, or a list of files: checkpoints in order.
    X, y
        Samples (n_samples, n_inputs) and their labels (n_samples,), a sample of each class at least; the
        outputs are in the order of the labels.
    settings
        ``steps``, ``feature_names``, ``class_names``, by name.

    Raises
    ------
    ConfigError
        For a node of another kind, naming its place, for samples that do not fit, and without the package
        onnx, which ``pip install "nnexplore[onnx]"`` brings.
    OSError
        If the file cannot be read.
    """
    from nnexplore.foreign.onnx_graph import onnx_stages

    def stages(one: str | Path) -> list[Stage]:
        return onnx_stages(Path(one).read_bytes(), Path(one).name)

    return _run(stages, _listed(path), X, y, settings)


def _listed(given: Any) -> list[Any]:
    return list(given) if isinstance(given, list | tuple) else [given]


def _run(
    stages: Callable[[Any], Iterable[Stage]], given: list[Any], X: Any, y: Any, settings: dict[str, Any]
) -> Trajectory:
    known = ("steps", "feature_names", "class_names")
    for name in sorted(settings.keys() - set(known)):
        raise ConfigError(name, value=settings[name], fault=f"is none of {', '.join(known)}")
    networks = [network_of(stages(one)) for one in given]
    return with_methods(foreign_run(networks, X, y, **settings))
