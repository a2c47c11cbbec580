"""The store: bounded by bytes, the least recently used value forgotten first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nnexplore.service.store import Store


def test_the_least_recently_used_value_goes_first() -> None:
    store: Store[str] = Store(30)
    for key in "abc":
        store.put(key, key.upper(), 10)
    assert store.get("a") == "A"
    store.put("d", "D", 10)
    assert [key for key in "abcd" if key in store] == ["a", "c", "d"]


def test_a_large_value_makes_several_go() -> None:
    store: Store[str] = Store(30)
    for key in "abc":
        store.put(key, key, 10)
    store.put("large", "large", 20)
    assert [key for key in ("a", "b", "c", "large") if key in store] == ["c", "large"]


def test_pinned_values_stay() -> None:
    store: Store[str] = Store(20)
    store.put("preset", "preset", 10, pinned=True)
    store.put("a", "a", 10)
    store.pin("a")
    store.put("b", "b", 10)
    assert [key for key in ("preset", "a", "b") if key in store] == ["preset", "a"]


def test_a_value_put_again_replaces_the_first() -> None:
    store: Store[int] = Store(20)
    store.put("a", 1, 15)
    store.put("a", 2, 5)
    assert (store.get("a"), store.n_bytes, len(store)) == (2, 5, 1)


def test_a_value_that_cannot_fit_drives_no_other_out() -> None:
    store: Store[int] = Store(20)
    store.put("preset", 1, 10, pinned=True)
    store.put("a", 2, 10)
    store.put("b", 3, 11)
    assert (store.get("a"), store.get("b"), store.n_bytes) == (2, None, 20)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 40), st.booleans())))
def test_it_counts_every_byte_and_keeps_its_bound_unless_pins_forbid(
    puts: list[tuple[str, int, bool]],
) -> None:
    store: Store[int] = Store(50)
    sizes: dict[str, int] = {}
    pinned: set[str] = set()
    for key, size, pin in puts:
        store.put(key, size, size, pinned=pin)
        sizes[key] = size
        pinned = (pinned - {key}) | ({key} if pin else set())
        assert store.n_bytes == sum(sizes[other] for other in sizes if other in store)
        assert store.n_bytes <= max(50, sum(sizes[other] for other in pinned))
        assert all(other in store for other in pinned)
