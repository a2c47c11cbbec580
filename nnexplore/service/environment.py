"""The environment: every variable that sets something of a host, what it may be, and what holds without it.

What is set is read here alone, and README.md has the table. A value that is not allowed is refused when the
server starts: nobody finds out weeks later that a host has run without what was meant.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlsplit

import joblib  # type: ignore[import-untyped]

Value = TypeVar("Value", covariant=True)

_PREFIX: Final = "NNEXPLORE_"
#: How much of a wrong value is quoted.
_QUOTED: Final = 40
#: How alike a name and that of a variable are, from 0 to 1, until one is taken for the other misspelt.
_ALIKE: Final = 0.8
#: Longer headers do not pass proxies.
_MOST_LETTERS: Final = 2000

YES_OR_NO: Final = ("yes", "no")

# Content Security Policy Level 3, section 2.3.1: scheme-source and host-source.
_SCHEME_SOURCE: Final = r"[a-z][a-z0-9+.-]*:"
_HOST: Final = r"(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_HOST_SOURCE: Final = rf"(?:[a-z][a-z0-9+.-]*://)?(?:{_HOST}|\*)(?::(?:\d{{1,5}}|\*))?(?:/[\w.~%/-]*)?"
_SOURCE: Final = re.compile(rf"'self'|{_SCHEME_SOURCE}|{_HOST_SOURCE}", re.ASCII | re.IGNORECASE)


class SettingError(ValueError):
    """A value that a variable cannot take, or a name that is none; the message is one sentence."""


@dataclass(frozen=True)
class Kind(Generic[Value]):
    """What a variable may be.

    Attributes
    ----------
    allowed
        The range in words, as in "a whole number from 1 to 256".
    read
        Makes the value of a text, or raises ValueError.
    """

    allowed: str
    read: Callable[[str], Value]


@dataclass(frozen=True)
class Variable(Generic[Value]):
    """A variable of the environment.

    Attributes
    ----------
    name
        As it is set.
    kind
        What it may be.
    default
        What holds where it is not set, or is empty.
    otherwise
        The default in words.
    help
        What it sets, in a few words.
    """

    name: str
    kind: Kind[Value]
    default: Value
    otherwise: str
    help: str

    def read(self, environment: Mapping[str, str]) -> Value:
        """Return the value that is set, or the default.

        Raises
        ------
        SettingError
            Naming the variable, its value and what is allowed.
        """
        text = environment.get(self.name, "").strip()
        if not text:
            return self.default
        try:
            return self.kind.read(text)
        except ValueError:
            quoted = "".join(
                letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
            )
            raise SettingError(
                f"{self.name} is “{quoted[:_QUOTED]}”, but has to be {self.kind.allowed}."
            ) from None


def whole_number(minimum: int, maximum: int) -> Kind[int]:
    """A whole number within a range, both ends included."""

    def read(text: str) -> int:
        # Python itself refuses to read thousands of digits.
        if not (text.isascii() and text.isdecimal() and len(text) <= 20):
            raise ValueError(text)
        if not minimum <= int(text) <= maximum:
            raise ValueError(text)
        return int(text)

    return Kind(f"a whole number from {minimum:,} to {maximum:,}", read)


def one_of(*choices: str) -> Kind[str]:
    """One of a few words."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return Kind(" or ".join(f"“{choice}”" for choice in choices), read)


def _yes_or_no(text: str) -> bool:
    return YES_OR_NO.index(text) == 0


def _scheduler(text: str) -> str:
    parts = urlsplit(text if "://" in text else f"tcp://{text}")
    if not (parts.hostname and parts.port):
        raise ValueError(text)
    return text


def _name(text: str) -> str:
    if not re.fullmatch("[A-Za-z0-9-]{1,32}", text):
        raise ValueError(text)
    return text


def _frame_ancestors(text: str) -> str:
    """The sources with one blank between."""
    sources = text.split()
    is_list = sources == ["'none'"] or all(map(_SOURCE.fullmatch, sources))
    # `split` takes other control characters for blanks, which no value is meant to have.
    if not is_list or not text.isprintable() or len(text) > _MOST_LETTERS:
        raise ValueError(text)
    return " ".join(sources)


