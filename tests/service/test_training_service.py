"""The training service: each run once, for whoever wants it, in fair turns."""

from __future__ import annotations

import threading
from concurrent.futures import BrokenExecutor, CancelledError, ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.lanes import Lanes
from nnexplore.service.limits import Limits
from nnexplore.service.training_service import LimitError, Progress, TrainingService
from tests.service.executors import InlineExecutor, ManualExecutor, wait_until
from tests.service.stand_in import FAILS, run_of


def state(service: TrainingService, config: RunConfig) -> str | None:
    progress = service.progress(config.key)
    return progress.state if progress else None


def first_chunks(executor: ManualExecutor) -> list[int]:
    """Return the data seeds of the runs that were begun, in order."""
    return [config.data.seed for config, checkpoint, _ in executor.calls if checkpoint is None]


def test_a_run_asked_for_is_trained_to_its_end(service: TrainingService, executor: ManualExecutor) -> None:
    config = run_of(3)
    assert service.request(config, "ann").state == "training"
    executor.finish()
    done = service.progress(config.key)
    assert done is not None
    assert (done.config, done.state, done.step, done.n_steps) == (config, "trained", 300, 300)
    assert done.trajectory is not None
    np.testing.assert_array_equal(done.trajectory.steps, np.arange(0, 301, 50))


def test_a_stored_run_answers_at_once_and_trains_nothing(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(2)
    service.request(config, "ann")
    executor.finish()
    n_calls = len(executor.calls)
    assert service.request(run_of(2), "bob") is service.progress(config.key)
    assert len(executor.calls) == n_calls


def test_a_run_asked_for_by_many_is_trained_once(service: TrainingService, executor: ManualExecutor) -> None:
    for owner in ("ann", "bob", "cleo"):
        service.request(run_of(3), owner)
    executor.finish()
    assert len(executor.calls) == 3


def test_threads_that_ask_for_the_same_run_at_once_train_it_once(stand_in_trainer: None) -> None:
    executor = ManualExecutor()
    service = TrainingService(executor, Lanes(4))
    barrier = threading.Barrier(8)

    def ask(owner: str) -> None:
        barrier.wait()
        service.request(run_of(1), owner)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, "abcdefgh"))
    assert len(executor.calls) == 1


def test_a_newer_request_cancels_the_owners_earlier_one(
    service: TrainingService, executor: ManualExecutor
) -> None:
    earlier, newer = run_of(5, seed=1), run_of(1, seed=2)
    service.request(earlier, "ann")
    executor.step()
    service.request(newer, "ann")
    assert state(service, earlier) == "cancelled"
    executor.finish()
    assert state(service, newer) == "trained"
    assert [config.data.seed for config, *_ in executor.calls].count(1) == 2  # the one in flight was the last


def test_of_many_moves_in_a_row_only_the_last_is_trained(
    service: TrainingService, executor: ManualExecutor
) -> None:
    for seed in range(20):
        service.request(run_of(2, seed=seed), "ann")
    executor.finish()
    assert first_chunks(executor) == [0, 19]


def test_a_run_that_another_owner_wants_goes_on(service: TrainingService, executor: ManualExecutor) -> None:
    shared = run_of(3, seed=1)
    service.request(shared, "ann")
    service.request(shared, "bob")
    service.request(run_of(1, seed=2), "ann")
    executor.finish()
    assert state(service, shared) == "trained"


def test_a_released_owner_wants_nothing(service: TrainingService, executor: ManualExecutor) -> None:
    config = run_of(3)
    service.request(config, "ann")
    service.release("ann")
    service.release("nobody known")
    executor.finish()
    assert state(service, config) == "cancelled"
    assert len(executor.calls) == 1


