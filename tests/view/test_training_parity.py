"""A run trained whole in the browser is the run that Python trains: its snapshots, losses and ending."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.optimizers import OPTIMIZERS
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.run_size import logarithmic_steps
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_title
from nnexplore.wire.run_message import run_payload
from nnexplore.wire.training_choices import training_choices
from tests.view.parity import ask, decoded

SCRIPT = "training_evaluate.js"
TOLERANCE = 1e-9
#: With long steps, a difference in the last digit grows a thousandfold every ten steps, in Python as well.
GENTLE = TrainingConfig(learning_rate=0.02, l2=0.01, n_steps=100)


def whole_run(config: RunConfig, **changed: Any) -> dict[str, Any]:
    message, choices = run_payload(Trajectory.begin(config)), training_choices(config)
    return {"what": "run", "message": message, "choices": choices, "changed": changed}


def assert_same_run(answer: dict[str, Any], trajectory: Trajectory, name: str) -> None:
    assert answer["state"] == trajectory.status, name
    assert answer["title"] == run_title(trajectory.config), name
    assert answer["steps"] == trajectory.steps.tolist(), name
    np.testing.assert_allclose(answer["loss"], trajectory.loss, rtol=TOLERANCE, err_msg=name)
    assert answer["accuracy"] == trajectory.accuracy.tolist(), name
    if trajectory.validation_loss is None:
        assert answer["validationLoss"] is None, name
    else:
        np.testing.assert_allclose(answer["validationLoss"], trajectory.validation_loss, rtol=TOLERANCE)
    for sent, parameters in zip(answer["parameters"], trajectory.parameters, strict=True):
        # As they go over the wire: in single precision.
        np.testing.assert_allclose(decoded(sent, "<f4"), parameters, rtol=1e-6, atol=1e-7, err_msg=name)


def runs() -> dict[str, RunConfig]:
    """Activations, outputs, optimizers, batches and snapshot rules."""
    moons = DataConfig("moons", 50)
    of = {
        name: RunConfig(moons, NetworkConfig((3, 2), name), replace(GENTLE, snapshots=10))
        for name in ACTIVATIONS
    }
    of |= {name: RunConfig(moons, NetworkConfig((4,), output=name), GENTLE) for name in OUTPUTS}
    for name in OPTIMIZERS:
        for size in (None, 16):
            training = replace(GENTLE, optimizer=name, batch_size=size, snapshots="epoch", validation=0.2)
            of[f"{name}, batches of {size}"] = RunConfig(moons, NetworkConfig(), training)
    of["features"] = RunConfig(moons, NetworkConfig((3,), features=("x", "y", "radius")), GENTLE)
    of["no hidden layer"] = RunConfig(moons, NetworkConfig(()), GENTLE)
    of["collected samples"] = RunConfig(
        DataConfig("iris"), training=replace(GENTLE, seed=None, batch_size=16, validation=0.2)
    )
    of["data's stream"] = RunConfig(moons, NetworkConfig(), replace(GENTLE, seed=None, batch_size=7))
    of["target"] = RunConfig(DataConfig("circles"), training=replace(GENTLE, n_steps=500, target_loss=0.68))
    return of


def test_a_run_trained_in_the_browser_is_pythons(node: str) -> None:
    configs = runs()
    found = ask(node, SCRIPT, [whole_run(config) for config in configs.values()])
    for (name, config), answer in zip(configs.items(), found, strict=True):
        assert_same_run(answer, train(config), name)


def test_a_run_with_other_settings_is_the_one_that_python_trains_for_them(node: str) -> None:
    original = RunConfig(DataConfig("moons", 50), NetworkConfig((3,)), replace(GENTLE, optimizer="momentum"))
    changed = RunConfig(
        original.data,
        NetworkConfig((5,), "relu"),
        replace(GENTLE, optimizer="adam", learning_rate=0.01, n_steps=60, seed=9),
    )
    question = whole_run(
        original, widths=[5], activations=["relu"], optimizer="adam", learningRate=0.01, nSteps=60, seed=9
    )
    (answer,) = ask(node, SCRIPT, [question])
    assert_same_run(answer, train(changed), "changed")
    assert RunConfig.from_query(answer["query"]) == changed
    expected = run_payload(Trajectory.begin(changed))
    phis = [layer["phi"] for layer in expected["layers"]]
    assert answer["labels"] == expected["labels"]
    assert [layer["phi"] for layer in answer["layers"]] == json.loads(json.dumps(phis))


def test_runs_that_diverge_and_explode_end_as_python_says(node: str) -> None:
    wild = TrainingConfig(n_steps=500, learning_rate=1000.0, l2=1.0)
    moons = DataConfig("moons", noise=0.3)
    diverging = RunConfig(moons, NetworkConfig((8,), "identity", "sigmoid-squared", "unit-normal"), wild)
    exploding = RunConfig(moons, training=replace(wild, n_steps=100, l2=0.0, learning_rate=300.0))
    found = ask(node, SCRIPT, [whole_run(diverging), whole_run(exploding)])
    there = [train(diverging), train(exploding)]
    assert [trajectory.status for trajectory in there] == ["diverged", "exploded"]
    assert [answer["state"] for answer in found] == ["diverged", "exploded"]
    assert found[0]["step"] == there[0].stopped_at
    assert all(math.isfinite(loss) for loss in found[0]["loss"])


def test_snapshots_are_kept_after_the_same_steps(node: str) -> None:
    lengths = [1, 2, 119, 120, 121, 500, 1000, 4999, 20_000, 77_777, 123_456, 1_000_000]
    questions = [{"what": "steps", "rule": "log", "nSteps": n, "epochSteps": 1} for n in lengths]
    assert ask(node, SCRIPT, questions) == [list(logarithmic_steps(n)) for n in lengths]


@pytest.mark.parametrize(("rule", "apart"), [("epoch", 7), (10, 10), (1000, 1000)])
def test_snapshots_at_even_distances_end_with_the_last_step(node: str, rule: str | int, apart: int) -> None:
    (steps,) = ask(node, SCRIPT, [{"what": "steps", "rule": rule, "nSteps": 100, "epochSteps": 7}])
    assert steps == [*range(0, 100, apart), 100]
