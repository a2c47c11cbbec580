"""The store: finished runs kept in memory, bounded by bytes, the least recently used forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass
class _Entry(Generic[Value]):
    value: Value
    n_bytes: int
    pinned: bool


class Store(Generic[Value]):
    """Values by key, at most ``max_bytes`` of them by the sizes their owners give.

    Pinned values count, but are never forgotten. Not for several threads at once: the service holds its lock.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.n_bytes = 0
        self._entries: OrderedDict[str, _Entry[Value]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: str) -> bool:
        """Whether the value is there, without counting as a use."""
        return key in self._entries

    def get(self, key: str) -> Value | None:
        """Return the value and count this as its latest use; None if it is not there."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry.value

    def put(self, key: str, value: Value, n_bytes: int, pinned: bool = False) -> None:
        """Keep a value of ``n_bytes``, replacing the key's earlier one; others may have to go for it.

        Unless it is pinned, a value that does not fit beside the pinned ones is not kept.
        """
        self.pop(key)
        unmovable = sum(entry.n_bytes for entry in self._entries.values() if entry.pinned)
        if not pinned and unmovable + n_bytes > self.max_bytes:
            return
        self._entries[key] = _Entry(value, n_bytes, pinned)
        self.n_bytes += n_bytes
        while self.n_bytes > self.max_bytes:
            oldest = next((other for other, entry in self._entries.items() if not entry.pinned), None)
            if oldest is None:
                break
            self.pop(oldest)

    def pin(self, key: str) -> None:
        """Never forget this value; nothing happens if it is not there."""
        if key in self._entries:
            self._entries[key].pinned = True

    def pop(self, key: str) -> Value | None:
        """Take the value out; None if it is not there."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return None
        self.n_bytes -= entry.n_bytes
        return entry.value