def test_a_cancelled_run_asked_for_again_goes_on_where_it_was(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(4)
    service.request(config, "ann")
    executor.step()
    service.release("ann")
    executor.finish()
    assert service.request(config, "ann").step == 200
    executor.finish()
    assert state(service, config) == "trained"
    assert len(executor.calls) == 4


def test_a_run_asked_for_again_while_its_cancelled_chunk_is_under_way_has_one_chunk_at_a_time(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(2)
    service.request(config, "ann")
    service.release("ann")
    service.request(config, "bob")
    assert len(executor.waiting) == 1
    executor.finish()
    assert state(service, config) == "trained"


def test_a_short_run_is_not_kept_waiting_by_long_ones(
    service: TrainingService, executor: ManualExecutor
) -> None:
    for owner in range(3):
        service.request(run_of(50, seed=owner), f"owner {owner}")
    short = run_of(2, seed=9)
    service.request(short, "late")
    for _ in range(2 * 4):
        executor.step()
    assert state(service, short) == "trained"


def test_runs_take_turns(service: TrainingService, executor: ManualExecutor) -> None:
    for seed in (1, 2, 3):
        service.request(run_of(3, seed=seed), f"owner {seed}")
    executor.finish()
    assert [config.data.seed for config, *_ in executor.calls] == [1, 2, 3] * 3


def test_no_more_chunks_are_under_way_than_there_are_slots(stand_in_trainer: None) -> None:
    executor = ManualExecutor()
    service = TrainingService(executor, Lanes(2))
    for seed in range(5):
        service.request(run_of(2, seed=seed), f"owner {seed}")
    for _ in range(8):
        assert len(executor.waiting) == 2
        executor.step()
    executor.finish()


def test_a_service_without_slots_keeps_its_runs_until_it_gets_some(stand_in_trainer: None) -> None:
    executor = ManualExecutor()
    lanes = Lanes(0)
    service = TrainingService(executor, lanes)
    configs = [run_of(1, seed=seed) for seed in range(4)]
    for config in configs:
        service.request(config, f"owner {config.data.seed}")
    assert (state(service, configs[0]), len(executor.waiting)) == ("queued", 0)
    lanes.resize(3)
    assert len(executor.waiting) == 3
    lanes.resize(1)
    executor.step()
    assert len(executor.waiting) == 2
    executor.finish()
    assert {state(service, config) for config in configs} == {"trained"}


def test_the_first_chunk_is_shorter_than_the_others(stand_in_trainer: None, executor: ManualExecutor) -> None:
    service = TrainingService(executor, Lanes(2))
    service.request(run_of(3), "ann")
    executor.finish()
    first, *later = [seconds for *_, seconds in executor.calls]
    assert all(first < seconds for seconds in later)


def test_pictures_so_far_grow_snapshot_by_snapshot(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config, seen = run_of(4), []
    service.listen(config.key, lambda: seen.append(service.progress(config.key)))
    service.request(config, "ann")
    executor.finish()
    drawn = [progress for progress in seen if progress and progress.trajectory]
    assert [progress.step for progress in drawn] == [100, 200, 300, 400]
    assert [progress.state for progress in drawn] == ["training"] * 3 + ["trained"]
    for before, after in pairwise(drawn):
        assert before.trajectory is not None
        assert after.trajectory is not None
        n = len(before.trajectory.steps)
        assert n < len(after.trajectory.steps)
        np.testing.assert_array_equal(after.trajectory.parameters[:n], before.trajectory.parameters)


def test_listeners_hear_every_change_until_they_stop(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config, heard = run_of(3), []
    stop = service.listen(config.key, lambda: heard.append(state(service, config)))
    service.request(config, "ann")
    executor.step()
    service.release("ann")
    assert heard == ["training", "training", "cancelled"]
    stop()
    executor.finish()
    assert len(heard) == 3


def test_a_listener_that_fails_harms_nobody(
    service: TrainingService, executor: ManualExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    config, heard = run_of(2), []

    def fail() -> None:
        raise ZeroDivisionError("in a listener")

    service.listen(config.key, fail)
    service.listen(config.key, lambda: heard.append(True))
    service.request(config, "ann")
    executor.finish()
    assert state(service, config) == "trained"
    assert len(heard) == 3
    assert "A listener of run" in caplog.text


def test_a_full_queue_refuses_new_runs_but_not_shared_stored_or_replaced_ones(
    stand_in_trainer: None, executor: ManualExecutor
) -> None:
    service = TrainingService(executor, Lanes(1), limits=Limits(queue=2))
    stored = run_of(1, seed=9)
    service.request(stored, "ann")
    executor.finish()
    service.request(run_of(2, seed=1), "ann")
    service.request(run_of(2, seed=2), "bob")
    with pytest.raises(LimitError, match="at most 2"):
        service.request(run_of(2, seed=3), "cleo")
    service.request(run_of(2, seed=1), "cleo")
    service.request(stored, "dora")
    service.request(run_of(2, seed=4), "bob")
    executor.finish()
    assert state(service, run_of(2, seed=4)) == "trained"
    assert state(service, run_of(2, seed=3)) is None


def test_a_refused_request_leaves_the_earlier_wish_alone(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(2)
    service.request(config, "ann")
    with pytest.raises(LimitError, match="n_steps"):
        service.request(run_of(10**4), "ann")
    executor.finish()
    assert state(service, config) == "trained"


def test_a_visitor_has_wishes_at_several_places_and_leaves_with_all_of_them(
    service: TrainingService, executor: ManualExecutor
) -> None:
    runs = [run_of(3, seed=seed) for seed in range(3)]
    for place, config in enumerate(runs):
        service.request(config, "ann", f"place {place}")
    service.request(runs[0], "bob")
    assert set(service.visitors) == {"ann", "bob"}
    service.leave("ann")
    executor.finish()
    assert [state(service, config) for config in runs] == ["trained", "cancelled", "cancelled"]
    assert not service.visitors


def test_what_a_visitor_does_not_keep_is_given_up(service: TrainingService, executor: ManualExecutor) -> None:
    runs = [run_of(3, seed=seed) for seed in range(3)]
    for place, config in enumerate(runs):
        service.request(config, "ann", f"place {place}")
    service.keep_only("ann", {"place 1", "place unknown"})
    executor.finish()
    assert [state(service, config) for config in runs] == ["cancelled", "trained", "cancelled"]


def test_one_wish_too_many_gives_up_the_visitors_oldest_and_no_one_elses(
    stand_in_trainer: None, executor: ManualExecutor
) -> None:
    service = TrainingService(executor, Lanes(1), limits=Limits(wishes=2))
    service.request(run_of(2, seed=9), "bob")
    for seed in range(5):
        service.request(run_of(2, seed=seed), "ann", f"place {seed}")
    executor.finish()
    ended = [state(service, run_of(2, seed=seed)) for seed in (9, *range(5))]
    assert ended == ["trained", "cancelled", "cancelled", "cancelled", "trained", "trained"]


def test_a_queued_run_tells_how_many_visitors_are_before_it(
    service: TrainingService, executor: ManualExecutor
) -> None:
    for seed in range(4):
        service.request(run_of(2, seed=seed), "greedy", f"place {seed}")
    service.request(run_of(2, seed=8), "ann")
    told = [service.request(run_of(2, seed=seed), f"visitor {seed}").n_before for seed in (5, 6, 7)]
    assert told == [1, 2, 3]
    executor.step()
    last = service.progress(run_of(2, seed=7).key)
    assert last is not None
    assert (last.state, last.n_before) == ("queued", 2)


def test_presets_are_trained_when_no_visitor_waits(
    service: TrainingService, executor: ManualExecutor
) -> None:
    service.pretrain([run_of(2, seed=1), run_of(2, seed=2)])
    service.request(run_of(2, seed=3), "ann")
    executor.finish()
    assert [config.data.seed for config, *_ in executor.calls] == [1, 3, 3, 2, 1, 2]


def test_presets_are_never_forgotten_nor_cancelled(stand_in_trainer: None, executor: ManualExecutor) -> None:
    service = TrainingService(executor, Lanes(1), store_bytes=20_000)
    early, asked = run_of(3, seed=1), run_of(3, seed=2)
    service.request(early, "ann")
    executor.finish()
    service.pretrain([early, asked])
    service.request(asked, "ann")
    service.release("ann")
    executor.finish()
    for seed in range(10, 30):
        service.request(run_of(3, seed=seed), "ann")
        executor.finish()
    assert state(service, early) == state(service, asked) == "trained"


def test_the_store_forgets_the_runs_that_were_not_used_for_longest(
    stand_in_trainer: None, executor: ManualExecutor
) -> None:
    service = TrainingService(executor, Lanes(1), store_bytes=20_000)
    configs = [run_of(3, seed=seed) for seed in range(10)]
    for config in configs:
        service.request(config, "ann")
        executor.finish()
        assert service.progress(configs[0].key) is not None
    kept = [state(service, config) for config in configs]
    assert (kept[0], kept[1], kept[-1]) == ("trained", None, "trained")


@pytest.mark.parametrize("error", [BrokenExecutor("gone"), CancelledError()])
def test_a_lost_chunk_is_trained_again_from_the_last_checkpoint(
    service: TrainingService, executor: ManualExecutor, error: Exception
) -> None:
    config = run_of(3)
    service.request(config, "ann")
    executor.step()
    executor.fail(error)
    executor.finish()
    done = service.progress(config.key)
    assert done is not None
    assert done.state == "trained"
    assert done.trajectory is not None
    np.testing.assert_array_equal(done.trajectory.steps, np.arange(0, 301, 50))


@pytest.mark.parametrize("error", [BrokenExecutor("gone"), TimeoutError("It took too long.")])
def test_a_run_that_loses_many_chunks_but_none_twice_is_trained_to_its_end(
    service: TrainingService, executor: ManualExecutor, error: Exception
) -> None:
    config = run_of(10)
    service.request(config, "ann")
    for _ in range(5):
        executor.fail(error)
        executor.step()
    executor.finish()
    assert state(service, config) == "trained"
    assert len(executor.calls) == 15


def test_a_run_that_failed_goes_on_from_its_last_checkpoint_when_it_is_asked_for_again(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(3)
    service.request(config, "ann")
    executor.step()
    executor.step()
    for _ in range(2):
        executor.fail(BrokenExecutor("gone"))
    assert state(service, config) == "failed"
    again = service.request(config, "ann")
    assert (again.state, again.step, again.message) == ("training", 200, None)
    executor.fail(BrokenExecutor("gone"))
    executor.step()
    done = service.progress(config.key)
    assert done is not None
    assert done.state == "trained"
    assert done.trajectory is not None
    np.testing.assert_array_equal(done.trajectory.steps, np.arange(0, 301, 50))


def test_a_chunk_that_is_overdue_twice_is_blamed_on_what_it_may_be(
    service: TrainingService, executor: ManualExecutor
) -> None:
    service.request(run_of(3), "ann")
    for _ in range(2):
        executor.fail(TimeoutError("The call took longer than 20 s."))
    failed = service.progress(run_of(3).key)
    assert failed is not None
    assert failed.message == (
        "Training was stopped: The call took longer than 20 s. The same happened when another process tried. "
        "Either this server has too much to do at the moment, or the run asks too much of it: please try "
        "again, or with fewer samples or units."
    )


def test_a_run_lost_twice_fails_in_one_sentence_and_can_be_asked_for_again(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(3)
    service.request(config, "ann")
    executor.step()
    executor.fail(BrokenExecutor("gone"))
    executor.fail(BrokenExecutor("gone"))
    failed = service.progress(config.key)
    assert failed is not None
    assert (failed.state, failed.step) == ("failed", 100)
    assert failed.message == (
        "Training was stopped because the process that did it ended twice; please try again."
    )
    service.request(config, "ann")
    executor.finish()
    assert state(service, config) == "trained"


def test_an_executor_that_takes_no_call_fails_the_run_not_the_request(
    service: TrainingService, executor: ManualExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise BrokenExecutor("for good")

    monkeypatch.setattr(executor, "submit", refuse)
    service.request(run_of(3), "ann")
    assert state(service, run_of(3)) == "failed"


def test_an_error_while_training_is_logged_and_told_without_its_details(
    service: TrainingService, executor: ManualExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    config = run_of(5, seed=FAILS)
    service.request(config, "ann")
    executor.finish()
    failed = service.progress(config.key)
    assert failed is not None
    assert failed.message == (
        "Training was stopped by an unexpected error, which the server's log describes; please try again."
    )
    assert "as the test wished" in caplog.text


def test_an_executor_that_trains_at_once_meets_no_depth_limit(stand_in_trainer: None) -> None:
    service = TrainingService(InlineExecutor(), Lanes(1))
    config = run_of(2000)
    service.request(config, "ann")
    assert state(service, config) == "trained"


def test_many_owners_on_many_threads_all_get_their_last_wish(stand_in_trainer: None) -> None:
    executor = ThreadPoolExecutor(4)
    service = TrainingService(executor, Lanes(4))
    wishes = {
        f"owner {i}": [run_of(1 + (i + j) % 5, seed=(7 * i + j) % 40) for j in range(20)] for i in range(20)
    }

    def drag(owner: str) -> None:
        for config in wishes[owner]:
            service.request(config, owner)

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(drag, wishes))
    for moves in wishes.values():
        wait_until(lambda: state(service, moves[-1]) == "trained", "the last wish is trained")  # noqa: B023
    service.close()
    executor.shutdown()


def test_a_closed_service_cancels_everything_and_takes_nothing(
    service: TrainingService, executor: ManualExecutor
) -> None:
    under_way, waiting = run_of(3, seed=1), run_of(3, seed=2)
    service.request(under_way, "ann")
    service.pretrain([waiting])
    service.close()
    executor.finish()
    assert len(executor.calls) == 1
    assert state(service, under_way) == state(service, waiting) == "cancelled"
    with pytest.raises(RuntimeError, match="closed"):
        service.request(under_way, "ann")


def test_nothing_is_known_of_a_run_never_asked_for(service: TrainingService) -> None:
    assert service.progress(run_of(1).key) is None


def test_finished_runs_leave_no_trace_of_their_owners(
    service: TrainingService, executor: ManualExecutor
) -> None:
    for i in range(50):
        service.request(run_of(1, seed=i), f"session {i}")
    executor.finish()
    assert not service.visitors
    assert not service._jobs.under_way
    assert service._jobs.n_waiting == 0


def test_progress_counts_the_memory_of_its_snapshots(
    service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(1)
    assert Progress(config, "queued", 0, 100, None).n_bytes == 0
    service.request(config, "ann")
    executor.finish()
    done = service.progress(config.key)
    assert done is not None
    assert done.n_bytes == 3 * (8 * config.n_parameters + 4 * 8)
