"""Lanes: what is behind waits for what is before it, but never for ever."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from functools import partial

import pytest

from nnexplore.service.lanes import Lane, Lanes
from nnexplore.service.slots import Turn
from tests.service.executors import InlineExecutor, ManualExecutor


class Calls:
    """Calls that wait in one lane, each a word."""

    def __init__(self, lanes: Lanes, lane: Lane, executor: ManualExecutor | InlineExecutor) -> None:
        self.lanes, self.executor = lanes, executor
        self.waiting: deque[str] = deque()
        self.briefs: list[bool] = []
        self.answers: list[str | BaseException | None] = []
        lanes.join(lane, self.next_turn)

    def add(self, *words: str) -> None:
        self.waiting.extend(words)
        self.lanes.run()

    def next_turn(self, is_brief: bool) -> Turn | None:
        if not self.waiting:
            return None
        self.briefs.append(is_brief)
        return Turn(partial(self.executor.submit, str, self.waiting.popleft()), self.take)

    def take(self, call: Future[str]) -> None:
        self.answers.append(call.exception() or call.result())


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


def three(lanes: Lanes, executor: ManualExecutor) -> tuple[Calls, Calls, Calls]:
    runs, sweeps, presets = (Calls(lanes, lane, executor) for lane in (Lane.RUNS, Lane.SWEEPS, Lane.PRESETS))
    return runs, sweeps, presets


def words(executor: ManualExecutor) -> list[str]:
    """Return what the calls say, in the order in which they came to the executor."""
    return [word for (word,) in executor.calls]


def test_runs_go_before_sweeps_that_wait_and_these_before_presets(executor: ManualExecutor) -> None:
    runs, sweeps, presets = three(Lanes(1), executor)
    presets.add("preset 1", "preset 2")
    sweeps.add("sweep 1", "sweep 2")
    runs.add("run")
    executor.finish()
    assert words(executor) == ["preset 1", "run", "sweep 1", "sweep 2", "preset 2"]


def test_a_call_that_comes_late_still_goes_before_those_behind_it(executor: ManualExecutor) -> None:
    runs, sweeps, _ = three(Lanes(1), executor)
    sweeps.add("sweep 1", "sweep 2", "sweep 3")
    executor.step()
    runs.add("run")
    executor.finish()
    assert words(executor) == ["sweep 1", "sweep 2", "run", "sweep 3"]


def test_no_more_calls_than_slots_are_under_way(executor: ManualExecutor) -> None:
    for calls in three(Lanes(2), executor):
        calls.add("call", "call")
    for n_left in (2, 2, 2, 2, 2, 1):
        assert len(executor.waiting) == n_left
        executor.step()


@pytest.mark.parametrize("n_slots", [1, 2, 3])
def test_of_the_calls_that_take_all_slots_one_is_always_brief(n_slots: int, executor: ManualExecutor) -> None:
    calls = Calls(Lanes(n_slots), Lane.RUNS, executor)
    calls.add(*map(str, range(20)))
    assert calls.briefs == [False] * (n_slots - 1) + [True]
    while calls.waiting:
        under_way = [int(word) for _, _, (word,) in executor.waiting]
        assert [calls.briefs[number] for number in under_way].count(True) == 1
        executor.step()


def test_a_change_of_the_slots_reaches_the_calls_that_wait(executor: ManualExecutor) -> None:
    lanes = Lanes(0)
    calls = Calls(lanes, Lane.RUNS, executor)
    calls.add(*["call"] * 6)
    assert not executor.waiting
    lanes.resize(3)
    assert len(executor.waiting) == 3
    lanes.resize(1)
    for n_left in (2, 1, 1, 1, 1, 0):
        executor.step()
        assert len(executor.waiting) == n_left


def test_sweeps_get_a_turn_now_and_then_however_busy_the_runs(executor: ManualExecutor) -> None:
    runs, sweeps, presets = three(Lanes(1), executor)
    runs.add(*["run"] * 20)
    sweeps.add(*["sweep"] * 4)
    presets.add("preset")
    executor.finish()
    assert words(executor)[:12] == (["run"] * 3 + ["sweep"]) * 3
    assert words(executor)[-1] == "preset"


def test_runs_never_wait_while_a_sweep_has_a_slot_of_its_own(executor: ManualExecutor) -> None:
    runs, sweeps, _ = three(Lanes(2), executor)
    sweeps.add(*["sweep"] * 8)
    runs.add(*["run"] * 8)
    executor.step()
    for _ in range(5):
        assert sorted(word for _, _, (word,) in executor.waiting) == ["run", "sweep"]
        # The run's chunk ends first, so the sweep keeps its slot.
        executor.waiting.rotate([word for _, _, (word,) in executor.waiting].index("sweep") + 1)
        executor.step()


def test_a_call_that_the_executor_refuses_is_answered_with_the_error(executor: ManualExecutor) -> None:
    runs, sweeps, _ = three(Lanes(1), executor)

    def refuse(*args: object) -> Future[str]:
        raise RuntimeError("shut down")

    runs.executor.submit = refuse  # type: ignore[method-assign]
    runs.add("run")
    sweeps.add("sweep")
    assert [str(answer) for answer in runs.answers + sweeps.answers] == ["shut down"] * 2


def test_many_calls_made_at_once_do_not_nest() -> None:
    lanes = Lanes(1)
    calls = Calls(lanes, Lane.SWEEPS, InlineExecutor())
    calls.add(*map(str, range(5000)))
    assert calls.answers == [str(number) for number in range(5000)]


def test_a_twin_waits_until_nothing_else_waits_or_is_under_way(executor: ManualExecutor) -> None:
    lanes = Lanes(2)
    runs, _, presets = three(lanes, executor)
    twins = Calls(lanes, Lane.TWINS, executor)
    runs.add("run")
    twins.add("twin 1", "twin 2")
    assert words(executor) == ["run"]
    presets.add("preset")
    executor.step()
    assert words(executor) == ["run", "preset"]
    executor.step()
    assert words(executor) == ["run", "preset", "twin 1"]
    runs.add("later run")
    assert words(executor)[3:] == ["later run"]
    executor.finish()
    assert words(executor)[4:] == ["twin 2"]
