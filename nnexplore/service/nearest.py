"""The nearest run: what a host takes in place of a run that asks too much of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.core.run.query import settings
from nnexplore.service.limits import LimitError

#: Every setting that a host limits is put right once at most, layer by layer.
_MOST_CHANGES = 30


def nearest_run(config: RunConfig, check: Callable[[RunConfig], object]) -> RunConfig | None:
    """The run with every refused setting at the nearest value that ``check`` passes.

    ``check`` raises LimitError for the first that asks too much. None if no setting of the run mends that.
    """
    for _ in range(_MOST_CHANGES):
        try:
            check(config)
            return config
        except LimitError as error:
            nearest = _mended(config, error)
        except ConfigError:
            return None
        if nearest is None or nearest == config:
            return None
        config = nearest
    return None


def _mended(config: RunConfig, error: LimitError) -> RunConfig | None:
    """The run with the refused setting at the nearest value that is allowed."""
    known = {setting.name: setting.value for setting in settings(config)}
    allowed = error.allowed
    if error.field not in known or not isinstance(allowed, Range) or allowed.minimum > allowed.maximum:
        return None
    value = known[error.field]
    known[error.field] = _nearest(value, allowed)
    return read_query({name: value for name, value in known.items() if value is not None})[0]


def _nearest(value: Any, allowed: Range) -> int | float:
    # A word, such as "epoch", asks for the most there is: as many as are allowed.
    if not isinstance(value, int | float):
        return allowed.minimum
    return min(max(value, allowed.minimum), allowed.maximum)
