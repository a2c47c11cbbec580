"""The wire: what a browser is told about a run."""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory, training_samples, validation_samples
from nnexplore.service.progress import Progress
from nnexplore.wire.run_message import run_json, run_message, run_payload


@pytest.fixture(scope="module")
def trajectory() -> Trajectory:
    training = TrainingConfig(n_steps=60, snapshots=10, validation=0.2, learning_rate=0.1)
    return train(RunConfig(training=training))


def progress_of(trajectory: Trajectory | None, config: RunConfig, state: Any = "training") -> Progress:
    step = 0 if trajectory is None else int(trajectory.steps[-1])
    return Progress(config, state, step, config.training.n_steps, trajectory)


def decoded(text: str, dtype: str) -> NDArray[Any]:
    return np.frombuffer(base64.b64decode(text), dtype)


def test_the_default_run_takes_at_most_40_kb() -> None:
    config = RunConfig()
    n_snapshots = 125
    parameters = np.random.RandomState(0).randn(n_snapshots, config.n_parameters)
    noise = np.random.RandomState(1).rand(n_snapshots)
    steps = np.arange(n_snapshots) + 19_000
    whole = Trajectory(steps, parameters, noise, noise, None, None, "trained", None, noise, config)

    assert len(json.dumps(run_payload(whole), allow_nan=False).encode()) <= 40_000


def test_layers_and_samples_only_go_with_the_first_message(trajectory: Trajectory) -> None:
    progress = progress_of(trajectory, trajectory.config)

    first, next_one = run_message(progress, 0), run_message(progress, 2)

    static = {"layers", "n_classes", "labels", "samples"}
    assert static <= set(first)
    assert not static & set(next_one)
    shapes = [(layer["n_in"], layer["n_out"], layer["activation"]) for layer in first["layers"]]
    assert shapes == [(2, 3, "tanh"), (3, 2, "softmax")]
    assert first["labels"]["data"] == "Circles"


@pytest.mark.parametrize("seen", [0, 1, 6, 7, 100])
def test_a_message_holds_the_snapshots_not_yet_seen(trajectory: Trajectory, seen: int) -> None:
    sent = run_message(progress_of(trajectory, trajectory.config), seen)["trajectory"]

    start = min(seen, 7)
    assert sent["from"] == start
    assert sent["steps"] == [0, 10, 20, 30, 40, 50, 60][start:]
    assert np.allclose(sent["loss"], trajectory.loss[start:], rtol=1e-6)
    assert np.allclose(sent["validation_accuracy"], trajectory.validation_accuracy[start:], rtol=1e-6)
    parameters = decoded(sent["parameters"], "<f4").reshape(-1, trajectory.config.n_parameters)
    assert np.array_equal(parameters, trajectory.parameters[start:].astype(np.float32))


def test_held_out_samples_follow_the_training_samples_and_are_marked(trajectory: Trajectory) -> None:
    sent = run_payload(trajectory)["samples"]

    held_out = decoded(sent["validation"], "u1").astype(bool)
    X, y = decoded(sent["x"], "<f4").reshape(-1, 2), decoded(sent["y"], "u1")
    assert held_out.sum() == 20
    for mask, (expected_X, expected_y) in (
        (~held_out, training_samples(trajectory.config)),
        (held_out, validation_samples(trajectory.config)),
    ):
        assert np.array_equal(X[mask], expected_X.astype(np.float32))
        assert np.array_equal(y[mask], expected_y)


@pytest.mark.parametrize(("batch_size", "validation", "steps"), [(None, 0.0, 1), (32, 0.0, 4), (32, 0.25, 3)])
def test_an_epoch_is_as_many_steps_as_take_all_training_samples_once(
    batch_size: int | None, validation: float, steps: int
) -> None:
    config = RunConfig(training=TrainingConfig(batch_size=batch_size, validation=validation))
    assert run_message(progress_of(None, config, "queued"), 0)["epoch_steps"] == steps


