"""Variations: lists of values, typed or picked, that make several runs of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.run.configuration import PARAMETERS, DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.variations import MOST_RUNS, VARIATIONS, Variant, variants

BASE = RunConfig(training=TrainingConfig(learning_rate=0.02, n_steps=100))


def made(lists: Mapping[str, Sequence[str]], *, base: RunConfig = BASE, usual: bool = False) -> list[Variant]:
    runs, errors = variants(base, lists, usual, PARAMETERS)
    assert not errors
    return runs


@pytest.mark.parametrize("name", VARIATIONS)
def test_the_values_offered_at_first_are_allowed_and_hold_the_runs_own(name: str) -> None:
    runs = made({name: VARIATIONS[name].usual(BASE, PARAMETERS)})
    assert len(runs) >= 3
    assert BASE in [run.config for run in runs]
    assert len({run.label for run in runs}) == len(runs)


def test_rates_are_offered_within_their_range_however_small_the_runs_own() -> None:
    smallest = RunConfig(training=TrainingConfig(learning_rate=1e-6))
    assert VARIATIONS["rates"].usual(smallest, PARAMETERS) == ["1e-06", "3e-06", "1e-05"]


def test_batches_that_hold_all_samples_are_not_offered_twice() -> None:
    few = RunConfig(DataConfig(n_samples=16))
    assert VARIATIONS["batches"].usual(few, PARAMETERS) == ["4", "all"]
    own = RunConfig(training=TrainingConfig(batch_size=10))
    assert VARIATIONS["batches"].usual(own, PARAMETERS) == ["4", "10", "16", "64", "all"]


def test_only_what_is_varied_differs_from_the_base() -> None:
    runs = made({"rates": ["0.1", "0.2"]})
    assert [run.config.training for run in runs] == [
        TrainingConfig(learning_rate=rate, n_steps=100) for rate in (0.1, 0.2)
    ]
    assert all(run.config.data == BASE.data and run.config.network == BASE.network for run in runs)


def test_the_word_all_is_the_full_batch() -> None:
    sizes = [run.config.training.batch_size for run in made({"batches": ["8", "all"]})]
    assert sizes == [8, None]


def test_optimisers_have_their_usual_rates_or_the_bases_and_their_labels_say_which() -> None:
    usual = made({"optimizers": list(OPTIMIZERS)}, usual=True)
    assert [run.config.training.learning_rate for run in usual] == [
        one.learning_rate for one in OPTIMIZERS.values()
    ]
    assert [run.label for run in usual] == ["Gradient descent at 1", "Momentum at 0.1", "Adam at 0.01"]
    assert {run.config.training.learning_rate for run in made({"optimizers": list(OPTIMIZERS)})} == {0.02}


def test_two_lists_are_crossed_and_the_rates_among_them_hold_for_optimisers() -> None:
    runs = made({"optimizers": ["gd", "adam"], "rates": ["0.1", "0.2", "0.3"]}, usual=True)
    assert len(runs) == 6
    assert [run.indices for run in runs] == [(i, j) for i in range(2) for j in range(3)]
    assert runs[4].label == "Adam at 0.2"
    assert runs[4].config.training.learning_rate == 0.2
    crossed = made({"schedules": list(SCHEDULES), "batches": ["8", "all"]})
    assert crossed[3].label == "Inverse time, d = 0.01 · all samples"


def test_equal_values_make_one_run() -> None:
    assert [run.label for run in made({"rates": ["0.1", "0.10", "1e-1", "0.2"]})] == ["0.1", "0.2"]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("rates", "fast", "learning_rate is “fast”, but has to be a number from 0.000001 to 1,000."),
        ("rates", "-1", "learning_rate is “-1”"),
        ("rates", "inf", "learning_rate is “inf”"),
        ("batches", "2.5", "batch_size is “2.5”, but has to be all or a whole number from 1"),
        ("batches", "0", "batch_size is “0”"),
        ("schedules", "warm", "schedule is “warm”, but has to be one of constant, inverse-time"),
        ("optimizers", "sgd", "optimizer is “sgd”, but has to be one of gd, momentum, adam"),
    ],
)
def test_a_value_that_is_not_allowed_is_told_in_a_sentence_and_the_others_are_taken(
    name: str, text: str, sentence: str
) -> None:
    good = VARIATIONS[name].usual(BASE, PARAMETERS)[0]
    runs, errors = variants(BASE, {name: [text, good]}, False, PARAMETERS)
    assert len(runs) == 1
    assert len(errors) == 1
    assert str(errors[0]).startswith(sentence)


def test_more_runs_than_can_be_told_apart_are_refused() -> None:
    rates = [str(0.01 * n) for n in range(1, MOST_RUNS + 2)]
    assert len(made({"rates": rates[:-1]})) == MOST_RUNS
    with pytest.raises(ConfigError, match=f"runs would be {MOST_RUNS + 1}"):
        variants(BASE, {"rates": rates}, False, PARAMETERS)
