"""Visitors: who wishes for which jobs, at which of his places, and when he was served last."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass
class _Visitor:
    """The keys of the jobs he wishes for by place, the wish renewed last at the end."""

    wishes: dict[str, str] = field(default_factory=dict)
    served: int = 0


class Visitors:
    """All who wish for something. A place is where a visitor's page shows a job: it has one wish at a time.

    Each visitor has at most ``most_wishes``: one more takes the place of the one that he renewed longest ago.
    Who wishes for nothing is not known here. Not for several threads at once: the service holds its lock.
    """

    def __init__(self, most_wishes: int) -> None:
        self.most_wishes = most_wishes
        self._by_name: dict[str, _Visitor] = {}

    def __len__(self) -> int:
        return len(self._by_name)

    @property
    def names(self) -> tuple[str, ...]:
        """Who wishes for something."""
        return tuple(self._by_name)

    def places(self, name: str) -> tuple[str, ...]:
        """Where he wishes for something."""
        visitor = self._by_name.get(name)
        return () if visitor is None else tuple(visitor.wishes)

    def wishes(self, name: str) -> tuple[str, ...]:
        """The keys of the jobs that he wishes for."""
        visitor = self._by_name.get(name)
        return () if visitor is None else tuple(visitor.wishes.values())

    def wish(self, name: str, place: str, key: str) -> set[str]:
        """Let him wish for a job; return the keys that he wishes for no more."""
        visitor = self._by_name.setdefault(name, _Visitor())
        given_up = {visitor.wishes.pop(place, key)}
        visitor.wishes[place] = key
        while len(visitor.wishes) > self.most_wishes:
            given_up.add(visitor.wishes.pop(next(iter(visitor.wishes))))
        return given_up - set(visitor.wishes.values())

    def give_up(self, name: str, places: Collection[str]) -> set[str]:
        """Let him wish for nothing at these places; return the keys that he wishes for no more."""
        visitor = self._by_name.get(name)
        if visitor is None:
            return set()
        given_up = {visitor.wishes.pop(place) for place in places if place in visitor.wishes}
        if not visitor.wishes:
            del self._by_name[name]
        return given_up - set(visitor.wishes.values())

    def fulfil(self, name: str, key: str) -> None:
        """Take back his wishes for a job that has ended."""
        visitor = self._by_name[name]
        self.give_up(name, [place for place, wished in visitor.wishes.items() if wished == key])

    def serve(self, name: str, turn: int) -> None:
        """Note the number of the turn in which a chunk of one of his jobs is trained."""
        self._by_name[name].served = turn

    def served(self, name: str) -> int:
        """The number of the turn in which he was served last; 0 if he never was."""
        return self._by_name[name].served