def test_a_queued_run_shows_its_samples_before_there_is_a_snapshot() -> None:
    message = run_message(progress_of(None, RunConfig(), "queued"), 0)

    assert message["trajectory"] is None
    assert message["samples"]["validation"] is None
    assert len(decoded(message["samples"]["y"], "u1")) == 100


def test_numbers_that_are_not_finite_are_sent_as_null(trajectory: Trajectory) -> None:
    broken = replace(trajectory, loss=np.where(trajectory.steps == 30, np.inf, trajectory.loss))

    message = run_payload(broken)

    assert message["trajectory"]["loss"][3] is None
    json.dumps(message, allow_nan=False)


def test_a_diverged_run_names_the_step_that_has_no_snapshot() -> None:
    data = DataConfig("moons", noise=0.3)
    network = NetworkConfig(hidden=(8,), activation="identity", output="sigmoid-squared", init="unit-normal")
    config = RunConfig(data, network, TrainingConfig(n_steps=500, learning_rate=1000.0, l2=1.0))
    diverged = train(config)

    messages = run_payload(diverged), run_message(progress_of(diverged, config, "diverged"), 0)

    assert diverged.status == "diverged"
    for message in messages:
        assert message["state"] == "diverged"
        assert message["step"] == diverged.stopped_at
        assert message["step"] > message["trajectory"]["steps"][-1]
        json.dumps(message, allow_nan=False)


def test_a_message_for_all_is_the_first_message_on_a_finished_run(trajectory: Trajectory) -> None:
    assert run_payload(trajectory) == run_message(progress_of(trajectory, trajectory.config, "trained"), 0)


@pytest.mark.parametrize("seen", [0, 2, 7, 1000])
def test_the_json_in_parts_is_the_message(trajectory: Trajectory, seen: int) -> None:
    progress = progress_of(trajectory, trajectory.config)
    assert json.loads(b"".join(run_json(progress, seen))) == run_message(progress, seen)


def test_the_json_of_a_run_without_a_snapshot_is_its_message() -> None:
    progress = progress_of(None, RunConfig(), "queued")
    assert json.loads(b"".join(run_json(progress, 0))) == run_message(progress, 0)


def test_parameters_of_any_number_come_in_small_parts_that_make_one_text() -> None:
    config = RunConfig(network=NetworkConfig((100,)), training=TrainingConfig(snapshots=1, n_steps=300))
    progress = progress_of(train(config), config, "trained")
    parts = list(run_json(progress, 0))
    assert len(parts) > 4
    assert max(map(len, parts)) < 300_000
    assert json.loads(b"".join(parts)) == run_message(progress, 0)


def test_the_javascript_tests_know_activations_as_they_are_sent(repository: Path, node: str) -> None:
    examples = (repository / "tests" / "view" / "examples.js").as_uri()
    script = f'import {{ PHI }} from "{examples}"; console.log(JSON.stringify(PHI));'
    printed = subprocess.run(
        [node, "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    ).stdout
    layers = [
        run_payload(Trajectory.begin(RunConfig(network=NetworkConfig((1,), name))))["layers"]
        for name in ACTIVATIONS
    ]
    sent = {layer["activation"]: layer["phi"] for both in layers for layer in both}
    assert json.loads(printed) == json.loads(json.dumps(sent))


def test_classes_and_axes_are_sent_by_name_where_they_have_names() -> None:
    names = {"class_labels", "input_titles"}
    sent = run_message(progress_of(None, RunConfig(DataConfig("iris", scaling="none")), "queued"), 0)
    assert sent["class_labels"] == ["setosa", "versicolor", "virginica"]
    assert sent["input_titles"] == ["x: petal length (cm)", "y: petal width (cm)"]
    numbered = DataConfig.from_arrays([[0, 0], [1, 1]], [3, 7])
    sent = run_message(progress_of(None, RunConfig(numbered), "queued"), 0)
    assert sent["class_labels"] == ["class 3", "class 7"]
    assert not names & set(run_message(progress_of(None, RunConfig(), "queued"), 0))
