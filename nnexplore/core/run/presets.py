"""Presets: the published experiments that nnexplore reproduces, as named run configurations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.parameter import as_text
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig


@dataclass(frozen=True)
class Preset:
    """A named run with a title and a sentence on what it shows.

    ``is_chaotic`` says that it parts from a twin one unit in the last place away (core/run/sensitivity.py).
    """

    name: str
    title: str
    help: str
    config: RunConfig
    is_chaotic: bool = False

    @property
    def label(self) -> str:
        """Its title, as an entry of a list."""
        return f"{self.title} (chaotic)" if self.is_chaotic else self.title

    @property
    def caution(self) -> str:
        """A sentence on where another machine may end; empty where no twin parts."""
        return CHAOTIC if self.is_chaotic else ""


#: Said of a chaotic preset wherever there is room for a sentence.
CHAOTIC = "Chaotic: what rounding changes grows, so another machine may take another way and end elsewhere."

_SHAPE = TrainingConfig(learning_rate=0.01, l2=0.01, reduction="sum")
_MOONS, _CIRCLES = DataConfig("moons", seed=0), DataConfig("circles", seed=1)
_MOONS_200 = DataConfig("moons", n_samples=200, seed=0)
_SPIRAL = DataConfig("spiral", n_samples=300, noise=0.2, seed=0)
_SPIRAL_TRAINING = TrainingConfig(learning_rate=1.0, l2=1e-3, seed=None)
_THREE = NetworkConfig((3,))
_ANNEALED = replace(_SHAPE, schedule="inverse-time", decay=0.01)

#: The inverse of the weight decay that scikit-learn's LogisticRegressionCV chooses for the 200 moons, of ten
#: values from 1e-4 to 1e4. It multiplies the summed loss, so ours is divided by the samples as well.
LOGISTIC_C = 10 ** (4 / 9)

# 400 samples in batches of 32 are 13 steps an epoch.
_FILM = TrainingConfig(
    optimizer="adam", n_steps=200 * 13, batch_size=32, l2=0.0, target_loss=0.263, snapshots="epoch"
)


def _film(activation: str, learning_rate: float) -> Preset:
    network = NetworkConfig((2,), activation, output="sigmoid", init="glorot-uniform")
    config = RunConfig(
        DataConfig("clouds", n_samples=400, noise=0.5), network, replace(_FILM, learning_rate=learning_rate)
    )
    title = f"Film: two {activation} units, Adam at {learning_rate}"
    return Preset(
        f"film-{activation}-{learning_rate}", title, "Three clouds, watched epoch by epoch.", config
    )


def _width(units: int) -> Preset:
    config = RunConfig(_MOONS_200, NetworkConfig((units,)), _SHAPE)
    title = f"200 moons, {units} tanh unit{'s' if units > 1 else ''}"
    help = "How the width shapes the boundary."
    return Preset(f"moons200-2{units}2-tanh", title, help, config, is_chaotic=units in (2, 3, 4))


_PRESETS = (
    Preset(
        "circles-232-tanh",
        "Circles, 3 tanh units",
        "A ring needs three units.",
        RunConfig(_CIRCLES, _THREE, _SHAPE),
    ),
    Preset(
        "moons-232-tanh",
        "Moons, 3 tanh units",
        "Moons parted with room to spare.",
        RunConfig(_MOONS, _THREE, _SHAPE),
    ),
    Preset(
        "moons-222-tanh",
        "Moons, 2 tanh units",
        "Two units can do for the moons.",
        RunConfig(_MOONS, NetworkConfig((2,)), _SHAPE),
        is_chaotic=True,
    ),
    Preset(
        "circles-222-tanh",
        "Circles, 2 tanh units",
        "Two units never close a ring.",
        RunConfig(_CIRCLES, NetworkConfig((2,)), _SHAPE),
    ),
    Preset(
        "circles-radius",
        "Circles, the radius alone",
        "A feature made by hand parts a ring with no hidden layer.",
        RunConfig(_CIRCLES, NetworkConfig((), features=("radius",)), _SHAPE),
    ),
    Preset(
        "hexagon-232-relu",
        "Circles, 3 ReLU units",
        "Three folds make a hexagon.",
        RunConfig(
            DataConfig("circles", n_samples=400, seed=1),
            NetworkConfig((3,), "relu"),
            TrainingConfig(learning_rate=0.01, n_steps=50_000, l2=0.01),
        ),
    ),
    *(_film(activation, rate) for activation in ("relu", "tanh") for rate in (0.1, 0.01, 0.001)),
    Preset(
        "spiral-linear",
        "Spiral, no hidden layer",
        "Softmax regression can only cut straight.",
        RunConfig(_SPIRAL, NetworkConfig((), init="small-normal"), replace(_SPIRAL_TRAINING, n_steps=1000)),
    ),
    Preset(
        "spiral-2-100-3-relu",
        "Spiral, 100 ReLU units",
        "One hidden layer winds along with the arms.",
        RunConfig(
            _SPIRAL,
            NetworkConfig((100,), "relu", init="small-normal"),
            replace(_SPIRAL_TRAINING, n_steps=2000),
        ),
    ),
    Preset(
        "blocks-64-32-16",
        "Moons, three hidden layers",
        "Layers as building blocks: ReLU, then sigmoids, on the squared error.",
        RunConfig(
            DataConfig("moons", n_samples=1000, seed=666),
            NetworkConfig((64, 32, 16), ("relu", "sigmoid", "sigmoid"), "sigmoid-squared", "unit-normal"),
            TrainingConfig(learning_rate=0.8, n_steps=3000, l2=0.0),
        ),
    ),
    Preset(
        "moons200-logistic",
        "200 moons, logistic regression",
        "The baseline: one straight cut, where scikit-learn puts it.",
        RunConfig(
            _MOONS_200,
            NetworkConfig((), output="sigmoid"),
            TrainingConfig(n_steps=5000, l2=1 / (LOGISTIC_C * _MOONS_200.n_samples)),
        ),
    ),
    *(_width(units) for units in (1, 2, 3, 4, 5, 20, 50)),
    Preset(
        "moons200-232-tanh-annealed",
        "200 moons, annealed",
        "The learning rate falls as 1 / (1 + d·t).",
        RunConfig(_MOONS_200, _THREE, _ANNEALED),
    ),
    Preset(
        "moons200-2332-sigmoid-batches",
        "200 moons, minibatches",
        "Each step draws 128 of the 200 samples anew; two hidden layers, annealed.",
        RunConfig(
            _MOONS_200,
            NetworkConfig((3, 3), "sigmoid"),
            replace(_ANNEALED, batch_size=128, batch_draw="fresh"),
        ),
    ),
    Preset(
        "moons200-2332-sigmoid-annealed",
        "200 moons, sigmoid",
        "The sigmoid instead of tanh; two hidden layers, annealed.",
        RunConfig(_MOONS_200, NetworkConfig((3, 3), "sigmoid"), _ANNEALED),
    ),
    Preset(
        "gaussians-233-tanh",
        "Three classes",
        "Three clouds, three outputs.",
        RunConfig(DataConfig("gaussians", n_samples=200, noise=0.4, seed=0, n_classes=3), _THREE, _SHAPE),
    ),
    Preset(
        "moons200-2332-tanh-annealed",
        "200 moons, two hidden layers",
        "A second hidden layer of three units, annealed.",
        RunConfig(_MOONS_200, NetworkConfig((3, 3)), _ANNEALED),
    ),
)

#: By name, in the order of the experiments.
PRESETS: dict[str, Preset] = {preset.name: preset for preset in _PRESETS}
_LONGEST_NAME = max(map(len, PRESETS))


def preset_of(config: RunConfig) -> Preset | None:
    """The preset that is this run; None if none is."""
    return next((preset for preset in PRESETS.values() if preset.config == config), None)


def run_config(run: Any) -> RunConfig:
    """The configuration of a run that is given as such, as a preset or by a preset's name.

    Raises
    ------
    ConfigError
        If it is none of these, with what to write for a link.
    """
    if isinstance(run, RunConfig):
        return run
    if isinstance(run, Preset):
        return run.config
    name = as_text(run)
    if name in PRESETS:
        return PRESETS[name].config
    if name is None:
        write = ", such as RunConfig()"
        if isinstance(getattr(run, "config", None), RunConfig):
            write = "; that of a trajectory is its .config"
    elif "=" in name:
        write = "; that of a link is RunConfig.from_query(text)"
    else:
        close = get_close_matches(name[:_LONGEST_NAME], PRESETS, n=1)
        write = f"; the nearest name is {close[0]}" if close else ", such as RunConfig()"
    raise ConfigError("config", value=run, allowed=f"a RunConfig, a preset or a preset's name{write}")
