"""Messages from a page: what a component may say, each with a reader; any other is dropped and noted.

A page of this app sends no others. Whoever writes some by hand does no harm, to himself neither.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Final

from nnexplore.core.geometry.line_drawing import LineDrawing, read_drawing
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import read_query
from nnexplore.core.run.query import MOST_LETTERS

logger = logging.getLogger(__name__)

#: Gives the message as it is meant, or raises ValueError.
Reader = Callable[[Any], Any]

#: A painted sample: x, y and its class.
Painted = tuple[float, float, int]

_START = re.compile(r"[A-Za-z0-9_.-]+")


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise ValueError("no text of a bearable length")
    # A lone surrogate, which JSON may hold, can be sent to no browser.
    value.encode()
    return value


def _start(value: Any) -> str:
    if _START.fullmatch(_text(value)) is None:
        raise ValueError("no weights")
    return _text(value)


def _query(value: Any) -> str:
    _, errors = read_query(_text(value))
    if errors:
        raise errors[0]
    return _text(value)


def _drawn(value: Any) -> LineDrawing:
    return read_drawing(_text(value))


def one_of(offered: Collection[str]) -> Reader:
    """A reader of texts that are among those offered."""
    return partial(_one_of, offered)


def _one_of(offered: Collection[str], value: Any) -> str:
    if _text(value) not in offered:
        raise ValueError("not offered")
    return _text(value)


def choice_among(offered: Mapping[str, Collection[str]]) -> Reader:
    """A reader of choices, pairs of a name and one of the values that are offered under it."""
    return partial(_choice, offered)


def _choice(offered: Mapping[str, Collection[str]], value: Any) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("no name and value")
    name = _one_of(offered, value[0])
    return name, _one_of(offered[name], value[1])


def hidden_of(layers: Parameter, width: Parameter) -> Reader:
    """A reader of hidden layers: the units of each, as these numbers of layers and of units allow them."""
    return partial(_hidden, layers, width)


def _hidden(layers: Parameter, width: Parameter, value: Any) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise ValueError("no list of widths")
    layers.check(len(value))
    return tuple(int(width.check(one)) for one in value)


def layers_of(layers: Parameter, width: Parameter) -> Reader:
    """A reader of hidden layers, each its units and its activation, as these numbers allow them."""
    return partial(_layers, layers, width)


def _layers(layers: Parameter, width: Parameter, value: Any) -> tuple[tuple[int, str], ...]:
    if not isinstance(value, list) or not all(isinstance(one, list) and len(one) == 2 for one in value):
        raise ValueError("no list of layers")
    widths = _hidden(layers, width, [units for units, _ in value])
    return tuple(zip(widths, (_one_of(ACTIVATIONS, name) for _, name in value), strict=True))


def back_to_layers_of(layers: Parameter, width: Parameter) -> Reader:
    """A reader of ways back: over how many edits, at least one, and the hidden layers that were there."""
    return partial(_back, layers, width)


def _back(layers: Parameter, width: Parameter, value: Any) -> tuple[int, tuple[tuple[int, str], ...]]:
    by, there = value
    if _whole(by) < 1:
        raise ValueError("no way back")
    return _whole(by), _layers(layers, width, there)


def painted_of(n_classes: int, most: int) -> Reader:
    """A reader of paintings: their turn, and at most so many samples, each x, y and its class."""
    return partial(_painted, n_classes, most)


def _painted(n_classes: int, most: int, value: Any) -> tuple[int, list[Painted]]:
    turn, samples = value
    if not isinstance(samples, list) or not 2 <= len(samples) <= most:
        raise ValueError("no samples")
    read = [(_finite(x), _finite(y), _whole(label)) for x, y, label in samples]
    if {label for *_, label in read} != set(range(n_classes)):
        raise ValueError("other classes")
    return _whole(turn), read


def _finite(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("no number")
    return float(value)


def cell_of(n_rows: int, n_columns: int) -> Reader:
    """A reader of cells of a table: row and column, counted from 0."""
    return partial(_cell, (n_rows, n_columns))


def _cell(shape: tuple[int, int], value: Any) -> tuple[int, int]:
    row, column = (_whole(one) for one in value)
    if not (0 <= row < shape[0] and 0 <= column < shape[1]):
        raise ValueError("outside the table")
    return row, column


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | str) or not math.isfinite(float(value)):
        raise ValueError("no number")
    return int(value)


#: By name, the readers of messages that mean the same wherever they come from.
READERS: Final[dict[str, Reader]] = {"train_on": _start, "opened": _query, "drawn": _drawn}


def received(name: str, value: Any, take: Callable[[Any], object], reader: Reader | None = None) -> None:
    """Hand a message over to ``take``, as its reader gives it; drop one that is none."""
    try:
        read = (reader or READERS[name])(value)
    except (ValueError, TypeError, OverflowError, RecursionError):
        dropped(name, value)
        return
    take(read)


def number(parameter: Parameter, value: Any) -> Any:
    """What a field of numbers holds: its default if the field takes no such number, None if it is empty."""
    if value is None:
        return None
    try:
        return parameter.check(value)
    except ConfigError:
        dropped(parameter.name, value)
        return parameter.default


def dropped(name: str, value: Any) -> None:
    """Note a message that no page of this app sends."""
    logger.warning("Dropped a message that no page sends: %s is %s", shown(name), shown(value))
