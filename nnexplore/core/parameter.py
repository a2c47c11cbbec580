"""A parameter: one number a user may choose, with its default and its allowed range."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


class ConfigError(ValueError):
    """A value that a configuration does not take; the message names field, value and allowed range."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is rebuilt from its args alone when it comes back from a worker process.
        return type(self), (self.message, self.field)


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

    def check(self, value: Any) -> int | float:
        """Return ``value`` as the number this parameter takes.

        Raises
        ------
        ConfigError
            If it is no finite number, not whole where it has to be, or out of range.
        """
        kind = "a whole number" if self.is_whole else "a number"
        allowed = f"{kind} from {written(self.minimum)} to {written(self.maximum)}"
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        whole_if_needed = not self.is_whole or number.is_integer()
        if isinstance(value, bool) or not (self.minimum <= number <= self.maximum and whole_if_needed):
            raise ConfigError(f"{self.name} is {shown(value)}, but has to be {allowed}.", self.name)
        # -0.0 and 0.0 are one value and have to make one key.
        return int(number) if self.is_whole else number + 0.0


def shown(value: Any) -> str:
    """A value as a sentence shows it: short, whatever a link carried."""
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def written(value: Any) -> str:
    """A default or a bound as a sentence writes it: 1,000 and 0.000001, not 1000.0 and 1e-06."""
    if value is None:
        return "none"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    digits = f"{Decimal(repr(value)):,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def check_choice(field: str, value: Any, choices: Any) -> str:
    """Return ``value`` if it is one of ``choices`` (names).

    Raises
    ------
    ConfigError
        If it is none of them.
    """
    if not isinstance(value, str) or value not in choices:
        raise ConfigError(f"{field} is {shown(value)}, but has to be one of {', '.join(choices)}.", field)
    return value
