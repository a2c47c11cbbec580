"""Anything: Python values of every kind, as a caller may give them where a number or a name belongs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import strategies as st


class Odd:
    """An object of which nothing works."""

    def _fail(self, *given: Any) -> Any:
        raise RuntimeError("odd")

    __eq__ = __hash__ = __repr__ = __str__ = __len__ = __iter__ = __bool__ = _fail  # type: ignore[assignment]
    __float__ = __int__ = __index__ = __getitem__ = __contains__ = __lt__ = __le__ = _fail


class OddText(str):
    """A text that fails when it is compared, looked up or shown."""

    __eq__ = __hash__ = __repr__ = __str__ = __len__ = __iter__ = Odd._fail  # type: ignore[assignment]


class OddNumber(int):
    """A number that fails when it is turned into another or shown."""

    __float__ = __int__ = __index__ = __repr__ = __str__ = __bool__ = Odd._fail  # type: ignore[assignment]


class OddList(list):  # type: ignore[type-arg]
    """A list that fails when it is looked through or shown."""

    __iter__ = __len__ = __getitem__ = __repr__ = Odd._fail  # type: ignore[assignment]


def nested(depth: int) -> list[Any]:
    """A list in a list in a list."""
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def circular() -> list[Any]:
    """A list that holds itself."""
    value: list[Any] = []
    value.append(value)
    return value


#: A NaN that NumPy warns of when it is made another type.
SIGNALLING = np.array([0x7FA00000], np.uint32).view(np.float32)[0]

_SPECIAL: list[Any] = [
    *(Odd(), OddText("tanh"), OddNumber(3), OddList([3]), object(), type, Ellipsis, NotImplemented, ...),
    *(10**400, -(10**400), 10**5000, float("nan"), float("inf"), -0.0, 1e-320, True, False, None),
    *(Decimal("sNaN"), Decimal("Infinity"), Fraction(1, 3), 3 + 0j, b"3", bytearray(b"3"), memoryview(b"3")),
    *(SIGNALLING, np.float64("nan"), np.longdouble("1e4000"), np.bool_(True), np.str_("tanh"), np.int64(3)),
    *(np.array(3), np.array([3]), np.array([[3]]), np.array(["tanh"]), np.array([]), np.ma.masked),
    *(np.datetime64("now"), np.complex64(3), np.void(b"3"), np.array([SIGNALLING])),
    *("\ud800", "\0", "\x1b[2J", "9" * 5000, "nan", "1e999", "0x10", "１２", "_", "1_0", "tanh ", ""),
    *(range(10**12), nested(5000), circular(), {}, set(), frozenset({3}), {3: 4}, iter(()), lambda: 3),
]

_KINDS = st.sampled_from(
    [
        int,
        float,
        str,
        bytes,
        bool,
        complex,
        list[int],
        tuple[str, ...],
        dict[str, float],
        set[int],
        type(None),
    ]
)

# By place, for what is drawn from is looked up.
_special = st.integers(0, len(_SPECIAL) - 1).map(lambda place: _SPECIAL[place])

#: Any value at all.
anything: st.SearchStrategy[Any] = st.one_of(
    _special,
    _KINDS.flatmap(st.from_type),
    st.integers(),
    st.floats(),
    st.text(),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | _special,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=8,
    ),
)
