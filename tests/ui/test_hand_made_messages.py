"""Messages that no page sends: each costs a line of the log at most, and the session goes on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.server import Server, run_server
from tests.ui.socket_client import Visit, visiting

PAGES = ("", "experiments", "folding", "backprop", "build", "draw", "film", "compare", "width", "learning")
#: A value of every kind that a state may have, none of which a widget here takes.
STRANGE: dict[str, Any] = {
    "bool_value": True,
    "double_value": math.nan,
    "int_value": 2**62,
    "string_value": "not offered\0",
    "string_array_value": ["not offered", "\0"],
    "double_array_value": [math.nan, 1e300, -1.0],
    "int_array_value": [99, -5],
    "json_value": "[" * 5000,
    "bytes_value": b"\xff",
}
SURROGATE = "\ud800"
WRONG: tuple[Any, ...] = (None, True, 3, -1, 1e300, "", SURROGATE, "width=\0", [], [1], {}, [[]], ["a", "b"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with run_server(tmp_path_factory.mktemp("messages") / "log") as server:
        yield server


def said_of(server: Server, before: int) -> list[str]:
    """What the log has grown by."""
    return server.log.read_text(errors="replace")[before:].splitlines()


def size(server: Server) -> int:
    return len(server.log.read_text(errors="replace"))


def check(server: Server, visit: Visit, before: int, n_messages: int) -> None:
    """The page stands as ever, now and when it runs again, and the log has a line a message at most."""
    assert visit.exceptions == []
    lines = said_of(server, before)
    assert len(lines) <= n_messages, "\n".join(lines[:40])
    assert not any("Traceback" in line for line in lines)
    visit.send()
    assert visit.exceptions == []


@pytest.mark.parametrize("page", PAGES)
def test_a_widget_passes_over_states_that_it_cannot_hold(server: Server, page: str) -> None:
    with visiting(server.url, page) as visit:
        widgets = list(visit.widgets.values())
        assert widgets
        for kind, value in STRANGE.items():
            before = size(server)
            visit.send(*((id, kind, value) for id, _ in widgets))
            check(server, visit, before, len(widgets))


@pytest.mark.parametrize("page", ["", "learning"])
def test_states_that_are_sent_before_there_are_widgets_are_passed_over_as_well(
    server: Server, page: str
) -> None:
    with visiting(server.url, page) as visit:
        widgets = list(visit.widgets.values())
    with visiting(
        server.url, page, states=[(id, "double_array_value", [math.nan]) for id, _ in widgets]
    ) as visit:
        assert visit.exceptions == []


@pytest.mark.parametrize(
    ("page", "key", "name"),
    [
        ("", "explore", "train_on"),
        ("", "explore", "presented"),
        ("", "explore", "hidden"),
        ("build", "build", "layers"),
        ("build", "build", "data"),
        ("width", "boundaries", "opened"),
        ("width", "success_map", "picked"),
        ("learning", "learning_curves", "picked"),
        ("learning", "learning_surface", "opened"),
    ],
)
def test_what_a_component_cannot_say_is_dropped(server: Server, page: str, key: str, name: str) -> None:
    with visiting(server.url, page) as visit:
        for value in WRONG:
            before = size(server)
            visit.say(key, name, value)
            check(server, visit, before, 1)


def test_a_seed_of_directions_beyond_its_range_is_passed_over(server: Server) -> None:
    with visiting(server.url, "learning", "plane=random") as visit:
        before = size(server)
        visit.send((visit.widgets["plane_seed"][0], "int_value", 2**62))
        check(server, visit, before, 1)


def test_events_that_are_none_are_dropped(server: Server) -> None:
    with visiting(server.url) as visit:
        for text in ("", "{", "[]", "3", '"train_on"', '[{"event": 3}]', '[{"value": 3}]', "[" * 100_000):
            before = size(server)
            visit.say_json("explore", text)
            check(server, visit, before, 1)


@pytest.mark.parametrize(
    ("page", "key", "kind", "values"),
    [
        ("compare", "left_choice", "string_value", ["nonsense", "", "\0", "explored"]),
        ("learning", "vary", "string_array_value", [[], ["Learning rate", "Batch size"], ["x"]]),
        ("learning", "rates", "string_array_value", [["\0"], ["1"] * 500, [""]]),
        ("", "layers", "double_array_value", [[1e9], [-1.0], [0.5], []]),
        ("", "units", "double_array_value", [[99.0], [-1.0], [0.5], []]),
        ("", "noise", "double_array_value", [[7.0], [math.inf], [0.1, 0.2]]),
        ("", "n_samples", "int_value", [-1, 2**62]),
        ("", "learning_rate", "double_value", [0.0, math.nan, 1e300]),
        ("", "start", "string_value", ["\0", "AAAA", "x" * 10_000]),
        ("width", "widths", "string_value", ["\0", "-", "9" * 10_000]),
        ("width", "map_data", "string_array_value", [["x"], ["moons", "moons"]]),
    ],
)
def test_values_that_a_field_does_not_offer_harm_nobody(
    server: Server, page: str, key: str, kind: str, values: list[Any]
) -> None:
    with visiting(server.url, page) as visit:
        for value in values:
            before = size(server)
            visit.send((visit.widgets[key][0], kind, value))
            check(server, visit, before, 1)


@pytest.mark.parametrize(
    "query",
    [
        "noise=%00",
        "data=%ED%A0%80",
        "layers=1e9",
        "vary=&vary=",
        "%00=%00",
        "run=%FF",
        "cross=&cross=",
        "plane=&height=&shown=",
    ],
)
@pytest.mark.parametrize("page", ["", "film", "learning"])
def test_any_address_opens_a_page(server: Server, page: str, query: str) -> None:
    before = size(server)
    with visiting(server.url, page, query) as visit:
        check(server, visit, before, 0)


def test_a_walk_opens_at_its_first_step_where_the_address_names_none(server: Server) -> None:
    with visiting(server.url, "experiments", "walk=shape&step=&step=") as visit:
        assert visit.exceptions == []
        assert "walk_view" in visit.widgets
