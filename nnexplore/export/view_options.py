"""View options: what ``show`` takes by name, each with what it has to be; ``options.js`` explains them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Final

import numpy as np

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.trajectory import Trajectory

_TOGGLES = (
    *(
        "plane",
        "boundary",
        "folds",
        "lines",
        "sheet",
        "samples",
        "wrongOnly",
        "unitPairs",
        "picture",
        "brush",
    ),
    *("loop", "autoplay", "isSingle", "isCovered", "isFlat"),
)


def _is_number(value: Any, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _is_whole(value: Any, end: int) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool) and bool(0 <= value < end)


def _are_different(values: Any, end: int, most: int) -> bool:
    if not isinstance(values, list | tuple) or not 1 <= len(values) <= most:
        return False
    return all(_is_whole(value, end) for value in values) and len(set(values)) == len(values)


def is_camera(value: Any) -> bool:
    """Whether a value is a camera: "eye", "up" and "center", each with "x", "y" and "z"."""
    try:
        points = [value[name][axis] for name in ("eye", "up", "center") for axis in "xyz"]
        return bool(np.isfinite(np.array(points, np.float64)).all())
    except (KeyError, TypeError, ValueError):
        return False


def is_layer(value: Any, trajectory: Trajectory) -> bool:
    """Whether a value names a layer: "output", or a hidden layer from 0 on."""
    return value == "output" or _is_whole(value, len(trajectory.config.network.hidden))


CAMERA: Final = 'None, or {"eye": ..., "up": ..., "center": ...} with "x", "y" and "z" in each'
LAYER: Final = 'a hidden layer, from 0 on, or "output"'

#: By name, what an option has to be, in words and as a test of a value for a run.
VIEW_OPTIONS: Final[Mapping[str, tuple[str, Callable[[Any, Trajectory], bool]]]] = {
    **{name: ("True or False", lambda value, run: isinstance(value, bool)) for name in _TOGGLES},
    "layer": (LAYER, is_layer),
    "units": (
        'None, one to three units, "components" or "edge-on"',
        lambda value, run: (
            value in (None, "components", "edge-on")
            if value is None or isinstance(value, str)
            else _are_different(value, max(run.config.layer_sizes[1:]), 3)
        ),
    ),
    "pair": (
        'two classes, "neighbours" or "all"',
        lambda value, run: (
            value in ("neighbours", "all")
            if isinstance(value, str)
            else _are_different(value, run.config.data.n_classes, 2) and len(value) == 2
        ),
    ),
    "activation": (
        "None, or a unit, from 0 on",
        lambda value, run: value is None or _is_whole(value, max(run.config.layer_sizes[1:])),
    ),
    "camera": (CAMERA, lambda value, run: value is None or is_camera(value)),
    "morph": (
        "None, or a number from 0 to 3",
        lambda value, run: value is None or _is_number(value, 0, 3),
    ),
    "speed": ("a number from 0.1 to 10", lambda value, run: _is_number(value, 0.1, 10)),
    "position": (
        'a number from 0 to 1, or "end"',
        lambda value, run: value == "end" or _is_number(value, 0, 1),
    ),
    "renderer": (
        "plotly or canvas",
        lambda value, run: isinstance(value, str) and value in ("plotly", "canvas"),
    ),
    "space": (
        "input, z or a",
        lambda value, run: isinstance(value, str) and value in ("input", "z", "a"),
    ),
}


def check_view_options(options: Mapping[str, Any], trajectory: Trajectory) -> None:
    """Check what is given to ``show``.

    Raises
    ------
    ConfigError
        For a name that is no option, and for a value that is not allowed.
    """
    for name, value in options.items():
        if name not in VIEW_OPTIONS:
            close = get_close_matches(name, VIEW_OPTIONS, n=1)
            there = f"the nearest name is {close[0]}" if close else f"there are {', '.join(VIEW_OPTIONS)}"
            raise ConfigError(name, value=value, fault=f"is no option of the view; {there}")
        allowed, takes = VIEW_OPTIONS[name]
        if not takes(value, trajectory):
            raise ConfigError(name, value=value, allowed=allowed)
