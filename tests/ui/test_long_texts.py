"""Long texts: whatever is pasted is read in time that grows with its length, or refused in a sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlencode

import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.parameter import check_choice
from nnexplore.core.network.start_weights import read_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig, read_query
from nnexplore.core.run.query import MOST_LETTERS, MOST_NAMES, split_query
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.core.run.variations import MOST_VALUES, variants
from nnexplore.core.run.widths import read_widths
from nnexplore.links.link import read_link
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.width.map_fields import cell_names, rows_of


def nested(depth: int) -> str:
    """A link in a link in a link."""
    text = "width=4"
    for _ in range(depth):
        text = urlencode({"run": text})
    return text


def rates(count: int) -> list[str]:
    return [f"{rate / 1000}" for rate in range(1, count + 1)]


#: What reads a text, or as many parts of one, of a size.
READERS: dict[str, Callable[[int], object]] = {
    "a name again and again": lambda n: read_query("?" + "data=moons&" * n),
    "other names": lambda n: read_query("&".join(f"a{i}=1" for i in range(n))),
    "pairs": lambda n: read_query([("data", "moons")] * n),
    "a mapping": lambda n: read_query({f"a{i}": "1" for i in range(n)}),
    "escapes": lambda n: read_query("noise=" + "%31" * n),
    "ampersands": lambda n: split_query("&" * n),
    "a long number": lambda n: read_query("noise=0." + "1" * n),
    "a long whole number": lambda n: PARAMETERS["seed"].check("1" * n),
    "a long choice": lambda n: read_query("activation=" + "x" * n),
    "a long choice alone": lambda n: check_choice("data", "x " * n, ("moons",)),
    "start weights": lambda n: read_query("start=" + "A" * n),
    "start weights with all digits": lambda n: read_start("64." + "A" * n, n),
    "start weights of dots": lambda n: RunConfig(network=NetworkConfig(start="." * n)),
    "a pasted query": lambda n: read_link("?" + "data=moons&" * n),
    "a pasted link": lambda n: read_link("https://host/?" + "data=moons&" * n),
    "a pasted link of slashes": lambda n: read_link("/" * n),
    "a pasted scheme": lambda n: read_link("a" * n + "://host"),
    "a pasted scheme without an end": lambda n: read_link("a+" * n),
    "pasted spaces": lambda n: read_link(" " * n + "width=4" + " " * n),
    "pasted question marks": lambda n: read_link("?" * n + "="),
    "widths of spaces": lambda n: read_widths(" " * n + "x", 256, 12),
    "widths of signs": lambda n: read_widths("- " * n, 256, 12),
    "widths of numbers": lambda n: read_widths("1 " * n, 256, 12),
    "widths of commas": lambda n: read_widths("," * n + "x", 256, 12),
    "values to vary": lambda n: variants(RunConfig(), {"rates": rates(n)}, False, PARAMETERS),
    "wrong values to vary": lambda n: variants(RunConfig(), {"rates": ["x"] * n}, False, PARAMETERS),
    "two lists to vary": lambda n: variants(
        RunConfig(), {"rates": rates(n), "batches": [str(i) for i in range(1, n)]}, False, PARAMETERS
    ),
    "cells of a map": lambda n: cell_names(rows_of(["moons"] * n, ["tanh"] * n), (1, 2)),
    "a pasted name": lambda n: read_link("moons-" * n),
    "a pasted host": lambda n: read_link("a." * n),
    "a pasted host of dashes": lambda n: read_link("a-" * n + ":"),
    "a pasted path": lambda n: read_link("https://host" + "/film" * n),
    "pasted rates": lambda n: read_link("https://host/learning?" + "rates=1&" * min(n, MOST_NAMES)),
    "a configuration in a file": lambda n: RunConfig.from_json(
        json.dumps({"network": {"hidden": [3] * n, "activation": ["tanh"] * n}, "data": {"own": {}}})
    ),
    "words shown as they are": lambda n: plain("[x](" * n),
}


def cpu_seconds(read: Callable[[int], object], size: int) -> float:
    """The least of some times of this thread."""
    took = []
    for _ in range(3):
        start = time.thread_time()
        with suppress(ConfigError):
            read(size)
        took.append(time.thread_time() - start)
    return min(took)


@pytest.mark.parametrize("reader", READERS)
def test_a_text_eight_times_as_long_takes_about_eight_times_as_long(reader: str) -> None:
    short, long = (cpu_seconds(READERS[reader], size) for size in (4_000, 32_000))
    # Three doublings: 8 times if time grows with the length, 64 times if with its square.
    assert long < 0.02 or long < 24 * short


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("data=moons&" * 85_000, f"has 85,001 names, but has to have at most {MOST_NAMES}"),
        ("start=" + "A" * MOST_LETTERS, f"characters, but has to have at most {MOST_LETTERS:,}"),
    ],
)
def test_a_text_that_is_too_long_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    config, [error] = read_query(text)
    assert config == RunConfig()
    assert sentence in str(error)
    for pasted in (f"?{text}", f"https://host/?{text}#there"):
        with pytest.raises(ConfigError) as caught:
            read_link(pasted)
        assert sentence in str(caught.value)
        assert len(str(caught.value)) < 200


def test_a_link_in_a_link_in_a_link_is_refused_however_deep() -> None:
    assert read_link(nested(1)).run().network.hidden == (4,)
    for depth in (4, 400):
        with pytest.raises(ConfigError, match="link in a link in a link"):
            read_link(nested(depth))


def test_names_and_values_are_bounded_as_their_text_is() -> None:
    _, [error] = read_query([("data", "moons")] * (MOST_NAMES + 1))
    assert "names" in str(error)
    for query in ({"start": "A" * MOST_LETTERS}, {"A" * (MOST_LETTERS + 1): ""}):
        _, [error] = read_query(query)
        assert "characters" in str(error)


def test_the_longest_start_that_any_network_here_has_is_read() -> None:
    assert len(split_query("start=64." + "A" * 3_522_584 + "&width=256&layers=6")) == 3


def test_widths_and_start_weights_that_are_too_long_are_refused_in_one_sentence() -> None:
    with pytest.raises(ConfigError, match=r"widths has 2,000 characters, but has to be a list such as 1-5"):
        read_widths("1" * 2000, 256, 12)
    with pytest.raises(ConfigError, match=r"start has 5,000 letters, but has to have 91 for the 17 weights"):
        read_start("A" * 5000, 17)


def test_too_many_values_to_vary_are_refused_in_one_sentence() -> None:
    with pytest.raises(ConfigError, match=f"rates names 101 values, but has to name at most {MOST_VALUES}"):
        variants(RunConfig(), {"rates": ["1"] * (MOST_VALUES + 1)}, False, PARAMETERS)


def test_a_data_set_named_twice_makes_one_row() -> None:
    assert len(rows_of(["moons", "moons", "xor"], ["tanh", "tanh"])) == 2
