"""A refused value: its field, what was given, allowed and taken instead; the sentence is made at the end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

_LONGEST = 40


@dataclass(frozen=True)
class Range:
    """The numbers from ``minimum`` to ``maximum``, both included, and ``words`` that may stand for one.

    ``kind`` says what they are: "a number" or "a whole number".
    """

    minimum: int | float
    maximum: int | float
    kind: str = ""
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        numbers = f"{self.kind} from {written(self.minimum)} to {written(self.maximum)}".lstrip()
        return " or ".join((*self.words, numbers))


@dataclass(frozen=True)
class Choice:
    """One of some names; ``meant`` is the one that goes elsewhere by the name that was given."""

    names: tuple[str, ...]
    meant: str = ""

    def __str__(self) -> str:
        here = f"; here it is called {self.meant}" if self.meant else ""
        return f"one of {', '.join(self.names)}{here}"


@dataclass(frozen=True)
class Replacement:
    """What was taken in place of a value; ``origin`` tells where from, as "default" or "last given"."""

    value: Any
    origin: str = "default"


class ConfigError(ValueError):
    """A value that a configuration does not take.

    Attributes
    ----------
    field
        Its name in Python and in a query.
    value
        What was given.
    allowed
        What it has to be: a ``Range``, a ``Choice``, or words.
    because
        What narrows ``allowed``, such as "with a network of 17 parameters".
    fault
        What is wrong, as the end of a sentence that begins with the field, where "is ..., but has to be ..."
        does not say it.
    replacement
        What was taken in its place; None where nothing was.
    """

    def __init__(
        self,
        field: str,
        *,
        value: Any = None,
        allowed: Range | Choice | str = "",
        because: str = "",
        fault: str = "",
        replacement: Replacement | None = None,
    ) -> None:
        super().__init__(field)
        self.field = field
        self.value = value
        self.allowed = allowed
        self.because = because
        self.fault = fault
        self.replacement = replacement

    def sentence(self, name: str) -> str:
        """What is wrong, with the field called ``name``, be that what a link says."""
        name = printable(name[:_LONGEST])
        if self.fault:
            return f"{name} {self.fault}."
        has_to_be = f"{self.because} it has to be" if self.because else "has to be"
        return f"{name} is {_given(self.value)}, but {has_to_be} {self.allowed}."

    def __str__(self) -> str:
        return self.sentence(self.field)

    def replaced(self, value: Any, origin: str = "default") -> Self:
        """The same error, where ``value`` was taken instead."""
        return self._with(replacement=Replacement(value, origin))

    def _with(self, **changed: Any) -> Self:
        return type(self)(**self._fields | changed)

    @property
    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _FIELDS}

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is rebuilt from its args alone when it comes back from a worker process.
        return _rebuilt, (type(self), self._fields)


_FIELDS = ("field", "value", "allowed", "because", "fault", "replacement")


def _rebuilt(kind: type[ConfigError], fields: dict[str, Any]) -> ConfigError:
    return kind(**fields)


def _given(value: Any) -> str:
    """A number as a sentence writes it, anything else in quotes."""
    is_short_number = type(value) in (int, float) and -1e15 < value < 1e15
    return written(value) if is_short_number else shown(value)


def shown(value: Any) -> str:
    """A value as a sentence shows it: short and printable, whatever a link or a caller gave."""
    try:
        text = str.__str__(value) if isinstance(value, str) else repr(value)
    except Exception:
        # Its own __repr__ failed, or it has more digits or levels than Python writes.
        text = f"a value of type {type(value).__name__}"
    # Cut first, for a text may be very long; spaces in front are none of what is shown.
    words = " ".join(text.lstrip()[: 8 * _LONGEST].split())
    letters = printable(words)
    return f"“{letters[:_LONGEST]}…”" if len(letters) > _LONGEST else f"“{letters}”"


def printable(text: str) -> str:
    """A text whose control characters and lone surrogates are written as Python writes them."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


def written(value: Any) -> str:
    """A default or a bound as a sentence writes it: 1,000 and 0.000001, not 1000.0 and 1e-06."""
    if value is None:
        return "none"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    digits = f"{Decimal(repr(value)):,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
