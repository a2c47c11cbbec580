"""A run in NumPy alone layer by layer: each kind of layer is a class that knows its way forward and back."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.numpy_code import Form, numpy_code

_DENSE = '''
class Dense:
    """z = aW + b."""

    def __init__(self, n_in, n_out):
        self.W, self.b = {init}, np.zeros(n_out)

    def forward(self, a):
        self.a = a
        return a @ self.W + self.b

    def backward(self, delta):
        self.dW, self.db = self.a.T @ delta + L2 * self.W, delta.sum(axis=0)
        return delta @ self.W.T

'''
_ACTIVATION = '''
class {name}:
    """a = {formula}."""

    def forward(self, z):
        a = {phi}
        self.z, self.a = z, a
        return a

    def backward(self, delta):
        z, a = self.z, self.a
        return delta * ({slope})

'''
_NETWORK = """
layers = [{layers}]
dense = [layer for layer in layers if isinstance(layer, Dense)]
parameters = [p for layer in dense for p in (layer.W, layer.b)]"""
_GIVEN = """for layer, weights, biases in zip(dense, START_WEIGHTS, START_BIASES):
    layer.W[:], layer.b[:] = weights, biases"""
_FORWARD = '''
def forward(a):
    """The scores of points a (n, n_inputs)."""
    for layer in layers:
        a = layer.forward(a)
    return a'''
_BACKWARD = """    delta = loss_slopes(forward({X}), {y}){mean}
    for layer in reversed(layers):
        delta = layer.backward(delta)
    gradients = [g for layer in dense for g in (layer.dW, layer.db)]"""


def numpy_layers(trajectory: Trajectory) -> bytes:
    """A script that trains the run with NumPy alone, with a class for each kind of layer."""
    config = trajectory.config
    names = config.network.activations
    classes = {name: "".join(part.capitalize() for part in name.split("-")) for name in names}
    linear = [f"Dense({n_in}, {n_out})" for n_in, n_out in pairwise(config.layer_sizes)]
    between = [f"{classes[name]}()" for name in names]
    form = Form(
        words="layer by layer",
        functions=_DENSE.format(init=INITS[config.network.init].numpy)
        + "".join(
            "\n"
            + _ACTIVATION.format(
                name=kind,
                formula=ACTIVATIONS[name].formula,
                phi=ACTIVATIONS[name].numpy,
                slope=ACTIVATIONS[name].numpy_slope,
            ).lstrip("\n")
            for name, kind in classes.items()
        ),
        network=_NETWORK.format(
            layers=", ".join(
                layer for pair in zip_longest(linear, between) for layer in pair if layer is not None
            )
        ),
        given=_GIVEN,
        forward=_FORWARD,
        backward=_BACKWARD,
        scores="forward(samples)",
    )
    return numpy_code(config, form)
