"""Lanes: the background waits for the foreground, but never for ever."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

import pytest

from nnexplore.service.lanes import Lanes
from tests.service.executors import InlineExecutor, ManualExecutor


def words(executor: ManualExecutor) -> list[str]:
    """Return what the calls say, in the order in which they came to the executor."""
    return [word for (word,) in executor.calls]


def keep_busy(lane: Callable[..., Future[str]], word: str, n_more: int) -> None:
    """Submit a call, and at its end the next one, as a service does."""
    future = lane(str, word)
    if n_more:
        future.add_done_callback(lambda _: keep_busy(lane, word, n_more - 1))


def test_a_foreground_call_goes_before_those_of_the_background_that_wait() -> None:
    executor = ManualExecutor()
    lanes = Lanes(executor, 1)
    for word in ("back 1", "back 2"):
        lanes.background.submit(str, word)
    lanes.foreground.submit(str, "front")
    executor.finish()
    assert words(executor) == ["back 1", "front", "back 2"]


def test_no_more_calls_than_slots_are_under_way() -> None:
    executor = ManualExecutor()
    lanes = Lanes(executor, 2)
    for lane in (lanes.foreground, lanes.background):
        for _ in range(3):
            lane.submit(str, "call")
    for n_left in (2, 2, 2, 2, 2, 1):
        assert len(executor.waiting) == n_left
        executor.step()


def test_the_background_gets_a_turn_now_and_then_however_busy_the_foreground() -> None:
    executor = ManualExecutor()
    lanes = Lanes(executor, 1)
    keep_busy(lanes.foreground.submit, "front", 20)
    keep_busy(lanes.background.submit, "back", 3)
    executor.finish()
    assert words(executor)[:13] == ["front", *(["front"] * 3 + ["back"]) * 3]


def test_one_busy_foreground_run_never_waits_while_the_background_has_a_slot_of_its_own() -> None:
    executor = ManualExecutor()
    lanes = Lanes(executor, 2)
    lanes.background.submit(str, "back")
    lanes.background.submit(str, "back")
    keep_busy(lanes.foreground.submit, "front", 5)
    keep_busy(lanes.background.submit, "more back", 5)
    executor.step()
    executor.step()
    assert words(executor)[2] == "front"
    for _ in range(4):
        executor.step()
        executor.step()
        assert [word for _, _, (word,) in executor.waiting].count("front") == 1


def test_answers_and_errors_come_back() -> None:
    lanes = Lanes(InlineExecutor(), 1)
    assert lanes.background.submit(int, "7").result() == 7
    assert isinstance(lanes.foreground.submit(int, "seven").exception(), ValueError)
    assert lanes.foreground.submit(int, "8").result() == 8


def test_many_calls_made_at_once_do_not_nest() -> None:
    lanes = Lanes(InlineExecutor(), 1)
    keep_busy(lanes.background.submit, "call", 5000)
    assert lanes.background.submit(int, "7").result() == 7


def test_the_executor_ends_with_the_last_lane_and_calls_that_wait_are_cancelled() -> None:
    executor = ManualExecutor()
    lanes = Lanes(executor, 1)
    under_way, waiting = (lanes.background.submit(str, "call") for _ in range(2))
    lanes.background.shutdown()
    assert waiting.cancelled()
    assert not executor.is_shut_down
    executor.step()
    assert under_way.result() == "call"
    with pytest.raises(RuntimeError, match="shut down"):
        lanes.background.submit(str, "call")
    assert lanes.foreground.submit(str, "still open") is not None
    lanes.foreground.shutdown()
    assert executor.is_shut_down
