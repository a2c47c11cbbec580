"""What a browser is told of a run's training."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest

from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.training import first_checkpoint
from nnexplore.core.run.trajectory import Trajectory, training_samples
from nnexplore.wire.descent_message import descent_parts
from nnexplore.wire.run_message import run_payload


def parts_of(**training: object) -> dict[str, object]:
    return descent_parts(RunConfig(training=TrainingConfig(**training)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_comes_with_all_its_numbers(name: str) -> None:
    entry = OPTIMIZERS[name]
    sent = parts_of(optimizer=name, momentum=0.8)["optimizer"]
    own = {"momentum": 0.8} if any(number.name == "momentum" for number in entry.parameters) else {}
    constants = dict(entry.constants) | own
    assert sent == {"name": name, "label": entry.label, "constants": constants, "tex": list(entry.tex)}


def test_adam_is_told_by_the_numbers_of_its_paper() -> None:
    sent = parts_of(optimizer="adam")["optimizer"]
    assert sent["constants"] == {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}  # type: ignore[index]


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_comes_with_the_numbers_that_the_run_has_for_it(name: str) -> None:
    sent = parts_of(schedule=name, decay=0.3)["schedule"]
    own = {number.name: 0.3 for number in SCHEDULES[name].parameters}
    entry = SCHEDULES[name]
    assert sent == {"name": name, "label": entry.label, "constants": own, "tex": [entry.tex]}


@pytest.mark.parametrize(("asked", "told"), [(None, None), (32, 32), (100, None), (5000, None)])
def test_a_batch_of_all_samples_is_told_as_none(asked: int | None, told: int | None) -> None:
    assert parts_of(batch_size=asked)["batch_size"] == told


@pytest.mark.parametrize(("size", "draw", "steps"), [(None, "fresh", 1), (32, "epochs", 4), (32, "fresh", 1)])
def test_an_order_of_the_samples_lasts_for_an_epoch_or_for_a_step(
    size: int | None, draw: str, steps: int
) -> None:
    assert parts_of(batch_size=size, batch_draw=draw)["order_steps"] == steps


def test_a_stream_of_its_own_is_told_by_its_seed() -> None:
    sent = parts_of(seed=5)
    assert (sent["seed"], sent["stream"]) == (5, None)


def test_a_stream_that_goes_on_from_the_data_is_told_by_where_it_stands() -> None:
    config = RunConfig(training=TrainingConfig(seed=None))
    sent = json.loads(json.dumps(descent_parts(config), allow_nan=False))["stream"]
    key = np.frombuffer(base64.b64decode(sent["key"]), "<u4")
    random = np.random.RandomState()
    random.set_state(("MT19937", key, sent["position"], int(sent["gauss"] is not None), sent["gauss"] or 0.0))
    first = first_checkpoint(config, 0).parameters
    assert np.array_equal(random.randn(2, 3) / np.sqrt(2), first[:6].reshape(2, 3))


def test_samples_are_whole_with_what_rounding_left_over() -> None:
    config = RunConfig()
    sent = run_payload(Trajectory.begin(config))["samples"]
    x, rest = (np.frombuffer(base64.b64decode(sent[part]), "<f4").astype(float) for part in ("x", "x_rest"))
    np.testing.assert_allclose((x + rest).reshape(-1, 2), training_samples(config)[0], rtol=1e-13)
