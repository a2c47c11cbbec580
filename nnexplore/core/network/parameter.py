"""A parameter: one number a user may choose, with its default and its allowed range; or one of some names."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np

from nnexplore.core.network.config_error import Choice, ConfigError, Range

_LONGEST_NAME = 40


@dataclass(frozen=True)
class Parameter:
    """A number with a default and an allowed range, both ends included.

    It is a whole number if its default is an ``int``, else a real one.
    """

    name: str
    label: str
    default: int | float
    minimum: int | float
    maximum: int | float
    step: int | float
    help: str

    @property
    def is_whole(self) -> bool:
        """Whether it takes whole numbers only."""
        return isinstance(self.default, int)

    @property
    def range(self) -> Range:
        """The numbers it takes."""
        return Range(self.minimum, self.maximum, "a whole number" if self.is_whole else "a number")

    def check(self, value: Any) -> int | float:
        """Return ``value``, a number or a text of one, as the number this parameter takes.

        Raises
        ------
        ConfigError
            If it is no finite number, not whole where it has to be, or out of range.
        """
        number = _number(value)
        whole_if_needed = not self.is_whole or number.is_integer()
        if not (self.minimum <= number <= self.maximum and whole_if_needed):
            raise ConfigError(self.name, value=value, allowed=self.range)
        # -0.0 and 0.0 are one value and have to make one key.
        return int(number) if self.is_whole else number + 0.0


@dataclass(frozen=True)
class NamedChoice:
    """One of some names a user may choose from, with its default."""

    name: str
    label: str
    default: str
    options: tuple[str, ...]
    help: str

    def check(self, value: Any) -> str:
        """Return ``value`` if it is one of the options.

        Raises
        ------
        ConfigError
            If it is none of them.
        """
        return check_choice(self.name, value, self.options)


def _number(value: Any) -> float:
    """The number that a value stands for; not a number if it stands for none."""
    try:
        if isinstance(value, bool) or not isinstance(value, str | Real):
            return math.nan
        # NumPy warns of numbers that a float does not hold: of signalling NaNs, and of too long ones.
        with np.errstate(all="ignore"):
            return float(value)
    except Exception:
        # Not only OverflowError and ValueError: a number's class may be anybody's.
        return math.nan


def check_choice(field: str, value: Any, choices: Collection[str]) -> str:
    """Return ``value`` if it is one of ``choices`` (names).

    Raises
    ------
    ConfigError
        If it is none of them.
    """
    name = as_text(value)
    if name is None or name not in choices:
        raise ConfigError(field, value=value, allowed=Choice(tuple(choices), _meant(name, choices)))
    return name


#: By what other libraries call an entry of a registry, its name here.
_ELSEWHERE = {
    "sgd": "gd",
    "gradient descent": "gd",
    "logistic": "sigmoid",
    "make_moons": "moons",
    "make_circles": "circles",
    "make_blobs": "gaussians",
    "blobs": "gaussians",
    "linear": "identity",
    "crossentropyloss": "softmax",
    "xavier": "glorot-uniform",
}


def _meant(name: str | None, choices: Collection[str]) -> str:
    """Which choice goes elsewhere by this name, or is written otherwise; empty if none is known to."""
    lower = "" if name is None else name[:_LONGEST_NAME].lower()
    meant = _ELSEWHERE.get(lower, lower.replace("_", "-"))
    return meant if meant in choices else ""


def as_text(value: Any) -> str | None:
    """A text as a plain ``str``, whatever class of text it is; None if it is no text."""
    return str.__str__(value) if isinstance(value, str) else None
