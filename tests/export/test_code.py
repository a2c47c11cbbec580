"""The exported code: it reproduces the run, and the other libraries' networks compute the same."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.losses import OUTPUTS
from nnexplore.core.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.trajectory import Trajectory
from nnexplore.export import pytorch, scikit_learn
from nnexplore.export.code import config_code, python_code
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
    printed = re.fullmatch(r"step 40: loss (\S+), accuracy (\S+)\n", result.stdout)
    assert printed, result.stdout
    assert float(printed[1]) == pytest.approx(run.loss[-1], abs=1e-9, rel=0)
    assert float(printed[2]) == pytest.approx(run.accuracy[-1], abs=1e-4)


def test_the_code_builds_the_very_configuration(trajectory: Trajectory) -> None:
    assert names_of(config_code(trajectory.config).encode())["config"] == trajectory.config


def test_the_scikit_learn_network_gives_the_same_probabilities(trajectory: Trajectory) -> None:
    model = names_of(scikit_learn_code(trajectory))["network"]()
    expected = trajectory.network_at(-1).probabilities(POINTS)
    np.testing.assert_allclose(model.predict_proba(POINTS), expected, atol=1e-6)
    X, y = trajectory.samples
    assert model.score(X, y) == trajectory.accuracy[-1]


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


def test_every_registered_part_is_known_to_the_other_libraries() -> None:
    assert scikit_learn.EXPRESSIONS.keys() == ACTIVATIONS.keys() == pytorch.MODULES.keys()
    assert pytorch.OUTPUTS.keys() == OUTPUTS.keys()
    assert pytorch.OPTIMIZERS.keys() == OPTIMIZERS.keys()
    assert pytorch.SCHEDULES.keys() == SCHEDULES.keys()


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
    names = names_of(pytorch_code(trajectory))
    model = names["train"](names["network"](names["FIRST"]))
    n = len(trajectory.samples[0]) if trajectory.config.training.reduction == "sum" else 1
    loss = names["loss"](model, names["X"], names["y"]).item() / n
    assert loss == pytest.approx(trajectory.loss[-1], abs=1e-6)
