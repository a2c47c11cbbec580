"""A registry entry is all it takes: controls, links, words, measures and exports know one made up here."""

from __future__ import annotations

import ast
import json
from dataclasses import replace

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.core.network.activation import Activation, Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.dataset import Dataset, Samples
from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES, Schedule
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.construction import straight_pieces
from nnexplore.core.run.measures import measures
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_settings, run_title
from nnexplore.export.formats import EXPORTS
from nnexplore.wire.run_message import run_payload
from tests.ui.session import Session


def _stripes(n_samples: int, noise: float, random_state: np.random.RandomState, n_stripes: int) -> Samples:
    """Uniform on the square [-1, 1]², in stripes of equal width that change their class."""
    X = random_state.uniform(-1, 1, size=(n_samples, 2))
    y = (np.floor((X[:, 0] + 1) / 2 * n_stripes) % 2).astype(np.int64)
    return X + noise * random_state.randn(n_samples, 2), y


def _bent_once(z: Array, out: Array) -> None:
    np.copyto(out, np.where(z > 0, 0.5 * z, 0.0))


def _chain_bent_once(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.multiply(delta, np.where(z > 0, 0.5, 0.0), delta)


DATA = Dataset(
    "stripes",
    "Stripes",
    "Stripes that change their class.",
    _stripes,
    3,
    "three straight lines between four stripes",
    "X = rng.uniform(-1, 1, size=(n, 2))\n"
    "y = (np.floor((X[:, 0] + 1) / 2 * n_stripes) % 2).astype(int)\n"
    "return X + noise * rng.randn(n, 2), y",
    parameters=(Parameter("n_stripes", "Stripes", 4, 2, 9, 1, "Number of stripes."),),
)
ACTIVATION = Activation(
    "half-relu",
    "Half ReLU",
    "Folds like ReLU and rises half as steeply.",
    _bent_once,
    _chain_bent_once,
    formula="max(0, z / 2)",
    tex=r"\max(0, z / 2)",
    slope_tex=r"0.5\,[z > 0]",
    bounds=(0.0, float("inf")),
    numpy="np.maximum(0.0, 0.5 * z)",
    numpy_slope="np.where(z > 0.0, 0.5, 0.0)",
    pytorch="HalfReLU()",
    pytorch_class="class HalfReLU(nn.Module):\n    def forward(self, z):\n        return torch.relu(z) / 2\n",
    slopes=(0.0, 0.5),
    kinks=(0.0,),
)
OUTPUT = replace(OUTPUTS["sigmoid-squared"], name="brier", label="Brier score", loss="Brier score")
OPTIMIZER = replace(OPTIMIZERS["momentum"], name="rolling", label="Rolling ball")
SCHEDULE = Schedule(
    "linear",
    "Linear",
    "The learning rate falls to zero along a straight line.",
    lambda learning_rate, decay, t, n_steps: learning_rate * (1 - t / n_steps),
    "1.0 - t / {n_steps}",
    r"\varepsilon = \varepsilon_0 (1 - t / T)",
)
CONFIG_QUERY = (
    "data=stripes&n_samples=60&n_stripes=5&width=4&activation=half-relu&output=brier"
    "&optimizer=rolling&learning_rate=0.1&n_steps=50&schedule=linear"
)


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> RunConfig:
    """Register one made-up entry of every registry, and return a run of all of them."""
    for registry, entry in (
        (DATASETS, DATA),
        (ACTIVATIONS, ACTIVATION),
        (OUTPUTS, OUTPUT),
        (OPTIMIZERS, OPTIMIZER),
        (SCHEDULES, SCHEDULE),
    ):
        monkeypatch.setitem(registry, entry.name, entry)  # type: ignore[arg-type]
    return RunConfig(
        DataConfig("stripes", 60, n_stripes=5),
        NetworkConfig((4,), "half-relu", "brier"),
        TrainingConfig(optimizer="rolling", learning_rate=0.1, n_steps=50, schedule="linear"),
    )


@pytest.fixture
def trajectory(config: RunConfig) -> Trajectory:
    return nx.train(config)


def test_a_link_names_it_and_reads_it_again(config: RunConfig) -> None:
    assert config.to_query() == CONFIG_QUERY
    assert RunConfig.from_query(CONFIG_QUERY) == config
    assert RunConfig.from_json(config.to_json()) == config


def test_it_is_trained_alone_and_in_a_stack_alike(config: RunConfig, trajectory: Trajectory) -> None:
    assert trajectory.status == "trained"
    (stacked,) = nx.train_many([config])
    np.testing.assert_allclose(stacked.loss, trajectory.loss, rtol=1e-9)


def test_the_words_on_a_run_call_it_by_its_label(config: RunConfig) -> None:
    assert run_title(config) == "Stripes, 4 Half ReLU units"
    values = dict(run_settings(config))
    for entry in (DATA, ACTIVATION, OUTPUT, OPTIMIZER, SCHEDULE):
        assert entry.label in values.values()
    assert values["Stripes"] == "5"


def test_the_construction_rule_counts_its_straight_pieces(config: RunConfig) -> None:
    pieces = straight_pieces(config.data)
    assert (pieces.n, pieces.why) == (3, DATA.why_pieces)


def test_geometry_is_exact_where_the_entry_says_that_it_is_straight(trajectory: Trajectory) -> None:
    network, window = trajectory.network_at(-1), (-1.5, 1.5, -1.5, 1.5)
    regions = nx.geometry.linear_regions(network, window)
    assert sum(region.area for region in regions) == pytest.approx(9.0)
    for region in regions:
        inside = region.vertices.mean(axis=0, keepdims=True)
        np.testing.assert_allclose(region.score_map.at(inside), network.scores(inside), atol=1e-12)


def test_its_units_can_die_as_the_entry_says(config: RunConfig) -> None:
    network = nx.train(config).network_at(0)
    network.biases[0][:] = -100.0
    X, _ = config.data.draw()
    assert nx.geometry.sleeping_units(network, X)[0].dead == (0, 1, 2, 3)


def test_it_is_measured(trajectory: Trajectory) -> None:
    assert measures(trajectory, -1)


def test_the_browser_is_told_all_that_the_entry_says(trajectory: Trajectory) -> None:
    message = run_payload(trajectory)
    assert message["layers"][0]["phi"] == {
        "label": "Half ReLU",
        "formula": "max(0, z / 2)",
        "bounds": [0.0, None],
        "slopes": (0.0, 0.5),
        "saturates": False,
        "kinks": [0.0],
        "tex": {"value": r"\max(0, z / 2)", "slope": r"0.5\,[z > 0]"},
    }
    assert json.dumps(message, allow_nan=False)


@pytest.mark.parametrize("ending", [name for name, export in EXPORTS.items() if not export.is_picture])
def test_every_export_writes_it(ending: str, trajectory: Trajectory) -> None:
    content = EXPORTS[ending].write(trajectory, "")
    assert content
    if ending.endswith(".py"):
        ast.parse(content)


def test_its_network_in_scikit_learn_gives_the_same_probabilities(trajectory: Trajectory) -> None:
    names: dict[str, object] = {"__name__": "exported"}
    exec(EXPORTS[".sklearn.py"].write(trajectory, ""), names)
    X, _ = trajectory.samples
    found = names["network"]().predict_proba(X)  # type: ignore[operator]
    np.testing.assert_allclose(found, trajectory.network_at(-1).probabilities(X), atol=1e-9)


@pytest.mark.parametrize("ending", [".numpy.py", ".layers.numpy.py"])
def test_it_is_trained_by_numpy_alone(
    ending: str, trajectory: Trajectory, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(EXPORTS[ending].write(trajectory, ""), {"__name__": "exported"})
    step, loss, _ = capsys.readouterr().out.splitlines()[-1].split()
    assert (int(step), float(loss)) == (50, pytest.approx(trajectory.loss[-1], abs=1e-6))


def test_figures_show_it(trajectory: Trajectory) -> None:
    for figure in (nx.figures.input_space, nx.figures.fc_space, nx.figures.activation_space):
        assert figure(trajectory).data


@pytest.mark.usefixtures("service")
def test_the_controls_offer_it_and_open_its_link(config: RunConfig) -> None:
    session = Session().open(CONFIG_QUERY)
    chosen = {box.key: box.value for box in session.app.selectbox}
    assert {
        "data": "stripes",
        "activation": "half-relu",
        "output": "brier",
        "optimizer": "rolling",
        "schedule": "linear",
    }.items() <= chosen.items()
    assert any(slider.label == "Stripes" and slider.value == 5 for slider in session.app.slider)
    assert not session.app.warning
