"""The run in NumPy alone: it trains the same network, and prints the losses that the run has."""

from __future__ import annotations

import contextlib
import io
import math
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from nnexplore.core.network.activation import Activation
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.numpy_layers import numpy_layers
from nnexplore.export.numpy_loop import numpy_loop
from tests.export.runs import QUERIES
from tests.export.test_code import CHANGES, names_of, pair

FORMS = {"loop": numpy_loop, "classes": numpy_layers}
Write = Callable[[Trajectory], bytes]
every_form = pytest.mark.parametrize("write", FORMS.values(), ids=FORMS)

#: Half a unit of the last digit on either side, and the other kernels of another machine.
DIGITS = 1.01e-6


def printed(code: bytes) -> np.ndarray:
    """The table that a script prints, its rows the numbers of one step."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), threadpool_limits(1, "blas"):
        names_of(code)
    header, *rows = out.getvalue().splitlines()
    assert header.split()[:3] == ["step", "loss", "accuracy"]
    return np.array([[float(cell.replace(",", "")) for cell in row.split()] for row in rows])


def assert_told(table: np.ndarray, run: Trajectory) -> None:
    """Each row is a snapshot of the run, and the last row is its last one."""
    places = np.searchsorted(run.steps, table[:, 0])
    np.testing.assert_array_equal(run.steps[places], table[:, 0])
    assert table[-1, 0] == run.steps[-1]
    measures = [run.loss, run.accuracy]
    if run.validation_loss is not None:
        measures += [run.validation_loss, run.validation_accuracy]
    expected = np.column_stack([measure[places] for measure in measures])
    np.testing.assert_allclose(table[:, 1:], expected, rtol=0, atol=DIGITS)


def assert_same_run(write: Write, config: RunConfig) -> None:
    assert_told(printed(write(Trajectory.begin(config))), train(config))


# Presets

#: Presets whose steps are so long that two orders of addition part in time, and how far they go together.
CHAOTIC = {
    "moons-222-tanh": 100,
    "moons200-222-tanh": 400,
    "moons200-232-tanh": 800,
    "moons200-242-tanh": 500,
}


def test_every_chaotic_preset_is_there() -> None:
    assert set(CHAOTIC) <= set(PRESETS)


def shortened(config: RunConfig, n_steps: int) -> RunConfig:
    training = config.training
    return replace(config, training=replace(training, n_steps=min(n_steps, training.n_steps)))


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_has_its_losses_in_one_loop(name: str) -> None:
    config = PRESETS[name].config
    assert_same_run(numpy_loop, shortened(config, CHAOTIC.get(name, config.training.n_steps)))


@pytest.mark.parametrize("name", PRESETS)
def test_the_first_steps_of_a_preset_have_its_losses_with_classes(name: str) -> None:
    n_steps = min(CHAOTIC.get(name, 500), 500)
    assert_same_run(numpy_layers, shortened(PRESETS[name].config, n_steps))


# Every setting


@every_form
@pytest.mark.parametrize("field", CHANGES)
def test_the_training_follows_every_setting(field: str, write: Write) -> None:
    one, other = pair(field)
    assert write(one) != write(other)
    for run in (one, other):
        assert_told(printed(write(run)), run)


def a_run(network: NetworkConfig | None = None, **training: object) -> RunConfig:
    gentle = {"n_steps": 40, "learning_rate": 0.02, "l2": 0.01} | training
    return RunConfig(DataConfig("moons", 41), network or NetworkConfig((3, 2)), TrainingConfig(**gentle))


NETWORKS = {
    **{
        query: RunConfig.from_query(text).network for query, text in QUERIES.items() if "classes" not in query
    },
    **{f"{init} weights": NetworkConfig(init=init) for init in INITS},
}
RUNS = {
    **{name: a_run(network) for name, network in NETWORKS.items()},
    **{output: a_run(NetworkConfig((3,), output=output), reduction="sum") for output in OUTPUTS},
    **{
        f"{optimizer}, {schedule}": a_run(optimizer=optimizer, schedule=schedule, batch_size=16)
        for optimizer in OPTIMIZERS
        for schedule in SCHEDULES
    },
    "five classes": replace(a_run(), data=DataConfig("gaussians", 41, n_classes=5)),
    "one random stream": a_run(seed=None, batch_size=8, validation=0.3),
    "given weights": a_run(
        NetworkConfig((1,), start=write_start(np.linspace(-1, 1, 7), all_digits=True)), batch_size=8
    ),
}


@every_form
@pytest.mark.parametrize("name", RUNS)
def test_every_network_and_training_has_its_losses(name: str, write: Write) -> None:
    assert_same_run(write, RUNS[name])


@every_form
def test_a_run_that_diverges_ends_in_its_table(write: Write) -> None:
    config = RunConfig.from_query("learning_rate=1000&activation=relu&l2=1&n_steps=500")
    run = train(config)
    assert run.status == "diverged"
    with np.errstate(all="ignore"):
        table = printed(write(Trajectory.begin(config)))
    assert not math.isfinite(table[-1, 1])
    assert table[-2, 0] < run.stopped_at <= table[-1, 0] < config.training.n_steps


# What it is made of


@pytest.mark.parametrize("name", DATASETS)
def test_samples_are_drawn_to_the_bit(name: str) -> None:
    for n_samples in (40, 41, 43):
        data = DataConfig(name, n_samples, noise=0.3, seed=5)
        run = RunConfig(data, training=TrainingConfig(n_steps=1))
        with contextlib.redirect_stdout(io.StringIO()):
            names = names_of(numpy_loop(Trajectory.begin(run)))
        X, y = data.draw()
        np.testing.assert_array_equal(names["X"], X)
        np.testing.assert_array_equal(names["y"], y)


@every_form
def test_collected_samples_stand_in_the_script(write: Write) -> None:
    training = TrainingConfig(n_steps=20, validation=0.2, batch_size=8)
    assert_same_run(write, RunConfig(DataConfig("iris", up="sepal width"), training=training))


@every_form
def test_samples_of_ones_own_stand_in_the_script(write: Write) -> None:
    data = DataConfig.from_arrays(*DataConfig("spiral", 30, n_arms=3).draw(), class_names=("a", "b", '"""'))
    training = TrainingConfig(n_steps=20, validation=0.2, batch_size=8)
    assert_same_run(write, RunConfig(data, training=training))


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_a_slope_is_written_as_it_is_computed(activation: Activation) -> None:
    z = np.concatenate([np.linspace(-30.0, 30.0, 241), [0.0]])
    found = eval(activation.numpy_slope, {"np": np, "math": math, "z": z, "a": activation(z)})
    np.testing.assert_allclose(found, activation.slope(z), rtol=1e-9, atol=1e-12)


@every_form
def test_it_is_short_and_imports_numpy_alone(write: Write) -> None:
    code = write(Trajectory.begin(PRESETS["circles-232-tanh"].config)).decode()
    assert re.findall(r"^(?:import|from) .*", code, re.MULTILINE) == ["import numpy as np"]
    lines = [line for line in code.splitlines() if line.strip()]
    assert len(lines) < 90
    assert max(map(len, lines)) <= 110


@every_form
def test_it_runs_by_itself(write: Write, tmp_path: Path) -> None:
    config = PRESETS["circles-232-tanh"].config
    script = tmp_path / "run.py"
    script.write_bytes(write(Trajectory.begin(shortened(config, 100))))
    command = [sys.executable, "-W", "error", "-I", str(script)]
    table = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    loss = train(shortened(config, 100)).loss[-1]
    assert table.splitlines()[-1].split()[:2] == ["100", f"{loss:.6f}"]


def test_every_setting_of_a_training_is_looked_at() -> None:
    assert set(CHANGES) == {entry.name for entry in fields(TrainingConfig)}
