"""The training bar: how far a training has come, in a terminal on one line, in a notebook under the cell."""

from __future__ import annotations

import sys
import time
from html import escape
from importlib import import_module
from typing import Any, Protocol

#: A training that is over by then needs no bar, in seconds.
_PATIENCE = 0.4
#: The bar moves no more often, in seconds.
_PAUSE = 0.1
_WIDTH = 24


class TrainingBar(Protocol):
    """What shows the share of a training that is done, from 0 to 1, and a few words on it."""

    def show(self, share: float, words: str) -> None:
        """Move the bar."""

    def close(self) -> None:
        """Take it away."""


def training_bar() -> TrainingBar | None:
    """A bar for whoever watches; None where nobody does, as in a script whose errors go to a file."""
    if _runs_in_notebook():
        return _Patient(_NotebookBar())
    return _Patient(_TerminalBar()) if sys.stderr is not None and sys.stderr.isatty() else None


def _runs_in_notebook() -> bool:
    # Whoever has not loaded IPython is in no notebook, and shall not wait for it.
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    return getattr(shell, "kernel", None) is not None


class _Patient:
    """A bar that a short training never shows, and that moves ten times a second at most."""

    def __init__(self, bar: TrainingBar) -> None:
        self._bar, self._is_shown = bar, False
        self._next = time.monotonic() + _PATIENCE

    def show(self, share: float, words: str) -> None:
        if time.monotonic() >= self._next:
            self._bar.show(min(1.0, share), words)
            self._is_shown, self._next = True, time.monotonic() + _PAUSE

    def close(self) -> None:
        if self._is_shown:
            self._bar.close()


class _TerminalBar:
    """One line of standard error, written over again and cleared at the end."""

    def show(self, share: float, words: str) -> None:
        done = int(_WIDTH * share)
        bar = "█" * done + "░" * (_WIDTH - done)
        encoding = sys.stderr.encoding or "ascii"
        line = f"{bar} {share:4.0%}  {words}".encode(encoding, "replace").decode(encoding)
        print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


class _NotebookBar:
    """An output of the cell that is written over and, at the end, emptied: nothing of it is saved."""

    def __init__(self) -> None:
        self._handle: Any = None

    def show(self, share: float, words: str) -> None:
        shown_by: Any = import_module("IPython.display")

        bar = f'<progress max="1" value="{share:.3f}" aria-label="Training"></progress>'
        shown = shown_by.HTML(f"{bar} {share:.0%}&ensp;{escape(words)}")
        if self._handle is None:
            self._handle = shown_by.display(shown, display_id=True)
        else:
            self._handle.update(shown)

    def close(self) -> None:
        if self._handle is not None:
            self._handle.update(import_module("IPython.display").HTML(""))
