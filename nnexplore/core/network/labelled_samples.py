"""Labelled samples: points of any number of features with their classes, as text that keeps all digits.

The text is ``64.`` and then base64url, without padding, of

    version, number of classes (a byte each), number of features (uint16), number of samples (uint32),
    X row by row (float64), the classes (a byte each), the names of features and classes, a line each,

little-endian throughout. It is for files and Python, and most often too long for a link, which carries the
shorter text of ``own_samples.py``.
"""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError, Range, printable

#: How many classes there may be.
CLASSES = Range(2, 10, "a whole number")
#: How many features there may be.
FEATURES = Range(1, 1024, "a whole number")
#: How many numbers X may hold: 32 MB of them.
MOST_VALUES = 4 * 2**20
USUAL_FEATURES = ("x", "y")
#: What stands before samples that are written with all their digits.
ALL_DIGITS = "64."

_VERSION = 1
_HEAD = struct.Struct("<BBHI")
#: Letters of a name; a longer one is cut.
LONGEST_NAME = 24


@dataclass(frozen=True, eq=False)
class LabelledSamples:
    """Points X (n_samples, n_features) of the classes y (n_samples,), whole numbers from 0 on, with names.

    Raises
    ------
    ConfigError
        If a class has no sample, or there are too few or too many of something.
    """

    X: NDArray[np.float64]
    y: NDArray[np.int64]
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]

    def __post_init__(self) -> None:
        n_classes, n_features = len(self.class_names), len(self.feature_names)
        if not CLASSES.minimum <= n_classes <= CLASSES.maximum:
            fault = f"has {_classes(n_classes)}, but has to have from {CLASSES.minimum} to {CLASSES.maximum}"
            raise ConfigError("y", value=n_classes, allowed=CLASSES, fault=fault)
        if not np.array_equal(np.unique(self.y), np.arange(n_classes)):
            fault = f"has {n_classes} classes, but not a sample of each"
            raise ConfigError("y", value=n_classes, fault=fault)
        if not FEATURES.minimum <= n_features <= FEATURES.maximum:
            fault = f"has {n_features:,} features, but has to have from 1 to {FEATURES.maximum:,}"
            raise ConfigError("X", value=n_features, allowed=FEATURES, fault=fault)
        if self.X.size > MOST_VALUES:
            fault = f"has {self.X.size:,} values, but may have at most {MOST_VALUES:,}: take a part of it"
            raise ConfigError("X", value=self.X.size, fault=fault)


def usual_classes(n_classes: int) -> tuple[str, ...]:
    """What classes are called that have no names: their numbers."""
    return tuple(map(str, range(n_classes)))


def class_label(name: str) -> str:
    """What sentences and legends call a class of this name: "class 3" where the name is but a number."""
    return f"class {name}" if is_plain_number(name) else name


def is_plain_number(name: str) -> bool:
    """Whether a name is a number written out, such as -1 or 0.5."""
    return name.removeprefix("-").replace(".", "", 1).isdecimal()


def usual_features(n_features: int) -> tuple[str, ...]:
    """What features are called that have no names: x and y in the plane, else x1, x2, ..."""
    return USUAL_FEATURES if n_features == 2 else tuple(f"x{i}" for i in range(1, n_features + 1))


def name_of(value: Hashable) -> str:
    """A feature's or a class's name: one printable line, cut with a mark where it is long."""
    # NumPy's numbers say their type in repr alone.
    words = printable(" ".join(str(value)[: 8 * LONGEST_NAME].split()))
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"


def named(values: Iterable[Hashable]) -> tuple[str, ...]:
    """The names of some features or classes."""
    return tuple(map(name_of, values))


def pack_all_digits(samples: LabelledSamples) -> str:
    """The samples as text, to the bit."""
    n, n_features = samples.X.shape
    packed = (
        _HEAD.pack(_VERSION, len(samples.class_names), n_features, n)
        + np.ascontiguousarray(samples.X, "<f8").tobytes()
        + samples.y.astype(np.uint8).tobytes()
        + "\n".join((*samples.feature_names, *samples.class_names)).encode()
    )
    return ALL_DIGITS + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


# Few, for one may hold 32 MB.
@lru_cache(maxsize=4)
def unpack_all_digits(text: str) -> LabelledSamples:
    """The samples that ``pack_all_digits`` wrote; their arrays are shared, and not to be written to.

    Raises
    ------
    ConfigError
        If samples of this size or these classes are not taken.
    ValueError, struct.error
        If the text is not of that form.
    """
    letters = text.removeprefix(ALL_DIGITS)
    packed = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
    version, n_classes, n_features, n = _HEAD.unpack_from(packed)
    n_values = n * n_features
    end = _HEAD.size + 8 * n_values
    if version != _VERSION or n < 2 or n_values > MOST_VALUES or len(packed) < end + n:
        raise binascii.Error("not of this form")
    X = np.frombuffer(packed, "<f8", n_values, _HEAD.size).reshape(n, n_features).astype(np.float64)
    y = np.frombuffer(packed, np.uint8, n, end).astype(np.int64)
    names = packed[end + n :].decode().split("\n")
    if not np.isfinite(X).all() or len(names) != n_features + n_classes or list(named(names)) != names:
        raise ValueError("numbers or names of something else")
    X.flags.writeable = y.flags.writeable = False
    return LabelledSamples(X, y, tuple(names[:n_features]), tuple(names[n_features:]))


def _classes(n: int) -> str:
    return "a single class" if n == 1 else f"{n:,} classes"
