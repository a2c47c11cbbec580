"""Visitors: one wish at a place, not more than so many, and no trace of who wishes for nothing."""

from __future__ import annotations

import pytest

from nnexplore.service.visitors import Visitors


@pytest.fixture
def visitors() -> Visitors:
    return Visitors(most_wishes=3)


def test_a_new_wish_at_a_place_replaces_the_one_there(visitors: Visitors) -> None:
    assert visitors.wish("ann", "left", "a") == set()
    assert visitors.wish("ann", "right", "b") == set()
    assert visitors.wish("ann", "left", "c") == {"a"}


def test_what_is_wished_for_at_another_place_too_is_not_given_up(visitors: Visitors) -> None:
    visitors.wish("ann", "left", "a")
    visitors.wish("ann", "right", "a")
    assert visitors.wish("ann", "left", "b") == set()
    assert visitors.give_up("ann", ["right"]) == {"a"}


def test_one_wish_too_many_takes_the_place_of_the_one_renewed_longest_ago(visitors: Visitors) -> None:
    for place in "xyz":
        visitors.wish("ann", place, f"job {place}")
    assert visitors.wish("ann", "x", "job x") == set()
    assert visitors.wish("ann", "w", "job w") == {"job y"}
    assert visitors.places("ann") == ("z", "x", "w")


def test_who_wishes_for_nothing_leaves_no_trace(visitors: Visitors) -> None:
    visitors.wish("ann", "left", "a")
    visitors.wish("ann", "right", "a")
    visitors.wish("bob", "", "a")
    visitors.fulfil("ann", "a")
    assert visitors.give_up("bob", [""]) == {"a"}
    assert visitors.give_up("nobody known", [""]) == set()
    assert (len(visitors), visitors.names, visitors.places("ann")) == (0, (), ())
