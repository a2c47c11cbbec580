"""The exported code: it reproduces the run, and the other libraries' networks compute the same."""

from __future__ import annotations

import importlib.util
import math
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnexplore.core.network.activation import Activation
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import CHAOTIC, PRESETS
from nnexplore.core.run.training import train, train_chunks
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.code import config_code, python_code
from nnexplore.export.jupyter import jupyter_notebook
from nnexplore.export.numpy_layers import numpy_layers
from nnexplore.export.numpy_loop import numpy_loop
from nnexplore.export.pytorch import pytorch_code
from nnexplore.export.scikit_learn import scikit_learn_code
from tests.export.runs import QUERIES, trained

POINTS = np.random.RandomState(0).uniform(-2, 2, (50, 2))

with_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")


@pytest.fixture(params=QUERIES)
def trajectory(request: pytest.FixtureRequest) -> Trajectory:
    return trained(QUERIES[request.param])


def names_of(code: bytes) -> dict[str, Any]:
    """What a script defines when it is imported."""
    names: dict[str, Any] = {"__name__": "exported"}
    exec(compile(code, "exported.py", "exec"), names)
    return names


def test_the_code_of_a_chaotic_preset_says_that_another_machine_may_end_elsewhere() -> None:
    for preset in PRESETS.values():
        begun = Trajectory.begin(preset.config)
        assert (CHAOTIC in python_code(begun).decode().split("import nnexplore")[0]) == preset.is_chaotic
        assert (CHAOTIC in jupyter_notebook(begun).decode()) == preset.is_chaotic
    for name in ("moons-222-tanh", "circles-222-tanh"):
        preset = PRESETS[name]
        start = Trajectory.begin(preset.config).extended(next(train_chunks(preset.config)))
        assert (CHAOTIC in pytorch_code(start).decode().split("import torch")[0]) == preset.is_chaotic


def test_the_code_run_by_itself_gives_the_same_loss(tmp_path: Path, repository: Path) -> None:
    run = trained(QUERIES["batches"])
    script = tmp_path / "run.py"
    script.write_bytes(python_code(run))
    result = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(repository)},
    )
    printed = re.fullmatch(r"trained, step 40: loss (\S+), accuracy (\S+)\n", result.stdout)
    assert printed, result.stdout
    assert float(printed[1]) == pytest.approx(run.loss[-1], abs=1e-9, rel=0)
    assert float(printed[2]) == pytest.approx(run.accuracy[-1], abs=1e-4)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("activation=elu&learning_rate=1000&n_steps=300", "The run exploded: its loss is"),
        ("learning_rate=1000&activation=relu&l2=1&n_steps=500", "The run diverged at step"),
        ("n_steps=30", ""),
    ],
)
@pytest.mark.parametrize("export", [scikit_learn_code, pytorch_code])
def test_code_of_a_run_whose_steps_were_too_long_says_so_at_its_head(
    export: Callable[[Trajectory], bytes], query: str, sentence: str
) -> None:
    head = export(train(RunConfig.from_query(query))).decode().split('"""')[1]
    assert sentence in head
    assert bool(sentence) == ("The run " in head)


def test_the_code_builds_the_very_configuration(trajectory: Trajectory) -> None:
    assert names_of(config_code(trajectory.config).encode())["config"] == trajectory.config


def test_the_scikit_learn_network_gives_the_same_probabilities(trajectory: Trajectory) -> None:
    model = names_of(scikit_learn_code(trajectory))["network"]()
    expected = trajectory.network_at(-1).probabilities(POINTS)
    np.testing.assert_allclose(model.predict_proba(POINTS), expected, atol=1e-6)
    X, y = trajectory.samples
    assert model.score(X, y) == trajectory.accuracy[-1]


