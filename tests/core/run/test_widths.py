"""Widths: lists that a visitor writes, and the network of each width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig
from nnexplore.core.run.widths import read_widths, with_width, write_widths

WIDTHS = st.sets(st.integers(0, 256), min_size=1, max_size=12)


@given(WIDTHS)
def test_what_is_written_is_read_back_in_order(widths: set[int]) -> None:
    assert read_widths(write_widths(sorted(widths, reverse=True)), 256, 12) == tuple(sorted(widths))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), min_size=1, max_size=3),
    st.sampled_from([",", ", ", " ", ";", "  ,"]),
    st.sampled_from(["-", "–", " - "]),
)
def test_ranges_are_all_they_span(ranges: list[tuple[int, int]], separator: str, to: str) -> None:
    text = separator.join(f"{first}{to}{first + more}" for first, more in ranges)
    spanned = {width for first, more in ranges for width in range(first, first + more + 1)}
    assert read_widths(text, 256, 12) == tuple(sorted(spanned))


@given(st.text(max_size=40))
def test_any_text_is_widths_or_a_sentence_that_names_the_field(text: str) -> None:
    widths: tuple[int, ...] = (0,)
    refusal = ConfigError("columns", allowed="from 0 to 256")
    try:
        widths = read_widths(text, 256, 12, "columns")
    except ConfigError as error:
        refusal = error
    assert 1 <= len(widths) <= 12
    assert all(0 <= width <= 256 for width in widths)
    assert refusal.field == "columns"
    assert str(refusal).startswith("columns ")
    assert "from 0 to 256" in str(refusal)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "widths is “”, but has to be a list such as 1-5, 20"),
        ("1, two", "widths is “1, two”"),
        ("1.5", "widths is “1.5”"),
        ("-3", "widths is “-3”"),
        ("257", "names “257”"),
        ("5-2", "names “5-2”"),
        ("1-13", "names more than 12"),
        ("0-999999999", "names “0-999999999”"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match="at most 12 whole numbers from 0 to 256") as caught:
        read_widths(text, 256, 12)
    assert words in str(caught.value)


def test_a_width_named_twice_counts_once() -> None:
    assert read_widths("3, 1-3, 3", 256, 3) == (1, 2, 3)


def test_the_width_changes_the_first_hidden_layer_alone() -> None:
    config = RunConfig(network=NetworkConfig((3, 4), ("tanh", "relu")))
    wider = with_width(config, 7)
    assert wider == replace(config, network=NetworkConfig((7, 4), ("tanh", "relu")))


def test_the_width_zero_is_logistic_regression() -> None:
    config = RunConfig(network=NetworkConfig((3, 4), ("tanh", "relu")))
    assert with_width(config, 0).network.hidden == ()
    assert with_width(RunConfig(), 0).layer_sizes == (2, 2)


def test_first_weights_of_another_width_are_drawn() -> None:
    given_start = NetworkConfig(start=write_start([0.0] * 17))
    assert with_width(RunConfig(network=given_start), 2).start is None
