"""Stacked networks: the scores, losses and accuracies of each network alone."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network
from nnexplore.core.network.stacked_network import stacked_losses, stacked_scores
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig

CONFIGS = [
    *(RunConfig(network=NetworkConfig((3,), "tanh", output)) for output in OUTPUTS),
    RunConfig(DataConfig("spiral", n_arms=3), NetworkConfig((4, 2), ("relu", "softplus"))),
    RunConfig(network=NetworkConfig(())),
]


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("has_own_samples", [False, True])
def test_a_stack_has_each_networks_scores_losses_and_accuracy(config, has_own_samples):
    parameters = np.random.RandomState(0).randn(5, config.n_parameters)
    X, y = config.data.draw()
    if has_own_samples:
        X, y = np.stack([X + i for i in range(5)]), np.stack([np.roll(y, i) for i in range(5)])
    architecture = config.layer_sizes, config.network.activations
    scores = stacked_scores(*architecture, parameters, X)
    losses, accuracies = stacked_losses(*architecture, config.network.output, parameters, X, y)
    for i in range(5):
        network = Network.from_parameters(config.layer_sizes, config.layer_activations, parameters[i])
        own_X, own_y = (X[i], y[i]) if has_own_samples else (X, y)
        np.testing.assert_allclose(scores[i], network.scores(own_X), rtol=1e-12, atol=1e-12)
        loss = OUTPUTS[config.network.output].sample_losses(network.scores(own_X), own_y).mean()
        assert losses[i] == pytest.approx(loss, rel=1e-12)
        assert accuracies[i] == (network.predict(own_X) == own_y).mean()
