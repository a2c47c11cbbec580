"""Limits: runs that ask too much of a shared host are refused in one clear sentence."""

from __future__ import annotations

import pytest

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.service.limits import LimitError, Limits


def refused(limits: Limits, config: RunConfig) -> LimitError:
    with pytest.raises(LimitError) as caught:
        limits.check(config)
    return caught.value


def test_the_default_run_and_every_preset_are_taken() -> None:
    for config in (RunConfig(), *(preset.config for preset in PRESETS.values())):
        Limits().check(config)


@pytest.mark.parametrize(
    ("config", "field", "sentence"),
    [
        (
            RunConfig(DataConfig(n_samples=20_000)),
            "n_samples",
            "n_samples is 20,000, but on this server it has to be from 10 to 10,000.",
        ),
        (
            RunConfig(network=NetworkConfig((3,) * 7)),
            "layers",
            "layers is 7, but on this server it has to be from 0 to 6.",
        ),
        (
            RunConfig(network=NetworkConfig((3, 300))),
            "width_2",
            "width_2 is 300, but on this server it has to be from 1 to 256.",
        ),
        (
            RunConfig(training=TrainingConfig(n_steps=200_001)),
            "n_steps",
            "n_steps is 200,001, but on this server it has to be from 1 to 200,000.",
        ),
    ],
)
def test_one_number_too_large_is_named_with_its_range(config: RunConfig, field: str, sentence: str) -> None:
    error = refused(Limits(), config)
    assert (error.field, str(error)) == (field, sentence)


def test_numbers_that_are_too_much_together_are_refused_with_what_is_possible() -> None:
    config = RunConfig(DataConfig(n_samples=400), training=TrainingConfig(n_steps=1000))  # 17 parameters
    assert str(refused(Limits(work=17 * 400 * 999), config)) == (
        "n_steps is 1,000, but with a network of 17 parameters and 400 samples a step "
        "on this server it has to be from 1 to 999."
    )
    Limits(work=17 * 400 * 1000).check(config)


def test_batches_drawn_anew_cost_a_shuffle_of_all_samples_at_every_step() -> None:
    def run(draw: str) -> RunConfig:
        training = TrainingConfig(n_steps=1000, batch_size=10, batch_draw=draw)
        return RunConfig(DataConfig(n_samples=400), training=training)

    Limits(work=17 * 10 * 1000).check(run("epochs"))
    error = refused(Limits(work=(17 * 10 + 16 * 400) * 999), run("fresh"))
    assert "10 samples a step drawn anew on this server it has to be from 1 to 999" in str(error)
    Limits(work=(17 * 10 + 16 * 400) * 1000).check(run("fresh"))


def test_a_step_may_not_take_so_long_that_a_worker_seems_to_hang() -> None:
    config = RunConfig(DataConfig(n_samples=400))
    assert "n_samples is 400, but with a network of 17 parameters" in str(
        refused(Limits(work_per_step=17 * 399), config)
    )
    batches = RunConfig(DataConfig(n_samples=400), training=TrainingConfig(batch_size=32))
    Limits(work_per_step=17 * 32).check(batches)
    assert refused(Limits(work_per_step=17 * 31), batches).field == "batch_size"


@pytest.mark.parametrize("snapshots", ["log", "epoch", 1])
def test_snapshots_may_not_fill_the_memory(snapshots: str | int) -> None:
    training = TrainingConfig(n_steps=20_000, snapshots=snapshots, batch_size=32)
    error = refused(Limits(), RunConfig(network=NetworkConfig((200, 200)), training=training))
    assert error.field == "snapshots"
    assert " MB), but on this server it has to be a whole number from " in str(error)


def test_held_out_samples_make_more_snapshots_and_are_counted_as_training_makes_them() -> None:
    config = RunConfig.from_query(
        "n_samples=410&width=83&activation=relu&n_steps=200000&batch_size=10&validation=0.9&snapshots=epoch"
    )
    assert "snapshots" in str(refused(Limits(), config))
    unbounded = Limits(snapshot_megabytes=10**6)
    assert "40,001" in str(refused(unbounded, config))


def test_a_full_queue_asks_for_patience() -> None:
    Limits(queue=2).check_queue(1)
    with pytest.raises(LimitError, match="queue is full: 2 runs are under way, but at most 2 may") as caught:
        Limits(queue=2).check_queue(2)
    assert caught.value.field == "queue"


def test_more_snapshots_than_anybody_watches_are_refused() -> None:
    training = TrainingConfig(n_steps=20_000, snapshots=1)
    error = refused(Limits(), RunConfig(training=training))
    assert error.field == "snapshots"
    assert str(error) == (
        "snapshots is “1”, which keeps 20,001, but on this server it has to be log or a whole number "
        "from 5 to 20,000."
    )
