"""The construction rule carried out: the boundary of the network that is built is the drawing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.geometry.line_drawing import LineDrawing
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network
from nnexplore.core.network.start_weights import read_start
from nnexplore.core.run.built_network import built_layers, built_network, built_run, clearance
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.parts import layer_sizes, n_parameters
from nnexplore.core.run.training import train
from tests.core.drawings import DRAWINGS

PIXELS = np.stack(np.meshgrid(np.linspace(-3, 3, 41), np.linspace(-3, 3, 41)), axis=-1).reshape(-1, 2)


def classes(config: NetworkConfig) -> np.ndarray:
    data = DataConfig()
    flat = read_start(str(config.start), n_parameters(data, config))
    activations = (*config.activations, OUTPUTS[config.output].activation)
    return Network.from_parameters(layer_sizes(data, config), activations, flat).predict(PIXELS)


@given(DRAWINGS, st.sampled_from(sorted(OUTPUTS)))
def test_the_classes_of_all_pixels_away_from_the_lines_are_the_drawings(
    drawing: LineDrawing, output: str
) -> None:
    clear = np.abs(drawing.distances(PIXELS)).min(axis=1) > clearance(drawing) + 1e-5
    assert (classes(built_network(drawing, output)) == drawing.contains(PIXELS))[clear].all()


@given(DRAWINGS)
def test_the_clearance_is_small_against_the_data(drawing: LineDrawing) -> None:
    assert 0 <= clearance(drawing) < 0.07


def test_the_boundary_of_a_single_line_is_that_line() -> None:
    drawing = LineDrawing(((-100, -50, 120, 70),), ((0,),))
    lines, last = built_layers(drawing)
    ends = np.array([[-1.0, -0.5, 1.0], [1.2, 0.7, 1.0]])
    assert np.allclose(ends @ lines, 0)
    assert last[-1] == 0
    assert clearance(drawing) == 0


@pytest.mark.parametrize(
    ("groups", "hidden"),
    [
        (((0, 1, 2),), (3,)),
        (((0,), (1,), (2,)), (3,)),
        (((0, 1), (2,)), (3, 2)),
        (((0, 1), (1, 2), (2,)), (3, 3)),
        (((1,),), (3,)),
    ],
)
def test_a_unit_is_a_line_and_a_second_layer_joins_where_one_join_is_not_all(
    groups: tuple[tuple[int, ...], ...], hidden: tuple[int, ...]
) -> None:
    drawing = LineDrawing(((0, 0, 100, 0), (0, 0, 50, 90), (10, 0, -50, 90)), groups)
    assert built_network(drawing).hidden == hidden


def test_a_line_in_no_group_counts_for_nothing() -> None:
    drawing = LineDrawing(((0, 0, 100, 0), (0, 0, 50, 90)), ((0,),))
    _, last = built_layers(drawing)
    assert last[1] == 0


def test_the_run_begins_with_the_built_network_and_goes_down_from_there() -> None:
    hexagon = LineDrawing(
        tuple(
            (
                round(80 * np.cos(angle)),
                round(80 * np.sin(angle)),
                round(80 * np.cos(angle + np.pi / 3)),
                round(80 * np.sin(angle + np.pi / 3)),
            )
            for angle in np.arange(6) * np.pi / 3
        ),
        (tuple(range(6)),),
    )
    base = RunConfig(
        DataConfig("circles", noise=0.1), training=TrainingConfig(learning_rate=0.1, n_steps=200)
    )
    config = built_run(base, hexagon)
    run = train(config)
    assert np.array_equal(run.parameters[0], np.float32(config.start))
    X, y = base.data.draw()
    clear = np.abs(hexagon.distances(X)).min(axis=1) > clearance(hexagon)
    right = (hexagon.contains(X) == (y == 1))[clear]
    assert run.accuracy[0] >= right.sum() / len(y)
    assert run.loss[-1] < run.loss[0]


def test_samples_of_three_classes_are_refused_with_the_reason() -> None:
    drawing = LineDrawing(((0, 0, 100, 0),), ((0,),))
    with pytest.raises(ConfigError, match="3 classes"):
        built_run(RunConfig(DataConfig("spiral")), drawing)
