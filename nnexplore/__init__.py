"""nnexplore: what a hidden layer does to space."""

from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any

from nnexplore.api.runs import train, train_many
from nnexplore.api.trajectory import Trajectory, load
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.sensitivity import Sensitivity, sensitivity
from nnexplore.core.run.single_step import SingleStep, single_step

if TYPE_CHECKING:
    from nnexplore import export, figures, geometry
    from nnexplore.api.estimator import HiddenLayerClassifier
    from nnexplore.api.trained_elsewhere import from_keras, from_onnx, from_sklearn, from_torch
    from nnexplore.export.notebook import show

__version__ = metadata.version("nnexplore")

__all__ = [
    "PRESETS",
    "ConfigError",
    "DataConfig",
    "HiddenLayerClassifier",
    "NetworkConfig",
    "RunConfig",
    "Sensitivity",
    "SingleStep",
    "TrainingConfig",
    "Trajectory",
    "__version__",
    "export",
    "figures",
    "from_keras",
    "from_onnx",
    "from_sklearn",
    "from_torch",
    "geometry",
    "load",
    "sensitivity",
    "show",
    "single_step",
    "train",
    "train_many",
]

#: Names that bring what training needs not, each with the module that has it.
_LATE = {
    "HiddenLayerClassifier": "nnexplore.api.estimator",
    **dict.fromkeys(
        ("from_keras", "from_onnx", "from_sklearn", "from_torch"), "nnexplore.api.trained_elsewhere"
    ),
    "show": "nnexplore.export.notebook",
}


def __getattr__(name: str) -> Any:
    """Load the larger parts when they are first asked for: a training worker needs none of them."""
    if name in ("export", "figures", "geometry"):
        return import_module(f"nnexplore.{name}")
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What there is, with the parts that are not loaded yet."""
    return sorted(__all__)
