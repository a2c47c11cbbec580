"""Own samples: what goes into a text comes out of it, as near as it says, and nothing else is taken."""

from __future__ import annotations

import base64
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.labelled_samples import name_of, usual_classes
from nnexplore.core.network.own_samples import (
    MOST_LETTERS,
    OwnSamples,
    check_samples_text,
    most_samples,
    pack,
    unpack,
)


@st.composite
def own_samples(draw) -> OwnSamples:
    n_classes = draw(st.integers(2, 10))
    n = draw(st.integers(n_classes, 60))
    rng = np.random.RandomState(draw(st.integers(0, 2**32 - 1)))
    scale, centre = draw(st.floats(0.5, 100)), draw(st.floats(-200, 200))
    X = centre + scale * rng.uniform(-1, 1, (n, 2))
    X[:2] = centre + np.array([[-scale], [scale]])
    y = np.concatenate([np.arange(n_classes), rng.randint(n_classes, size=n - n_classes)])
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(name_of)
    names = draw(st.lists(words, min_size=n_classes, max_size=n_classes))
    features = (draw(words), draw(words))
    return OwnSamples(X, y, features, draw(st.sampled_from([tuple(names), usual_classes(n_classes)])))


@given(own_samples())
def test_samples_come_back_within_half_a_place_of_their_grid(samples: OwnSamples) -> None:
    back = unpack(pack(samples))
    half = np.ptp(samples.X, axis=0) / (2 * 65535)
    assert (np.abs(back.X - samples.X) <= half * (1 + 1e-6) + 1e-12).all()
    np.testing.assert_array_equal(back.y, samples.y)
    assert (back.feature_names, back.class_names) == (samples.feature_names, samples.class_names)


@given(own_samples())
def test_what_came_back_is_written_as_it_was(samples: OwnSamples) -> None:
    text = pack(samples)
    assert pack(unpack(text)) == text


def test_two_hundred_samples_take_less_than_a_kilobyte_and_a_half() -> None:
    X, y = np.random.RandomState(0).randn(200, 2), np.arange(200) % 10
    names = tuple(f"class {i}" for i in range(10))
    assert len(pack(OwnSamples(X, y, ("height in cm", "weight in kg"), names))) < 1536


@pytest.mark.parametrize("n_classes", [2, 3, 10])
def test_as_many_samples_as_are_said_to_fit_do(n_classes: int) -> None:
    n = most_samples(n_classes)
    X = np.random.RandomState(0).randn(2 * n, 2)
    names = ("n" * 24,) * n_classes
    features = ("f" * 24,) * 2
    assert len(pack(OwnSamples(X[:n], np.arange(n) % n_classes, features, names))) <= MOST_LETTERS
    with pytest.raises(ConfigError, match=r"take [\d,]+ letters in a link, but may take at most 4,096"):
        pack(OwnSamples(X, np.arange(2 * n) % n_classes, features, names))


@given(st.text(max_size=200))
def test_another_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^samples "):
        check_samples_text(text)


def packed(*head: float, rest: bytes = b"") -> str:
    return base64.urlsafe_b64encode(struct.pack("<BBH4d", *head) + rest).decode().rstrip("=")


SQUARE = np.array([0, 0, 65535, 65535], "<u2").tobytes()


@pytest.mark.parametrize(
    "text",
    [
        packed(1, 2, 2, 0, 1, 0, 1, rest=SQUARE),  # no classes
        packed(2, 2, 2, 0, 1, 0, 1, rest=SQUARE + b"\x40"),  # of another version
        packed(1, 2, 2, 0, 1, 0, 1, rest=SQUARE + b"\x00"),  # a class without a sample
        packed(1, 200, 2, 0, 1, 0, 1, rest=SQUARE + b"\x40\x00"),
        packed(1, 2, 2, 0, float("nan"), 0, 1, rest=SQUARE + b"\x40"),
        packed(1, 2, 2, 0, float("inf"), 0, 1, rest=SQUARE + b"\x40"),
        packed(1, 2, 2, 0, 1e9, 0, 1, rest=SQUARE + b"\x40"),
        packed(1, 2, 2, 0, 0, 0, 1, rest=SQUARE + b"\x40"),
        packed(1, 2, 2, 0, 1, 0, 1, rest=SQUARE + b"\x40one name alone"),
        packed(1, 2, 2, 0, 1, 0, 1, rest=SQUARE + b"\x40a\nb\nc\n\x1b[31m"),
        packed(1, 2, 2, 0, 1, 0, 1, rest=SQUARE + b"\x40\xff\xff"),
        "A" * (MOST_LETTERS + 1),
    ],
)
def test_a_text_that_was_tampered_with_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^samples "):
        check_samples_text(text)


def test_the_smallest_text_is_taken() -> None:
    own = unpack(packed(1, 2, 2, 0, 1, 0, 1, rest=SQUARE + b"\x40"))
    np.testing.assert_array_equal(own.X, [[0, 0], [1, 1]])
    np.testing.assert_array_equal(own.y, [0, 1])
