"""Own samples: labelled points of the plane that somebody brings, as text that a link can carry.

Coordinates lie on a grid of 65,536 places over the range of their feature, far finer than any picture: each
is off by at most half a place, 1/131,070 of the range. The text is base64url, without padding, of

    version, number of classes (a byte each), number of samples (uint16),
    least and greatest x, least and greatest y (float64),
    x and y of each sample (uint16), the classes in as few bits as they take,
    the names of features and classes, a line each, or nothing where they are the usual ones,

little-endian throughout.
"""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError, Range, printable, written
from nnexplore.core.network.parameter import as_text

#: How many classes there may be.
CLASSES = Range(2, 10, "a whole number")
#: Beyond these a network sees nothing of a feature, or nothing else, and a picture likewise.
SPREAD, GREATEST = Range(0.2, 2000.0, "a number"), 1000.0
#: A longer text is more than an address reliably carries.
MOST_LETTERS = 4096
USUAL_FEATURES = ("x", "y")

_VERSION = 1
_HEAD = struct.Struct("<BBH4d")
_PLACES = 2**16 - 1
_LONGEST_NAME = 24
_WRITTEN = "samples as this app writes them into a link"


@dataclass(frozen=True, eq=False)
class OwnSamples:
    """Points X (n_samples, 2) of the classes y (n_samples,), whole numbers from 0 on, with names in words.

    Raises
    ------
    ConfigError
        If a class has no sample, or a feature hardly differs or is out of all proportion.
    """

    X: NDArray[np.float64]
    y: NDArray[np.int64]
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]

    def __post_init__(self) -> None:
        n_classes = len(self.class_names)
        if not CLASSES.minimum <= n_classes <= CLASSES.maximum:
            fault = f"has {_classes(n_classes)}, but has to have from {CLASSES.minimum} to {CLASSES.maximum}"
            raise ConfigError("y", value=n_classes, allowed=CLASSES, fault=fault)
        if not np.array_equal(np.unique(self.y), np.arange(n_classes)):
            fault = f"has {n_classes} classes, but not a sample of each"
            raise ConfigError("y", value=n_classes, fault=fault)
        for name, values in zip(self.feature_names, self.X.T, strict=True):
            _check_feature(name, values)


def usual_classes(n_classes: int) -> tuple[str, ...]:
    """What classes are called that have no names: their numbers."""
    return tuple(map(str, range(n_classes)))


def name_of(value: Hashable) -> str:
    """A feature's or a class's name: one printable line, cut with a mark where it is long."""
    # NumPy's numbers say their type in repr alone.
    words = printable(" ".join(str(value)[: 8 * _LONGEST_NAME].split()))
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1]}…"


