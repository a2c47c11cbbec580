"""nnexplore: what a hidden layer does to space."""

from nnexplore.config import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.parameter import ConfigError

__all__ = ["ConfigError", "DataConfig", "NetworkConfig", "RunConfig", "TrainingConfig"]
