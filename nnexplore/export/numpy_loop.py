"""A run in NumPy alone as one loop: forward, backward and update stand one below the other."""

from __future__ import annotations

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.numpy_code import Form, numpy_code

_ACTIVATION = """
def {name}(z):
    return {phi}


def {name}_slope(z, a):
    return {slope}

"""
_NETWORK = """
sizes = {sizes}
W = [{init} for n_in, n_out in zip(sizes, sizes[1:])]
b = [np.zeros(n_out) for n_out in sizes[1:]]
parameters = W + b
phi, phi_slope = [{phi}], [{slope}]"""
_FORWARD = '''
def forward(X):
    """The pre-activations z of every layer, and what goes into each: the inputs, then the activations."""
    z, a = [], [X]
    for layer in range(len(W)):
        z.append(a[layer] @ W[layer] + b[layer])
        if layer < len(phi):
            a.append(phi[layer](z[layer]))
    return z, a'''
_BACKWARD = """    z, a = forward({X})
    delta = loss_slopes(z[-1], {y}){mean}
    dW, db = [], []
    for layer in reversed(range(len(W))):
        dW.insert(0, a[layer].T @ delta + L2 * W[layer])
        db.insert(0, delta.sum(axis=0))
        if layer > 0:
            delta = delta @ W[layer].T * phi_slope[layer - 1](z[layer - 1], a[layer])
    gradients = dW + db"""


def numpy_loop(trajectory: Trajectory) -> bytes:
    """A script that trains the run with NumPy alone, in one loop."""
    config = trajectory.config
    functions = {name: name.replace("-", "_") for name in config.network.activations}
    form = Form(
        words="as one loop",
        functions="\n".join(
            _ACTIVATION.format(
                name=function, phi=ACTIVATIONS[name].numpy, slope=ACTIVATIONS[name].numpy_slope
            )
            for name, function in functions.items()
        ),
        network=_NETWORK.format(
            sizes=list(config.layer_sizes),
            init=INITS[config.network.init].numpy,
            phi=", ".join(functions[name] for name in config.network.activations),
            slope=", ".join(f"{functions[name]}_slope" for name in config.network.activations),
        ),
        given="for p, start in zip(parameters, START_WEIGHTS + START_BIASES):\n    p[:] = start",
        forward=_FORWARD,
        backward=_BACKWARD,
        scores="forward(samples)[0][-1]",
    )
    return numpy_code(config, form)