@pytest.mark.parametrize("write", [scikit_learn_code, pytorch_code, numpy_loop, numpy_layers])
def test_code_of_samples_with_names_says_what_columns_and_classes_are_called(
    write: Callable[[Trajectory], bytes],
) -> None:
    X, y = DataConfig("gaussians", 12, n_classes=3).draw()
    hostile = ("weight {kg}", '"""; raise SystemExit')
    data = DataConfig.from_arrays(X, y, feature_names=hostile, class_names=("cat", "dog", "\\"))
    code = write(train(RunConfig(data, training=TrainingConfig(n_steps=2)))).decode()
    compile(code, "exported.py", "exec")
    assert '# Columns: "weight {kg}", "\\"\\"\\"; raise SystemExit".' in code
    assert '# Classes from 0 on: "cat", "dog", "\\\\".' in code


@pytest.mark.parametrize("write", [scikit_learn_code, pytorch_code, numpy_loop])
def test_code_says_how_many_numbers_a_sample_has(write: Callable[[Trajectory], bytes]) -> None:
    data = DataConfig.from_arrays(np.random.RandomState(0).randn(12, 5), [0, 1, 2] * 4)
    code = write(train(RunConfig(data, training=TrainingConfig(n_steps=2)))).decode()
    assert "(n, 5)" in code
    assert "(n, 2)" not in code


def test_scikit_learn_has_its_own_class_for_a_network_of_one_activation() -> None:
    assert b"MLPClassifier(" in scikit_learn_code(trained(QUERIES["circles"]))
    assert b"make_pipeline(" in scikit_learn_code(trained(QUERIES["mixed layers"]))


def test_the_settings_for_scikit_learn_find_the_optimum_that_the_run_goes_to() -> None:
    """Softmax regression has one optimum, so the same penalty leads both to it."""
    run = trained("layers=0&n_steps=20000&l2=0.01&data=moons")
    names = names_of(scikit_learn_code(run))
    fitted = names["network"]().fit(names["X"], names["y"])
    expected = run.network_at(-1).probabilities(POINTS)
    np.testing.assert_allclose(fitted.predict_proba(POINTS), expected, atol=1e-3)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer. Maximum iterations")
def test_the_untrained_scikit_learn_network_can_be_trained() -> None:
    names = names_of(scikit_learn_code(trained("n_steps=300&data=moons&optimizer=adam&learning_rate=0.05")))
    assert names["untrained"]().fit(names["X"], names["y"]).score(names["X"], names["y"]) > 0.8


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_an_activation_is_written_as_it_is_computed(activation: Activation) -> None:
    z = np.linspace(-30.0, 30.0, 241)
    np.testing.assert_allclose(
        eval(activation.numpy, {"np": np, "math": math, "z": z}), activation(z), rtol=1e-12, atol=1e-15
    )


@with_torch
@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_a_module_of_pytorch_computes_the_same_activation(activation: Activation) -> None:
    import torch
    from torch import nn

    names: dict[str, Any] = {"torch": torch, "nn": nn}
    exec(activation.pytorch_class, names)
    z = np.linspace(-30.0, 30.0, 241)
    found = eval(activation.pytorch, names)(torch.tensor(z)).numpy()
    np.testing.assert_allclose(found, activation(z), rtol=1e-9, atol=1e-12)


def test_the_pytorch_code_compiles(trajectory: Trajectory) -> None:
    compile(pytorch_code(trajectory), "exported.py", "exec")


@with_torch
def test_the_pytorch_network_gives_the_same_probabilities(trajectory: Trajectory) -> None:
    import torch

    names = names_of(pytorch_code(trajectory))
    model = names["network"](names["TRAINED"])
    found = names["probabilities"](model, torch.tensor(POINTS)).detach().numpy()
    np.testing.assert_allclose(found, trajectory.network_at(-1).probabilities(POINTS), atol=1e-6)


@with_torch
def test_the_pytorch_training_goes_the_same_way(trajectory: Trajectory) -> None:
    if trajectory.config.training.batch_size:
        pytest.skip("batches come in another order there")
    assert retrained_with_pytorch(trajectory) == pytest.approx(trajectory.loss[-1], abs=1e-6)


