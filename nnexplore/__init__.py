"""nnexplore: what a hidden layer does to space."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nnexplore.config import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.parameter import ConfigError
from nnexplore.core.training import train
from nnexplore.core.trajectory import Trajectory
from nnexplore.presets import PRESETS

if TYPE_CHECKING:
    from nnexplore import figures, geometry

__all__ = [
    "PRESETS",
    "ConfigError",
    "DataConfig",
    "NetworkConfig",
    "RunConfig",
    "TrainingConfig",
    "Trajectory",
    "figures",
    "geometry",
    "train",
]


def __getattr__(name: str) -> Any:
    """Load the larger parts when they are first asked for: a training worker needs none of them."""
    if name in ("figures", "geometry"):
        return import_module(f"nnexplore.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
