"""The figures of the spaces show what the parameters say."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest
from numpy.typing import NDArray

from nnexplore.core.geometry.sheet import grid, input_window
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures import activation_space, fc_space, input_space
from nnexplore.figures.picture import N_COLUMNS, N_ROWS
from nnexplore.figures.theme import css_colours, shade
from nnexplore.palette import LIGHT, SYMBOLS
from tests.figures.runs import run


def trace(figure: go.Figure, name: str) -> go.Figure:
    return next(trace for trace in figure.data if trace.name == name)


def places(drawn: go.Figure) -> NDArray[np.float64]:
    return np.column_stack([drawn[axis] for axis in ("x", "y", "z") if axis in drawn])


def grid_of(trajectory: Trajectory) -> NDArray[np.float64]:
    return grid(input_window(trajectory.samples[0]), N_COLUMNS, N_ROWS)


@pytest.mark.parametrize("width", [2, 3])
@pytest.mark.parametrize(("draw", "space"), [(fc_space, "z"), (activation_space, "a")])
@pytest.mark.parametrize("step", [0, 10, -1])
def test_the_sheet_is_the_forward_pass_of_the_grid(width: int, draw: object, space: str, step: int) -> None:
    trajectory = run((width,))
    sheet = trace(draw(trajectory, step=step), "sheet")  # type: ignore[operator]
    layer = trajectory.network_at(step).forward(grid_of(trajectory))[0]
    np.testing.assert_array_equal(places(sheet), getattr(layer, space))


def test_the_sheet_has_the_colours_of_the_probabilities() -> None:
    trajectory = run()
    probabilities = trajectory.network_at(-1).probabilities(grid_of(trajectory))
    assert list(trace(fc_space(trajectory), "sheet").vertexcolor) == css_colours(
        shade(probabilities, dark=False)
    )


def test_the_grid_lies_on_the_sheet() -> None:
    figure = activation_space(run())
    sheet = {tuple(point) for point in places(trace(figure, "sheet"))}
    drawn = places(trace(figure, "grid"))
    assert {tuple(point) for point in drawn[~np.isnan(drawn[:, 0])]} < sheet


@pytest.mark.parametrize(("width", "name"), [(2, "separating line"), (3, "separating plane")])
def test_the_last_activation_space_shows_where_both_scores_are_equal(width: int, name: str) -> None:
    trajectory = run((width,))
    corners = places(trace(activation_space(trajectory), name))
    scores = corners @ trajectory.network_at(-1).weights[-1] + trajectory.network_at(-1).biases[-1]
    assert len(corners) >= width
    np.testing.assert_allclose(scores[:, 0], scores[:, 1], atol=1e-9)


def test_of_several_classes_the_planes_between_neighbours_are_shown() -> None:
    trajectory = run((3,), data="gaussians", n_classes=3)
    winners = trajectory.network_at(-1).probabilities(grid_of(trajectory)).argmax(axis=1)
    planes = [drawn for drawn in activation_space(trajectory).data if drawn.name == "separating plane"]
    assert len(np.unique(winners)) - 1 <= len(planes) <= 3


@pytest.mark.parametrize("units", [(0, 1), (2, 0, 1)])
def test_a_picture_that_chooses_units_shows_no_plane(units: tuple[int, ...]) -> None:
    figure = activation_space(run((3,)), units=units)
    assert not any("separating" in (drawn.name or "") for drawn in figure.data)


@pytest.mark.parametrize("width", [1, 2, 3, 6])
def test_every_sample_is_there_once_in_the_shape_and_colour_of_its_class(width: int) -> None:
    trajectory = run((width,), data="gaussians", n_classes=3)
    _, y = trajectory.samples
    figure = activation_space(trajectory)
    for c in range(3):
        samples = trace(figure, f"class {c}")
        assert len(samples.x) == (y == c).sum()
        assert samples.marker.symbol == SYMBOLS[c]
        assert samples.marker.color == LIGHT["classes"][c]


def test_samples_lie_where_the_forward_pass_carries_them() -> None:
    trajectory = run()
    X, y = trajectory.samples
    a = trajectory.network_at(10).forward(X)[0].a
    samples = trace(activation_space(trajectory, step=10, units=(0, 1)), "class 1")
    np.testing.assert_array_equal(places(samples), a[y == 1][:, :2])


def test_in_space_samples_lie_a_little_before_their_place_on_the_line_of_sight_and_tell_the_place() -> None:
    trajectory = run()
    X, y = trajectory.samples
    a = trajectory.network_at(10).forward(X)[0].a[y == 1]
    figure = activation_space(trajectory, step=10)
    scene, samples = figure.layout.scene, trace(figure, "class 1")
    ranges = np.array([scene.xaxis.range, scene.yaxis.range, scene.zaxis.range])
    spans = np.diff(ranges)[:, 0]
    to_eye = [scene.camera.eye[axis] for axis in "xyz"] - ((a - ranges[:, 0]) / spans - 0.5)
    moved = (places(samples) - a) / spans

    np.testing.assert_array_equal(samples.customdata, a)
    lengths = np.linalg.norm(moved, axis=1)
    assert (lengths < 0.04).all()
    along = (moved * to_eye).sum(axis=1) / np.linalg.norm(to_eye, axis=1)
    np.testing.assert_allclose(along, lengths, atol=1e-12)


@pytest.mark.parametrize("width", [1, 2, 3, 5])
@pytest.mark.parametrize("draw", [fc_space, activation_space])
def test_the_axes_are_the_same_at_every_step_and_hold_every_sample(width: int, draw: object) -> None:
    trajectory = run((width,))
    figures = [draw(trajectory, step=step) for step in trajectory.steps.tolist()]  # type: ignore[operator]
    n_axes = min(width, 3)
    names = ("xaxis", "yaxis", "zaxis")[:n_axes]
    for figure in figures:
        axes = [(figure.layout.scene if n_axes == 3 else figure.layout)[name].range for name in names]
        first = [
            (figures[0].layout.scene if n_axes == 3 else figures[0].layout)[name].range for name in names
        ]
        assert axes == first
        for c in range(2):
            values = places(trace(figure, f"class {c}"))[:, :n_axes]
            assert (values >= [low for low, _ in axes]).all()
            assert (values <= [high for _, high in axes]).all()


def test_more_than_three_units_are_shown_by_components_and_the_figure_says_so() -> None:
    subtitle = activation_space(run((6,))).layout.title.subtitle.text
    assert subtitle.startswith("the first 3 principal components of 6 units, ")


def test_chosen_units_are_shown_and_named() -> None:
    trajectory = run((6,))
    figure = activation_space(trajectory, units=(5, 2))
    a = trajectory.network_at(-1).forward(grid_of(trajectory))[0].a
    np.testing.assert_array_equal(places(trace(figure, "sheet")), a[:, [5, 2]])
    assert figure.layout.title.subtitle.text == "units 5 and 2 of 6"
    assert figure.layout.xaxis.title.text == "unit 5"


@pytest.mark.parametrize("layer", [-1, 2])
def test_a_layer_that_is_not_there_is_refused_in_a_sentence(layer: int) -> None:
    with pytest.raises(ConfigError) as refusal:
        fc_space(run(), layer=layer)
    assert str(refusal.value) == f"layer is {layer}, but has to be from 0 to 1."


def test_the_title_names_the_step_of_the_snapshot_shown() -> None:
    assert input_space(run(), step=99).layout.title.text == "Input space, step 10"


@pytest.mark.parametrize("output", ["softmax", "sigmoid"])
def test_the_background_has_the_colours_of_the_probabilities(output: str) -> None:
    trajectory = run(output=output)
    image = input_space(trajectory).data[0]
    n_rows, n_columns, _ = image.z.shape
    x = image.x0 + image.dx * np.arange(n_columns)
    y = image.y0 + image.dy * np.arange(n_rows)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    expected = shade(trajectory.network_at(-1).probabilities(points), dark=False).reshape(image.z.shape)
    assert np.abs(image.z.astype(int) - expected).max() <= 1  # the places are rounded


@pytest.mark.parametrize(("n_classes", "n_boundaries"), [(2, 1), (3, 3)])
def test_the_boundary_is_where_the_prediction_changes(n_classes: int, n_boundaries: int) -> None:
    trajectory = run(data="gaussians", n_classes=n_classes)
    boundaries = [t for t in input_space(trajectory).data if t.name == "decision boundary"]
    assert len(boundaries) == n_boundaries
    network = trajectory.network_at(-1)
    for c, boundary in enumerate(boundaries, start=2 - n_boundaries if n_classes == 2 else 0):
        points = np.stack(np.meshgrid(boundary.x, boundary.y), axis=-1).reshape(-1, 2)
        np.testing.assert_array_equal(boundary.z.ravel() > 0, network.predict(points) == c)


def test_classes_and_axes_are_called_by_their_names() -> None:
    iris = train(RunConfig(DataConfig("iris"), training=TrainingConfig(n_steps=5)))
    figure = input_space(iris)
    assert figure.layout.xaxis.title.text == "x: petal length, standardised"
    names = {"setosa", "versicolor", "virginica"}
    for drawn in (figure, fc_space(iris), activation_space(iris)):
        assert names <= {trace.name for trace in drawn.data}
    assert activation_space(iris, layer=1).layout.scene.xaxis.title.text == "setosa"
