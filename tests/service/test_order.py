"""The order of turns: by visitor, then among a visitor's jobs."""

from __future__ import annotations

import pytest

from nnexplore.service.job import Job
from nnexplore.service.order import Order
from nnexplore.service.progress import Progress
from nnexplore.service.training_service import _RunJob
from nnexplore.service.visitors import Visitors
from tests.service.stand_in import run_of


class Line:
    """An order whose jobs wait again after each turn, as long runs do."""

    def __init__(self) -> None:
        self.visitors = Visitors(100)
        self.order: Order[Job[Progress]] = Order(self.visitors)
        self.jobs: dict[int, Job[Progress]] = {}

    def add(self, seed: int, *names: str) -> None:
        job = self.jobs.setdefault(seed, _RunJob(run_of(9, seed=seed)))
        for name in names:
            job.visitors.add(name)
            self.visitors.wish(name, str(seed), job.key)
        job.is_preset = not names
        self.order.line_up(job)

    def turns(self, n: int, presets: bool = False) -> list[int]:
        """Return the seeds of the jobs that have the next turns."""
        seeds = []
        for _ in range(n):
            job = self.order.next(presets)
            assert job is not None
            self.order.line_up(job)
            seeds.append(job.progress.config.data.seed)
        return seeds

    def n_before(self, seed: int) -> int:
        return self.order.n_before(self.jobs[seed])


@pytest.fixture
def line() -> Line:
    return Line()


def test_a_visitor_with_many_jobs_has_as_many_turns_as_one_with_one(line: Line) -> None:
    for seed in range(10, 15):
        line.add(seed, "greedy")
    line.add(1, "ann")
    assert line.turns(10) == [10, 1, 11, 1, 12, 1, 13, 1, 14, 1]


def test_who_was_never_served_comes_first(line: Line) -> None:
    for seed in range(10, 14):
        line.add(seed, f"visitor {seed}")
    line.turns(6)
    line.add(1, "new")
    assert line.turns(1) == [1]


def test_each_new_job_of_a_visitor_begins_before_another_goes_on(line: Line) -> None:
    line.add(1, "ann")
    line.turns(3)
    line.add(2, "ann")
    line.add(3, "ann")
    assert line.turns(4) == [2, 3, 1, 2]


def test_a_job_that_many_wish_for_serves_them_all_at_once(line: Line) -> None:
    line.add(1, *(f"pupil {n}" for n in range(30)))
    line.add(2, "ann")
    assert line.turns(6) == [1, 2] * 3


def test_a_job_beside_a_shared_one_is_not_starved(line: Line) -> None:
    line.add(1, "ann", "bob", "cleo")
    for seed, name in ((2, "ann"), (3, "bob"), (4, "cleo")):
        line.add(seed, name)
    turns = line.turns(40)
    assert all(turns.count(seed) >= 8 for seed in (1, 2, 3, 4))


def test_a_visitor_in_the_queue_knows_how_many_are_before_him(line: Line) -> None:
    line.add(10, "greedy")
    line.add(11, "greedy")
    line.add(12, "greedy")
    line.add(20, "bob")
    line.add(1, "ann")
    assert [line.n_before(seed) for seed in (10, 11, 20, 1)] == [0, 0, 1, 2]
    line.turns(2)
    assert line.n_before(1) == 0


def test_presets_have_an_order_of_their_own(line: Line) -> None:
    line.add(1)
    line.add(2, "ann")
    line.add(3)
    assert line.turns(3, presets=True) == [1, 3, 1]
    assert line.turns(2) == [2, 2]
    assert line.n_before(1) == 0