def pack(samples: OwnSamples) -> str:
    """The samples as text.

    Raises
    ------
    ConfigError
        If it has more than ``MOST_LETTERS`` letters.
    """
    n, n_classes = len(samples.y), len(samples.class_names)
    # Before anything is packed: a million samples have no place in the head either.
    n_letters = -(-4 * (_HEAD.size + _n_bytes(n, n_classes) + len(_packed_names(samples))) // 3)
    if n_letters > MOST_LETTERS:
        raise ConfigError("samples", value=n, fault=_too_long(n, n_letters, most_samples(n_classes)))
    low, high = samples.X.min(axis=0), samples.X.max(axis=0)
    places = np.rint((samples.X - low) / (high - low) * _PLACES).astype("<u2")
    bits = np.unpackbits(samples.y.astype(np.uint8)[:, np.newaxis], axis=1)[:, -_n_bits(n_classes) :]
    packed = (
        _HEAD.pack(_VERSION, n_classes, n, low[0], high[0], low[1], high[1])
        + places.tobytes()
        + np.packbits(bits).tobytes()
        + _packed_names(samples)
    )
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def most_samples(n_classes: int) -> int:
    """How many samples of so many classes a text holds, whatever the names are."""
    names = (2 + n_classes) * (_LONGEST_NAME + 1)
    return 8 * (MOST_LETTERS * 3 // 4 - _HEAD.size - names) // (32 + _n_bits(n_classes))


@lru_cache(maxsize=64)
def unpack(text: str) -> OwnSamples:
    """The samples that ``pack`` wrote; their arrays are shared, and not to be written to.

    Raises
    ------
    ConfigError
        If the text is not that.
    """
    if len(text) > MOST_LETTERS:
        fault = f"has {len(text):,} letters, but has to have at most {MOST_LETTERS:,}"
        raise ConfigError("samples", value=text, fault=fault)
    try:
        return _unpacked(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, struct.error) as error:
        fault = f"{error.field} {error.fault}" if isinstance(error, ConfigError) else ""
        because = f"it holds something else: {fault}" if fault else ""
        raise ConfigError("samples", value=text, allowed=_WRITTEN, because=because) from error


def check_samples_text(value: Any) -> str:
    """Return ``value`` if it is a text that ``pack`` wrote.

    Raises
    ------
    ConfigError
        If it is none.
    """
    text = as_text(value)
    if not text:
        fault = "" if value else "are missing: the data set own has to bring some"
        raise ConfigError("samples", value=value, allowed=_WRITTEN, fault=fault)
    unpack(text)
    return text


def _unpacked(packed: bytes) -> OwnSamples:
    version, n_classes, n, *bounds = _HEAD.unpack_from(packed)
    low, high = np.array(bounds).reshape(2, 2).T
    n_bytes = _n_bytes(n, n_classes)
    if version != _VERSION or n < 2 or n_classes < 2 or len(packed) < _HEAD.size + n_bytes:
        raise ValueError("not of this form")
    if not np.isfinite(bounds).all():
        raise ValueError("bounds that are no numbers")
    n_bits, rest = _n_bits(n_classes), packed[_HEAD.size :]
    share = np.frombuffer(rest, "<u2", 2 * n).reshape(n, 2) / _PLACES
    # Both ends come back as they were, to the bit.
    X = low * (1 - share) + high * share
    bits = np.unpackbits(np.frombuffer(rest[4 * n : n_bytes], np.uint8))[: n * n_bits].reshape(n, n_bits)
    y = bits @ (1 << np.arange(n_bits)[::-1])
    names = rest[n_bytes:].decode().split("\n") if rest[n_bytes:] else []
    features, classes = tuple(names[:2]) or USUAL_FEATURES, tuple(names[2:]) or usual_classes(n_classes)
    if len(classes) != n_classes or [*map(name_of, names)] != names:
        raise ValueError("names of something else")
    X.flags.writeable = y.flags.writeable = False
    return OwnSamples(X, y.astype(np.int64), features, classes)


def _packed_names(samples: OwnSamples) -> bytes:
    usual = (*USUAL_FEATURES, *usual_classes(len(samples.class_names)))
    names = (*samples.feature_names, *samples.class_names)
    return b"" if names == usual else "\n".join(names).encode()


def _n_bits(n_classes: int) -> int:
    return (n_classes - 1).bit_length()


def _n_bytes(n: int, n_classes: int) -> int:
    """How many bytes the coordinates and the classes take."""
    return 4 * n + -(-n * _n_bits(n_classes) // 8)


def _too_long(n: int, n_letters: int, most: int) -> str:
    return (
        f"are {n:,} and take {n_letters:,} letters in a link, but may take at most {MOST_LETTERS:,}: that is "
        f"room for about {most:,} of them, so take a part"
    )


def _classes(n: int) -> str:
    return "a single class" if n == 1 else f"{n:,} classes"


def _check_feature(name: str, values: NDArray[np.float64]) -> None:
    low, high = float(values.min()), float(values.max())
    if low == high:
        fault = f"is {written(low)} for every sample, but has to differ: there is nothing to tell apart by it"
        raise ConfigError(name, value=low, fault=fault)
    spread, greatest = high - low, max(-low, high)
    if greatest > GREATEST:
        fault = f"goes up to {greatest:.3g} in size, but may go up to {written(GREATEST)} unless it is scaled"
        raise ConfigError(name, value=greatest, fault=fault)
    if spread < SPREAD.minimum:
        fault = f"spreads over {spread:.3g}, but has to spread over {written(SPREAD.minimum)} or be scaled"
        raise ConfigError(name, value=spread, fault=fault)


def named(values: Iterable[Hashable]) -> tuple[str, ...]:
    """The names of some features or classes."""
    return tuple(map(name_of, values))
