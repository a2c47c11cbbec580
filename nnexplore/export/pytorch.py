"""A trained network in PyTorch's terms, as code: its layers, its loss and its training."""

from __future__ import annotations

from itertools import pairwise

from nnexplore.core.network import Network
from nnexplore.core.trajectory import Trajectory
from nnexplore.export.description import run_title
from nnexplore.export.literals import array_literal, arrays_literal

#: Every activation as a module.
MODULES = {
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky-relu": "nn.LeakyReLU(0.1)",
    "elu": "nn.ELU()",
    "sigmoid": "nn.Sigmoid()",
    "softplus": "nn.Softplus()",
    "sine": "Sine()",
    "identity": "nn.Identity()",
}

#: What each output makes of the scores: probabilities (n, n_classes) and the loss of samples.
OUTPUTS = {
    "softmax": (
        "torch.softmax(model(points), dim=1)",
        'nn.functional.cross_entropy(model(X), y, reduction="{reduction}")',
    ),
    "sigmoid": (
        "torch.cat([torch.sigmoid(-model(points)), torch.sigmoid(model(points))], dim=1)",
        "nn.functional.binary_cross_entropy_with_logits(\n"
        '        model(X)[:, 0], y.to(torch.float64), reduction="{reduction}"\n    )',
    ),
    "sigmoid-squared": (
        "torch.cat([torch.sigmoid(-model(points)), torch.sigmoid(model(points))], dim=1)",
        "nn.functional.mse_loss(\n"
        '        torch.sigmoid(model(X)[:, 0]), y.to(torch.float64), reduction="{reduction}"\n    )',
    ),
}

OPTIMIZERS = {
    "gd": "torch.optim.SGD(model.parameters(), lr={rate!r})",
    "momentum": "torch.optim.SGD(model.parameters(), lr={rate!r}, momentum={momentum!r})",
    "adam": "torch.optim.Adam(model.parameters(), lr={rate!r}, eps=1e-7)",
}

#: What each schedule multiplies the learning rate with, at step t from 0 on.
SCHEDULES = {
    "constant": "1.0",
    "inverse-time": "1.0 / (1.0 + {decay!r} * t)",
    "step": "0.5 ** (5 * t // {n_steps})",
    "cosine": "(1.0 + math.cos(math.pi * t / {n_steps})) / 2.0",
}

_SINE = '''

class Sine(nn.Module):
    """The sine as an activation."""

    def forward(self, z):
        return torch.sin(z)
'''

_SCRIPT = '''"""{title}: the network in PyTorch's terms, with the weights that nnexplore trained.

`train(network(FIRST))` trains it again from the same first weights{as_far_as}.
"""
{math}
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
{sine}

def network(parameters):
    """The network with the (weights, biases) given for each layer; it gives scores, not probabilities."""
    model = nn.Sequential(
{layers}
    )
    linear = [module for module in model if isinstance(module, nn.Linear)]
    with torch.no_grad():
        for layer, (weights, biases) in zip(linear, parameters):
            layer.weight.copy_(torch.tensor(weights).T)
            layer.bias.copy_(torch.tensor(biases))
    return model


def probabilities(model, points):
    """The probability of each class at points (n, 2): (n, n_classes)."""
    return {probabilities}


def loss(model, X, y):
    """What the training makes small on samples X (n, 2) of classes y (n,)."""
    penalty = sum(layer.weight.square().sum() for layer in model if isinstance(layer, nn.Linear))
    return {loss} + 0.5 * {l2!r} * penalty


def train(model):
    """Train the network for {n_steps:,} steps."""
    optimizer = {optimizer}
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: {schedule})
    for step in range({n_steps}):
{batch}        optimizer.zero_grad()
        loss(model, {batch_names}).backward()
        optimizer.step()
        schedule.step()
    return model


# Per layer the weights (n_in, n_out) and the biases (n_out,), before the first step and after the last one.
{first_weights}
{first_biases}
{last_weights}
{last_biases}
FIRST = list(zip(FIRST_WEIGHTS, FIRST_BIASES))
TRAINED = list(zip(TRAINED_WEIGHTS, TRAINED_BIASES))

# The samples it was trained on (n, 2) and their classes (n,).
X = torch.tensor({X})
y = torch.tensor({y})

if __name__ == "__main__":
    right = probabilities(network(TRAINED), X).argmax(dim=1) == y
    print(f"accuracy {{right.double().mean().item()!r}}")
'''


def pytorch_code(trajectory: Trajectory) -> bytes:
    """A script that builds the trained network with PyTorch and prints its accuracy."""
    config, training = trajectory.config, trajectory.config.training
    X, y = trajectory.samples
    # The first snapshot is the network before the first step.
    first, last = trajectory.network_at(0), trajectory.network_at(-1)
    probabilities, loss = OUTPUTS[config.network.output]
    rates = {"decay": training.decay, "n_steps": training.n_steps}
    in_batches = training.batch_size is not None and training.batch_size < len(X)
    differs = [
        *(["for the order of its batches"] if in_batches else []),
        # PyTorch applies the rate to the velocity as a whole, the run to what each gradient adds to it.
        *(
            ["for the momentum while the rate changes"]
            if training.optimizer == "momentum" and training.schedule != "constant"
            else []
        ),
    ]
    return _SCRIPT.format(
        title=run_title(config),
        as_far_as=", the same way but " + " and ".join(differs) if differs else ", the same way",
        math="\nimport math\n" if training.schedule == "cosine" else "",
        sine=_SINE if "sine" in config.network.activations else "",
        layers="\n".join(f"        {line}," for line in _layers(last)),
        probabilities=probabilities,
        loss=loss.format(reduction=training.reduction),
        l2=training.l2,
        n_steps=training.n_steps,
        optimizer=OPTIMIZERS[training.optimizer].format(
            rate=training.learning_rate, momentum=training.momentum
        ),
        schedule=SCHEDULES[training.schedule].format(**rates),
        batch=_batch(training.batch_size if in_batches else None),
        batch_names="X[batch], y[batch]" if in_batches else "X, y",
        first_weights=arrays_literal("FIRST_WEIGHTS", first.weights),
        first_biases=arrays_literal("FIRST_BIASES", first.biases),
        last_weights=arrays_literal("TRAINED_WEIGHTS", last.weights),
        last_biases=arrays_literal("TRAINED_BIASES", last.biases),
        X=array_literal(X),
        y=array_literal(y),
    ).encode()


def _layers(network: Network) -> list[str]:
    """The modules of the network: a linear one each layer, and the activations between them."""
    lines = []
    for (n_in, n_out), activation in zip(pairwise(network.layer_sizes), network.activations, strict=True):
        lines.append(f"nn.Linear({n_in}, {n_out})")
        lines.append(MODULES.get(activation, ""))
    return lines[:-1]


def _batch(size: int | None) -> str:
    if size is None:
        return ""
    return (
        f"        turn = step % -(-len(X) // {size})\n"
        "        if turn == 0:\n"
        "            order = torch.randperm(len(X))\n"
        f"        batch = order[{size} * turn : {size} * (turn + 1)]\n"
    )
