"""Neuron maps: what they show of each unit, and how far their scale goes."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError
from nnexplore.figures import neuron_maps
from tests.figures.runs import run


def test_each_unit_has_a_map_of_its_activations_and_its_fold_line() -> None:
    trajectory = run((5, 3), "relu")
    figure = neuron_maps(trajectory, layer=1, step=10)
    maps, folds = figure.data[::2], figure.data[1::2]
    assert [one.name for one in maps] == ["unit 0", "unit 1", "unit 2"]
    for unit, (shown, fold) in enumerate(zip(maps, folds, strict=True)):
        values = trajectory.network_at(10).forward([[shown.x[7], shown.y[50]]])[1]
        assert shown.z[50, 7] == pytest.approx(values.a[0, unit])
        assert fold.z[50, 7] == pytest.approx(values.z[0, unit])
        assert (fold.contours.start, fold.contours.end) == (0, 0)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_scale_holds_all_activations_and_ends_at_zero_where_none_is_below(name: str) -> None:
    figure = neuron_maps(run(activation=name))
    scale = figure.layout.coloraxis
    values = np.stack([one.z for one in figure.data[::2]])
    assert scale.cmin <= values.min()
    assert values.max() <= scale.cmax
    if ACTIVATIONS[name].bounds[0] == 0:
        assert scale.cmin == 0
    else:
        assert scale.cmin == -scale.cmax, "zero is the neutral colour"


def test_a_layer_that_is_not_hidden_is_refused() -> None:
    with pytest.raises(ConfigError, match="layer is 1, but has to be from 0 to 0"):
        neuron_maps(run(), layer=1)
    with pytest.raises(ConfigError, match="the network has none"):
        neuron_maps(run(()))
