"""nnexplore: what a hidden layer does to space."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from nnexplore.config import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.many import train_many
from nnexplore.core.parameter import ConfigError
from nnexplore.core.training import train
from nnexplore.core.trajectory import Trajectory
from nnexplore.presets import PRESETS

if TYPE_CHECKING:
    from nnexplore import export, figures, geometry
    from nnexplore.export.notebook import show

__all__ = [
    "PRESETS",
    "ConfigError",
    "DataConfig",
    "NetworkConfig",
    "RunConfig",
    "TrainingConfig",
    "Trajectory",
    "export",
    "figures",
    "geometry",
    "show",
    "train",
    "train_many",
]


def __getattr__(name: str) -> Any:
    """Load the larger parts when they are first asked for: a training worker needs none of them."""
    if name in ("export", "figures", "geometry"):
        return import_module(f"nnexplore.{name}")
    if name == "show":
        return import_module("nnexplore.export.notebook").show
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _display_in_notebooks() -> None:
    """Let a trajectory display itself where IPython runs this; elsewhere nothing is imported for it."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and (shell := ipython.get_ipython()) is not None:
        import_module("nnexplore.export.display").register(shell)


_display_in_notebooks()
