"""Networks: first weights, the flat parameter vector, the forward pass."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.network.network import INITS, Network, layer_views
from tests.core.plain import first_weights

SIZES, NAMES = (2, 4, 3, 2), ("tanh", "relu", "softmax")


def draw(init: str = "fan-in", sizes=SIZES, names=NAMES, seed: int = 0) -> Network:
    return Network.draw(sizes, names, init, np.random.RandomState(seed))


@pytest.mark.parametrize("init", INITS)
def test_first_weights_are_drawn_layer_by_layer_from_one_stream(init):
    stream = np.random.RandomState(0)
    for W, n_in, n_out in zip(draw(init).weights, SIZES, SIZES[1:], strict=False):
        np.testing.assert_allclose(W, first_weights(init, n_in, n_out, stream), rtol=1e-15)


@pytest.mark.parametrize("init", INITS)
def test_first_biases_are_zero(init):
    assert all(not b.any() for b in draw(init).biases)


def test_glorot_weights_stay_within_their_limit():
    W = draw("glorot-uniform", (2, 1000), ("softmax",)).weights[0]
    limit = np.sqrt(6 / 1002)
    assert 0.99 * limit < np.abs(W).max() <= limit


def test_the_flat_vector_is_weights_row_by_row_then_biases_layer_by_layer():
    W, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0, 6.0])
    network = Network((W, W + 6), (b, b + 6), ("tanh", "softmax"))
    np.testing.assert_array_equal(network.parameters, np.arange(1, 13))


def test_a_network_is_rebuilt_from_its_flat_vector():
    network = draw()
    rebuilt = Network.from_parameters(SIZES, NAMES, network.parameters)
    assert rebuilt.layer_sizes == network.layer_sizes == SIZES
    np.testing.assert_array_equal(rebuilt.parameters, network.parameters)


def test_a_rebuilt_network_owns_its_parameters():
    flat = draw().parameters
    network = Network.from_parameters(SIZES, NAMES, flat)
    before = flat.copy()
    flat[:] = 0
    np.testing.assert_array_equal(network.parameters, before)


def test_layer_views_write_to_the_flat_vector():
    flat = np.zeros(7)  # (1, 2, 1): two weights, two biases, two weights, one bias
    layer_views((1, 2, 1), flat)[1][-1] = 9.0
    np.testing.assert_array_equal(flat, [0, 0, 0, 0, 0, 0, 9])


def test_forward_gives_every_space_by_hand():
    W1, b1 = np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([0.25, -0.5])
    W2, b2 = np.array([[2.0], [-1.0]]), np.array([0.125])
    X = np.array([[1.0, 2.0], [-1.0, 0.5]])
    hidden, output = Network((W1, W2), (b1, b2), ("relu", "sigmoid")).forward(X)
    np.testing.assert_allclose(hidden.z, [[2.25, 2.5], [-0.5, 1.5]])
    np.testing.assert_allclose(hidden.a, [[2.25, 2.5], [0.0, 1.5]])
    np.testing.assert_allclose(output.z, [[2.125], [-1.375]])
    np.testing.assert_allclose(output.a, 1 / (1 + np.exp(-output.z)))


@pytest.mark.parametrize(("n_outputs", "last"), [(1, "sigmoid"), (2, "softmax"), (4, "softmax")])
def test_probabilities_have_a_column_a_class_and_sum_to_one(n_outputs, last):
    network = draw(sizes=(2, 3, n_outputs), names=("tanh", last))
    p = network.probabilities(np.random.RandomState(1).randn(50, 2))
    assert p.shape == (50, max(n_outputs, 2))
    np.testing.assert_allclose(p.sum(axis=1), 1)
    np.testing.assert_array_equal(network.predict(np.random.RandomState(1).randn(50, 2)), p.argmax(axis=1))


def test_a_network_without_hidden_layer_is_softmax_regression():
    network = draw(sizes=(2, 3), names=("softmax",))
    X = np.random.RandomState(1).randn(10, 2)
    (layer,) = network.forward(X)
    np.testing.assert_allclose(layer.z, X @ network.weights[0] + network.biases[0])


def test_scores_of_1e4_give_probabilities_and_no_warning():
    network = Network((np.full((2, 1), 1e4),), (np.zeros(1),), ("sigmoid",))
    np.testing.assert_array_equal(
        network.probabilities(np.array([[1.0, 0.0], [-1.0, 0.0]])), [[0, 1], [1, 0]]
    )
