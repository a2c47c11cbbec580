"""Executors that train when and where a test wants, and a way to wait for what threads do."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from tests.patience import PATIENCE


def wait_until(condition: Callable[[], Any], what: str) -> Any:
    """Return the condition's value as soon as it is true; fail when patience ends."""
    pause = threading.Event()
    deadline = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < deadline, f"waited {PATIENCE:g} s in vain until {what}"
        pause.wait(0.01)
    return value


class InlineExecutor(Executor):
    """Calls at once, within ``submit``."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class ManualExecutor(Executor):
    """Keeps the calls until the test has them made, one by one and in order."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = deque()
        self.calls: list[tuple[Any, ...]] = []
        self.is_shut_down = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, fn, args))
        self.calls.append(args)
        return future

    def step(self) -> None:
        """Make the first call that waits."""
        future, fn, args = self.waiting.popleft()
        try:
            future.set_result(fn(*args))
        except Exception as error:
            future.set_exception(error)

    def fail(self, error: Exception) -> None:
        """Let the first call that waits end with this error."""
        self.waiting.popleft()[0].set_exception(error)

    def finish(self) -> None:
        """Make calls until none waits."""
        while self.waiting:
            self.step()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.is_shut_down = True
