"""The textbook's backpropagation is the slope of the loss, whichever the network."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.backpropagation import bind_gradient, with_ones
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import Network

L2 = 0.3
N_SAMPLES = 7

every_activation = pytest.mark.parametrize("name", ACTIVATIONS)
every_output = pytest.mark.parametrize("output", OUTPUTS)
every_depth = pytest.mark.parametrize("n_hidden", [0, 1, 2, 3, 4])
every_reduction = pytest.mark.parametrize("reduction", REDUCTIONS)


def classes(output: str) -> int:
    return 3 if output == "softmax" else 2


def a_network(name: str, output: str, n_hidden: int) -> Network:
    stream = np.random.RandomState(n_hidden)
    sizes = (2, *(4, 3, 5, 2)[:n_hidden], OUTPUTS[output].n_outputs(classes(output)))
    return Network(
        tuple(stream.randn(n_in, n_out) for n_in, n_out in pairwise(sizes)),
        tuple(stream.randn(n_out) for n_out in sizes[1:]),
        (*[name] * n_hidden, OUTPUTS[output].activation),
    )


def some_samples(output: str) -> tuple[np.ndarray, np.ndarray]:
    stream = np.random.RandomState(1)
    return stream.randn(N_SAMPLES, 2), stream.randint(classes(output), size=N_SAMPLES)


@every_reduction
@every_depth
@every_output
@every_activation
def test_every_gradient_is_the_difference_quotient_of_the_loss(name, output, n_hidden, reduction):
    network, (X, y) = a_network(name, output, n_hidden), some_samples(output)

    def loss():
        losses = OUTPUTS[output].sample_losses(network.forward(X)[-1].z, y)
        penalty = L2 / 2 * sum((W**2).sum() for W in network.weights)
        return (losses.mean() if reduction == "mean" else losses.sum()) + penalty

    def quotient(array, index, h=1e-6):
        kept = array[index]
        array[index] = kept + h
        above = loss()
        array[index] = kept - h
        below = loss()
        array[index] = kept
        return (above - below) / (2 * h)

    found = network.backward(X, y, output, reduction=reduction, l2=L2)
    for W, b, layer in zip(network.weights, network.biases, found, strict=True):
        for array, slope in ((W, layer.dW), (b, layer.db)):
            for index in np.ndindex(array.shape):
                assert slope[index] == pytest.approx(quotient(array, index), rel=2e-5, abs=2e-6)


@every_reduction
@every_depth
@every_output
@every_activation
def test_the_samples_share_is_the_gradient_that_the_trainer_computes(name, output, n_hidden, reduction):
    network, (X, y) = a_network(name, output, n_hidden), some_samples(output)
    margins = OUTPUTS[output].margins(classes(output))
    parameters, gradient = network.parameters, np.empty_like(network.parameters)
    scale = 1.0 if reduction == "sum" else 1.0 / len(X)
    columns = with_ones(X), margins.encode(y)
    arrays = parameters, gradient, *columns
    bind_gradient(network.layer_sizes, network.activations[:-1], margins, *arrays, scale)()

    found = network.backward(X, y, output, reduction=reduction, l2=L2)
    flat = np.concatenate([part.ravel() for layer in found for part in (layer.slopes, layer.db)])
    np.testing.assert_allclose(flat, gradient, rtol=0, atol=1e-12 * max(1.0, np.abs(gradient).max()))


@every_output
def test_a_layer_says_what_flows_through_it_forward_and_back(output):
    network, (X, y) = a_network("tanh", output, 2), some_samples(output)
    found = network.backward(X, y, output, l2=L2)
    for W, layer, forward in zip(network.weights, found, network.forward(X), strict=True):
        assert layer.z.shape == layer.a.shape == layer.delta.shape == (N_SAMPLES, W.shape[1])
        np.testing.assert_array_equal(layer.z, forward.z)
        np.testing.assert_array_equal(layer.a, forward.a)
        np.testing.assert_array_equal(layer.penalty, L2 * W)
        np.testing.assert_array_equal(layer.dW, layer.slopes + layer.penalty)
    for before, W, layer in zip(found[:-1], network.weights[1:], found[1:], strict=True):
        np.testing.assert_allclose(before.delta, layer.delta @ W.T * (1 - before.a**2))


def test_of_a_sum_the_slopes_are_as_many_times_as_long_as_there_are_samples_and_the_penalty_is_not():
    network, (X, y) = a_network("relu", "softmax", 1), some_samples("softmax")
    of_mean, of_sum = (network.backward(X, y, reduction=reduction, l2=L2) for reduction in ("mean", "sum"))
    for mean, total in zip(of_mean, of_sum, strict=True):
        np.testing.assert_allclose(total.slopes, N_SAMPLES * mean.slopes)
        np.testing.assert_array_equal(total.penalty, mean.penalty)


def test_without_a_word_the_loss_is_the_cross_entropy_and_nothing_is_held_back():
    for output in ("softmax", "sigmoid"):
        network, (X, y) = a_network("tanh", output, 1), some_samples(output)
        for layer, named in zip(network.backward(X, y), network.backward(X, y, output), strict=True):
            np.testing.assert_array_equal(layer.dW, named.dW)
            assert not layer.penalty.any()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"output": "sigmoid"}, "output is “sigmoid”, but the network's last activation is softmax, so it"),
        ({"output": "hinge"}, "output is “hinge”, but has to be one of softmax"),
        ({"reduction": "median"}, "reduction is “median”, but has to be one of mean, sum"),
        ({"y": [0, 1]}, "y has the shape (2,), but has to have (7,): one class a sample"),
        ({"y": [0, 1, 2, 3, 0, 1, 2]}, "y has to hold classes from 0 to 2 only"),
        ({"y": [0.5] * 7}, "y has to hold classes from 0 to 2 only"),
    ],
)
def test_what_does_not_fit_the_network_is_refused(changed, sentence):
    X, y = some_samples("softmax")
    with pytest.raises(ConfigError) as refused:
        a_network("tanh", "softmax", 1).backward(**{"X": X, "y": y} | changed)
    assert str(refused.value).startswith(sentence)