@with_torch
def test_the_pytorch_loss_is_the_one_reported(trajectory: Trajectory) -> None:
    names = names_of(pytorch_code(trajectory))
    model = names["network"](names["TRAINED"])
    loss = names["loss"](model, names["X"], names["y"]).item()
    assert loss == pytest.approx(trajectory.loss[-1], abs=1e-9)


def retrained_with_pytorch(trajectory: Trajectory) -> float:
    """The loss that the exported PyTorch code reports after its training."""
    names = names_of(pytorch_code(trajectory))
    model = names["train"](names["network"](names["FIRST"]))
    return float(names["loss"](model, names["X"], names["y"]).item())


# Every setting of the training

_PLAIN = {"n_steps": 40, "learning_rate": 0.1}
#: For every field a run, what is changed, and what a file calls it that can but tell of it.
CHANGES: dict[str, tuple[dict[str, Any], Any, str]] = {
    "optimizer": (_PLAIN, "adam", ""),
    "learning_rate": (_PLAIN, 0.2, ""),
    "n_steps": (_PLAIN, 30, ""),
    "batch_size": (_PLAIN, 16, "batches"),
    "l2": (_PLAIN, 0.1, ""),
    "reduction": (_PLAIN | {"learning_rate": 0.01}, "sum", ""),
    "schedule": (_PLAIN, "cosine", "schedule"),
    "decay": (_PLAIN | {"schedule": "inverse-time"}, 0.5, "schedule"),
    "momentum": (_PLAIN | {"optimizer": "momentum"}, 0.5, ""),
    "seed": (_PLAIN, 3, "first weights"),
    "validation": (_PLAIN, 0.25, ""),
    "target_loss": (_PLAIN, 0.69, "target loss"),
    "batch_draw": (_PLAIN | {"batch_size": 16}, "fresh", "each batch from all the samples anew"),
    "snapshots": (_PLAIN | {"target_loss": 0.69}, 39, "target loss"),
}


#: PyTorch draws other numbers, so a training on batches is another one there.
_OF_BATCHES = ("batch_size", "batch_draw")


def pair(field: str) -> tuple[Trajectory, Trajectory]:
    """Two finished runs that differ in one field of their training."""
    values, other, _ = CHANGES[field]
    return tuple(  # type: ignore[return-value]
        train(RunConfig(training=TrainingConfig(**chosen))) for chosen in (values, values | {field: other})
    )


def test_every_setting_of_a_training_is_changed() -> None:
    assert set(CHANGES) == {entry.name for entry in fields(TrainingConfig)}
    for field in CHANGES:
        one, other = pair(field)
        assert one.loss[-1] != other.loss[-1], field


@pytest.mark.parametrize("field", CHANGES)
def test_the_scikit_learn_code_follows_every_setting_or_names_it(field: str) -> None:
    one, other = (names_of(scikit_learn_code(run)) for run in pair(field))
    follows = one["untrained"]().get_params() != other["untrained"]().get_params()
    follows = follows or len(one["X"]) != len(other["X"])
    named = CHANGES[field][2]
    assert follows or (named and named in " ".join(str(other["__doc__"]).split())), field


@pytest.mark.parametrize("field", CHANGES)
def test_the_pytorch_code_is_another_for_every_setting(field: str) -> None:
    """Apart from the weights that the run ended with."""
    one, other = (
        re.sub(rb"TRAINED_\w+ = \[.*?\n\]\n", b"", pytorch_code(run), flags=re.S) for run in pair(field)
    )
    assert one != other
    if field in _OF_BATCHES:
        assert b"the same way but for the draws of its batches" in other.replace(b"\n", b" ")


@with_torch
@pytest.mark.parametrize("field", [field for field in CHANGES if field not in _OF_BATCHES])
def test_the_pytorch_training_follows_every_setting(field: str) -> None:
    for run in pair(field):
        assert retrained_with_pytorch(run) == pytest.approx(run.loss[-1], abs=1e-9)
