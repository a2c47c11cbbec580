"""Changes of a run: what they change, and that what they lead to is always a run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import RunConfig
from nnexplore.ui.shared.network_changes import with_data, with_layers

GIVEN = RunConfig.from_query("n_samples=30&noise=0.1&factor=0.4&learning_rate=0.5")


def test_layers_are_widths_and_activations_and_all_else_stays() -> None:
    changed = with_layers(GIVEN, [(4, "relu"), (3, "identity")])
    assert (changed.network.hidden, changed.network.activations) == ((4, 3), ("relu", "identity"))
    assert (changed.data, changed.training) == (GIVEN.data, GIVEN.training)
    assert with_layers(changed, []).network.hidden == ()


def test_equal_activations_make_the_run_that_one_name_makes() -> None:
    assert with_layers(RunConfig(), [(3, "tanh")]).key == RunConfig().key
    assert with_layers(RunConfig(), [(4, "relu"), (3, "relu")]).network.activation == "relu"


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_can_follow_on_every_output(name: str, output: str) -> None:
    before = replace(GIVEN, network=replace(GIVEN.network, output=output))
    changed = with_data(before, name)
    assert changed.data.name == name
    assert (changed.data.n_samples, changed.data.noise) == (30, 0.1)
    if changed.data.n_classes == 2:
        assert changed.network.output == output


def test_given_first_weights_are_left_behind() -> None:
    started = replace(GIVEN, network=replace(GIVEN.network, start=write_start(np.zeros(17))))
    assert with_layers(started, [(3, "tanh")]).network.start is None
    assert with_data(started, "moons").network.start is None
