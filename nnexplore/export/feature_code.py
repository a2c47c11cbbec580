"""Features in code: what a network is given of points, as an expression in NumPy or PyTorch."""

from __future__ import annotations

import re
from typing import Literal

from nnexplore.core.network.features import FEATURES
from nnexplore.core.run.configuration import RunConfig

_STACKED = {"numpy": "np.column_stack([{}])", "pytorch": "torch.stack([{}], dim=1)"}


def features_expression(config: RunConfig, points: str, library: Literal["numpy", "pytorch"]) -> str:
    """The features (n, n_features) of a run's network, of an array that is called ``points`` (n, 2)."""
    columns = {"x": f"{points}[:, 0]", "y": f"{points}[:, 1]"}
    made = [getattr(FEATURES[name], library) for name in config.network.features]
    written = [re.sub(r"\b[xy]\b", lambda found: columns[found[0]], one) for one in made]
    return _STACKED[library].format(", ".join(written))
