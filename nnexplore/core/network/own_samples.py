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
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError, Range, written
from nnexplore.core.network.labelled_samples import (
    ALL_DIGITS,
    LONGEST_NAME,
    USUAL_FEATURES,
    LabelledSamples,
    name_of,
    unpack_all_digits,
    usual_classes,
)
from nnexplore.core.network.parameter import as_text

#: Beyond these a network sees nothing of a feature, or nothing else, and a picture likewise.
SPREAD, GREATEST = Range(0.2, 2000.0, "a number"), 1000.0
#: A longer text is more than an address reliably carries.
MOST_LETTERS = 4096

_VERSION = 1
_HEAD = struct.Struct("<BBH4d")
_PLACES = 2**16 - 1
_WRITTEN = "samples as this app writes them into a link"


@dataclass(frozen=True, eq=False)
class OwnSamples(LabelledSamples):
    """Labelled samples of two features, X (n_samples, 2), which a picture can show and a link carry.

    Raises
    ------
    ConfigError
        If a class has no sample, or a feature hardly differs or is out of all proportion.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        for name, values in zip(self.feature_names, self.X.T, strict=True):
            _check_feature(name, values)


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
    names = (2 + n_classes) * (LONGEST_NAME + 1)
    return 8 * (MOST_LETTERS * 3 // 4 - _HEAD.size - names) // (32 + _n_bits(n_classes))


def unpack(text: str) -> LabelledSamples:
    """The samples that ``pack`` or ``pack_all_digits`` wrote; their arrays are shared, not to be written to.

    Raises
    ------
    ConfigError
        If the text is not that.
    """
    try:
        if text.startswith(ALL_DIGITS):
            return unpack_all_digits(text)
        _check_letters(text)
        return _unpacked(text)
    except (binascii.Error, ValueError, struct.error) as error:
        if isinstance(error, ConfigError) and error.field == "samples":
            raise
        fault = f"{error.field} {error.fault}" if isinstance(error, ConfigError) else ""
        because = f"it holds something else: {fault}" if fault else ""
        raise ConfigError("samples", value=text, allowed=_WRITTEN, because=because) from error


def link_samples(text: str) -> OwnSamples:
    """The samples of a text that a link carries and pages show: few enough, of two features in proportion.

    Raises
    ------
    ConfigError
        If they are more, or others.
    """
    _check_letters(text)
    samples = unpack(text)
    n_features = samples.X.shape[1]
    if n_features != 2:
        features = f"{n_features:,} feature{'' if n_features == 1 else 's'}"
        fault = f"have {features}, but have to have 2: a page shows the input space as a plane"
        raise ConfigError("samples", value=text, fault=fault)
    if isinstance(samples, OwnSamples):
        return samples
    try:
        return OwnSamples(**vars(samples))
    except ConfigError as error:
        because = f"it holds something else: {error.field} {error.fault}"
        raise ConfigError("samples", value=text, allowed=_WRITTEN, because=because) from error


def _check_letters(text: str) -> None:
    if len(text) > MOST_LETTERS:
        fault = f"has {len(text):,} letters, but has to have at most {MOST_LETTERS:,}"
        raise ConfigError("samples", value=text, fault=fault)


def check_samples_text(value: Any) -> str:
    """Return ``value`` if it is a text that ``unpack`` reads.

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


@lru_cache(maxsize=64)
def _unpacked(text: str) -> OwnSamples:
    packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
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
