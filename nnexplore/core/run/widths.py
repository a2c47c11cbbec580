"""Widths: how many hidden units networks that are compared have, as a list that a visitor writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.run.configuration import RunConfig

_PART = re.compile(r"([0-9]{1,9})(?:[-–]([0-9]{1,9}))?")
#: A longer text is no list of widths.
_MOST_LETTERS = 1000


def read_widths(text: str, most_units: int, most_widths: int, field: str = "widths") -> tuple[int, ...]:
    """Read a list such as "1-5, 20": numbers and ranges, separated by commas or spaces.

    Returns
    -------
    The widths from the smallest up, each once.

    Raises
    ------
    ConfigError
        If a part is no whole number from 0 to ``most_units`` or no range of them, if there is none, or if
        they are more than ``most_widths``. The width 0 is a network without a hidden layer.
    """
    wanted = f"a list such as 1-5, 20 of at most {most_widths} whole numbers from 0 to {most_units}"
    widths: set[int] = set()
    if len(text) > _MOST_LETTERS:
        raise ConfigError(field, value=text, fault=f"has {len(text):,} characters, but has to be {wanted}")
    # Spaces around the sign of a range are no separators.
    closed = re.sub(r" ?([-–]) ?", r"\1", " ".join(text.split()))
    for part in re.split(r"[ ,;]+", closed.strip(" ,;")):
        match = _PART.fullmatch(part)
        if match is None:
            raise ConfigError(field, value=text, allowed=wanted)
        first, last = int(match[1]), int(match[2] or match[1])
        if not first <= last <= most_units:
            raise ConfigError(field, value=text, fault=f"names {shown(part)}, but has to be {wanted}")
        widths.update(range(first, min(last, first + most_widths) + 1))
        if len(widths) > most_widths:
            raise ConfigError(
                field, value=text, fault=f"names more than {most_widths}, but has to be {wanted}"
            )
    return tuple(sorted(widths))


def write_widths(widths: Iterable[int]) -> str:
    """Write widths as ``read_widths`` reads them."""
    return ", ".join(str(width) for width in widths)


def with_width(config: RunConfig, width: int) -> RunConfig:
    """The run with so many units in its first hidden layer; with 0 the run without any hidden layer.

    Given first weights belong to another width: they are drawn.
    """
    network = config.network
    hidden = (width, *network.hidden[1:]) if width else ()
    activation = network.activation if isinstance(network.activation, str) or width else ()
    return replace(config, network=replace(network, hidden=hidden, activation=activation, start=None))
