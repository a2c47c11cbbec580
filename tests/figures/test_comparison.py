"""Losses compared: whose curve is where, step 0 and divergence on logarithmic axes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.many import train_many
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.comparison import compared_losses
from nnexplore.figures.loss_axes import STEP_ZERO
from nnexplore.figures.loss_bands import compared_bands

TRAINING = TrainingConfig(n_steps=500, l2=0.01)
BASE = RunConfig(DataConfig(n_samples=40), NetworkConfig((3,), "relu"), TRAINING)
RATES = (0.1, 1.0, 300.0)


@pytest.fixture(scope="module")
def runs() -> dict[str, Trajectory]:
    configs = [replace(BASE, training=replace(TRAINING, learning_rate=rate)) for rate in RATES]
    return {f"{rate:g}": run for rate, run in zip(RATES, train_many(configs), strict=True)}


def curves(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "lines"]


def crosses(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "markers+text"]


def test_every_run_has_a_curve_of_its_losses(runs: dict[str, Trajectory]) -> None:
    figure = compared_losses(runs)
    assert [trace.legendgroup for trace in curves(figure)] == list(runs)
    for trace, run in zip(curves(figure), runs.values(), strict=True):
        np.testing.assert_array_equal(trace.y, run.loss)
        np.testing.assert_array_equal(trace.customdata, run.steps)
    assert {figure.layout.xaxis.type, figure.layout.yaxis.type} == {"log"}


def test_step_0_stands_before_the_break_and_is_named_0(runs: dict[str, Trajectory]) -> None:
    figure = compared_losses(runs)
    for trace in curves(figure):
        assert trace.x[0] == STEP_ZERO
        np.testing.assert_array_equal(trace.x[1:], trace.customdata[1:])
    axis = figure.layout.xaxis
    assert dict(zip(axis.tickvals, axis.ticktext, strict=True))[STEP_ZERO] == "0"
    (line,) = figure.layout.shapes
    assert STEP_ZERO < line.x0 < 1
    assert axis.range[0] < np.log10(STEP_ZERO)


def test_a_diverged_run_ends_in_a_cross_at_its_step_within_the_picture(runs: dict[str, Trajectory]) -> None:
    run = runs["300"]
    assert run.status == "diverged"
    figure = compared_losses(runs)
    (cross,) = crosses(figure)
    assert cross.x == (run.stopped_at,)
    assert cross.legendgroup == "300"
    assert f"diverged at step {run.stopped_at}" in cross.text[0]
    low, high = figure.layout.yaxis.range
    assert low < np.log10(cross.y[0]) < high
    assert np.log10(run.loss.max()) > high
    assert "300 ✕" in [trace.name for trace in curves(figure)]


def test_an_exploded_run_ends_in_a_cross_too(runs: dict[str, Trajectory]) -> None:
    run = replace(runs["0.1"], status="exploded", stopped_at=None)
    (cross,) = crosses(compared_losses({"0.1": run}))
    assert cross.x == (run.steps[-1],)
    assert f"exploded by step {run.steps[-1]}" in cross.text[0]


def test_the_picture_holds_all_losses_that_are_not_far_above_the_first(runs: dict[str, Trajectory]) -> None:
    figure = compared_losses({name: runs[name] for name in ("0.1", "1")})
    low, high = figure.layout.yaxis.range
    losses = np.concatenate([trace.y for trace in curves(figure)])
    assert low < np.log10(losses.min()) <= np.log10(losses.max()) < high


def test_the_loss_to_reach_is_a_line_that_is_in_the_picture(runs: dict[str, Trajectory]) -> None:
    figure = compared_losses(runs, target=1e-3)
    line = next(shape for shape in figure.layout.shapes if shape.y0 == 1e-3)
    assert line.label.text == "loss 0.001"
    assert figure.layout.yaxis.range[0] < -3


def test_a_run_that_has_not_begun_leaves_the_others_their_colours(runs: dict[str, Trajectory]) -> None:
    def colours(figure: go.Figure) -> dict[str, str]:
        return {trace.legendgroup: trace.line.color for trace in curves(figure)}

    for ordered in (True, False):
        whole = colours(compared_losses(runs, ordered=ordered))
        partial = colours(compared_losses({**runs, "0.1": None}, ordered=ordered))
        assert partial == {name: whole[name] for name in ("1", "300")}
        assert len(set(whole.values())) == 3
    empty = compared_losses({"a": None, "b": Trajectory.begin(BASE)})
    assert curves(empty) == []


def test_styles_give_colours_and_dashes(runs: dict[str, Trajectory]) -> None:
    traces = curves(compared_losses(runs, styles=[(0, 0), (0, 1), (1, 0)]))
    assert traces[0].line.color == traces[1].line.color != traces[2].line.color
    assert traces[0].line.dash == traces[2].line.dash != traces[1].line.dash


def test_without_styles_each_curve_has_a_dash_of_its_own_for_a_print_in_grey(
    runs: dict[str, Trajectory],
) -> None:
    assert len({trace.line.dash for trace in curves(compared_losses(runs))}) == len(runs)


@pytest.mark.parametrize("dark", [False, True])
def test_a_dark_page_has_a_dark_picture(runs: dict[str, Trajectory], dark: bool) -> None:
    figure = compared_losses(runs, dark=dark)
    assert figure.layout.template.layout.paper_bgcolor == ("#0E1117" if dark else "#FFFFFF")


def test_losses_stand_against_the_samples_seen_if_asked_for() -> None:
    batches = replace(BASE, training=replace(TRAINING, n_steps=20, batch_size=8))
    full = replace(BASE, training=replace(TRAINING, n_steps=20))
    runs = dict(zip(("8", "all"), train_many([batches, full]), strict=True))
    figure = compared_losses(runs, along="samples")
    first, second = curves(figure)
    assert list(first.x) == [STEP_ZERO * 8, *range(8, 161, 8)]
    assert list(second.x) == [STEP_ZERO * 8, *range(40, 801, 40)]
    assert "samples seen" in figure.layout.xaxis.title.text
    low, high = figure.layout.xaxis.range
    assert low < np.log10(STEP_ZERO * 8) < np.log10(800) < high


def test_losses_stand_against_the_measured_seconds_with_what_took_none_before_the_break() -> None:
    run = nx.train(replace(BASE, training=replace(TRAINING, n_steps=20)))
    run = replace(run, seconds=run.steps * 0.002)
    figure = compared_losses({"slow": run, "not begun": None}, along="seconds")
    [trace] = curves(figure)
    np.testing.assert_allclose(trace.x, [STEP_ZERO * 0.002, *run.seconds[1:]])
    assert "seconds of training" in figure.layout.xaxis.title.text
    assert list(figure.layout.xaxis.ticktext) == ["0", "0.01"]
    low, high = figure.layout.xaxis.range
    assert low < np.log10(STEP_ZERO * 0.002) < np.log10(0.04) < high


@pytest.mark.parametrize("n", [1, 5])
def test_a_clock_that_has_not_ticked_yet_leaves_no_curve_without_a_place(n: int) -> None:
    run = nx.train(replace(BASE, training=replace(TRAINING, n_steps=20)))
    early = {name: getattr(run, name)[:n] for name in ("steps", "parameters", "loss", "accuracy")}
    figure = compared_losses({"new": replace(run, **early, seconds=np.zeros(n))}, along="seconds")
    assert np.isfinite(np.log10(curves(figure)[0].x)).all()
    assert np.isfinite(figure.layout.xaxis.range).all()


def test_over_seconds_a_band_is_drawn_where_its_slowest_draw_is_and_its_points_tell_no_step() -> None:
    run = nx.train(replace(BASE, training=replace(TRAINING, n_steps=20)))
    draws = [replace(run, seconds=run.steps * each) for each in (0.002, 0.004)]
    figure = compared_bands({"one": draws}, along="seconds")
    line = figure.data[-1]
    np.testing.assert_allclose(line.x, [STEP_ZERO * 0.004, *draws[1].seconds[1:]])
    assert line.customdata[:, 0].tolist() == draws[1].seconds.tolist()
    assert line.hovertemplate.startswith("%{customdata[0]:.3g} seconds of training: half of the draws")


def test_an_unknown_thing_to_draw_against_is_refused() -> None:
    with pytest.raises(ConfigError, match="along is “time”, but has to be one of steps, epochs, samples"):
        compared_losses({}, along="time")