def _networks(text: str) -> tuple[str, ...]:
    """Each address or network as it is usually written."""
    networks = [ipaddress.ip_network(one.strip()) for one in text.split(",")]
    return tuple(str(one.network_address if one.num_addresses == 1 else one) for one in networks)


ANSWER: Final = Kind(one_of(*YES_OR_NO).allowed, _yes_or_no)
SCHEDULER: Final = Kind("the address of a Dask scheduler, such as tcp://10.0.0.1:8786", _scheduler)
NAME: Final = Kind("a name of 1 to 32 letters, digits and hyphens", _name)
FRAME_ANCESTORS: Final = Kind(
    "sources as frame-ancestors takes them, such as 'self' https://moodle.example.org, or 'none'",
    _frame_ancestors,
)
NETWORKS: Final = Kind("addresses or networks with commas between, such as 10.0.0.1,172.16.0.0/12", _networks)

WORKERS: Final = Variable(
    "NNEXPLORE_WORKERS",
    whole_number(1, 256),
    int(joblib.cpu_count()),
    "one per core",
    "worker processes, without the one for first pictures",
)
STORE_MB: Final = Variable(
    "NNEXPLORE_STORE_MB",
    whole_number(32, 2**20),
    64,
    "64",
    "memory for finished runs, and as much for sweeps, in MB; the least recently used go first",
)
TIME_LIMIT: Final = Variable(
    "NNEXPLORE_TIME_LIMIT",
    whole_number(1, 3600),
    20,
    "20",
    "seconds after which a silent worker process is ended and replaced",
)
SCHEDULER_ADDRESS: Final = Variable[str | None](
    "NNEXPLORE_SCHEDULER",
    SCHEDULER,
    None,
    "none",
    'a Dask scheduler whose workers train instead; needs `pip install "nnexplore[cluster]"`',
)
FRAMED_BY: Final = Variable(
    "NNEXPLORE_FRAMED_BY",
    FRAME_ANCESTORS,
    "*",
    "*",
    "who may put the page for readers into a frame",
)
TRUSTED_PROXIES: Final = Variable[tuple[str, ...]](
    "NNEXPLORE_TRUSTED_PROXIES",
    NETWORKS,
    (),
    "none",
    "proxies whose word is taken on a visitor's address, X-Forwarded-For, and on what he asked by: "
    "X-Forwarded-Proto, -Host and -Prefix",
)
REPLICA: Final = Variable[str | None](
    "NNEXPLORE_REPLICA",
    NAME,
    None,
    "none",
    "this process among several, in the header X-Replica: a proxy sends visitors back to theirs",
)
LOG: Final = Variable(
    "NNEXPLORE_LOG",
    one_of("text", "json"),
    "text",
    "text",
    "`json` has every request and every warning as one line of JSON on standard error",
)
TRAIN_AHEAD: Final = Variable(
    "NNEXPLORE_TRAIN_AHEAD",
    ANSWER,
    True,
    "yes",
    "whether presets and lessons are trained as the server starts, which takes a core some 50 s, or when "
    "asked for",
)

ENVIRONMENT: Final[Sequence[Variable[Any]]] = (
    WORKERS,
    STORE_MB,
    TIME_LIMIT,
    SCHEDULER_ADDRESS,
    FRAMED_BY,
    TRUSTED_PROXIES,
    REPLICA,
    LOG,
    TRAIN_AHEAD,
)


def refuse_misspelt(environment: Mapping[str, str]) -> None:
    """Pass an environment in which no name looks like one of a variable misspelt.

    Other names with the same beginning are not ours: a cluster that calls the app nnexplore sets some.

    Raises
    ------
    SettingError
        Naming both.
    """
    known = {variable.name.removeprefix(_PREFIX): variable.name for variable in ENVIRONMENT}
    for name in sorted(environment):
        ending = name.removeprefix(_PREFIX)
        if ending == name or ending in known:
            continue
        for meant in difflib.get_close_matches(ending, known, n=1, cutoff=_ALIKE):
            raise SettingError(f"{name} is no setting; {known[meant]} is.")
