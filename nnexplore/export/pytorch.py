"""A trained network in PyTorch's terms, as code: its layers, its loss and its training."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import pairwise, zip_longest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import batch_size, snapshot_steps
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import caution_paragraph, ending_paragraph, run_title
from nnexplore.export.feature_code import features_expression
from nnexplore.export.literals import array_literal, arrays_literal
from nnexplore.export.sample_names import names_comment

_SCRIPT = '''"""{title}: the network in PyTorch's terms, with the weights that nnexplore trained.
{ended}{caution}
`train(network(FIRST))` trains it again from the same first weights{as_far_as}.
PyTorch rounds otherwise in the last digits. Where steps are so long that a run is chaotic, that grows until
it ends elsewhere: `parted_losses()` shows whether this one is.
"""
{math}
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
{classes}

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
    """The probability of each class at points (n, {n_inputs}): (n, n_classes)."""
    return {probabilities}


def squared_weights(model):
    """The sum of all squared weights, which the training holds back; biases do not count."""
    return sum(layer.weight.square().sum() for layer in model if isinstance(layer, nn.Linear))


def loss(model, X, y):
    """The loss on samples X (n, {n_inputs}) of classes y (n,) as nnexplore reports it."""
    return {loss} + {penalty} * squared_weights(model)

{summed}
def train(model):
    """Train the network for {n_steps:,} steps{until}."""
    optimizer = {optimizer}
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: {schedule})
    for step in range({n_steps}):
{stop}{batch}        optimizer.zero_grad()
        {objective}(model, {batch_names}).backward()
        optimizer.step()
        schedule.step()
    return model


def parted_losses():
    """The losses after training from FIRST, and from the same weights one unit in the last place larger.

    If they differ by more than a hundredth the run is chaotic.
    """
    up = torch.tensor(torch.inf)
    moved = [[torch.nextafter(torch.tensor(part), up).tolist() for part in layer] for layer in FIRST]
    losses = []
    for first in (FIRST, moved):
        torch.manual_seed(0)
        losses.append(loss(train(network(first)), X, y).item())
    return losses


# Per layer the weights (n_in, n_out) and the biases (n_out,), before the first step and after the last one.
{first_weights}
{first_biases}
{last_weights}
{last_biases}
FIRST = list(zip(FIRST_WEIGHTS, FIRST_BIASES))
TRAINED = list(zip(TRAINED_WEIGHTS, TRAINED_BIASES))

{looks}# The samples it was trained on (n, {n_inputs}) and their classes (n,).
{names}X = torch.tensor({X})
y = torch.tensor({y})

if __name__ == "__main__":
    right = probabilities(network(TRAINED), X).argmax(dim=1) == y
    print(f"accuracy {{right.double().mean().item()!r}}")
'''


_FEATURES = '''

class Features(nn.Module):
    """What the first layer is given of points (n, 2), made by hand."""

    def forward(self, points):
        return {made}
'''
_SUMMED = '''
def summed_loss(model, X, y):
    """What a step makes smaller: the sum of the samples' losses, and the penalty as a whole."""
    return {loss} + {penalty} * squared_weights(model)

'''
_STOP = "        if step in LOOKS and loss(model, X, y) <= {target!r}:\n            break\n"


def pytorch_code(trajectory: Trajectory) -> bytes:
    """A script that builds the trained network with PyTorch and prints its accuracy."""
    config, training = trajectory.config, trajectory.config.training
    X, y = trajectory.samples
    # The first snapshot is the network before the first step.
    first, last = trajectory.network_at(0), trajectory.network_at(-1)
    output, optimizer = OUTPUTS[config.network.output], OPTIMIZERS[training.optimizer]
    factor = SCHEDULES[training.schedule].factor
    size, target = batch_size(config), training.target_loss
    is_sum, summed = training.reduction == "sum", output.pytorch_loss.format(reduction="sum")
    differs = [
        *(["for the draws of its batches"] if size is not None else []),
        # PyTorch applies the rate to the velocity as a whole, the run to what each gradient adds to it.
        *(
            ["for the momentum while the rate changes"]
            if training.optimizer == "momentum" and training.schedule != "constant"
            else []
        ),
    ]
    return _SCRIPT.format(
        title=run_title(config),
        ended=ending_paragraph(trajectory),
        caution=caution_paragraph(config),
        as_far_as=", the same way but " + " and ".join(differs) if differs else ", the same way",
        math="\nimport math\n" if "math." in factor else "",
        classes=_features(config) + _classes(config.network.activations),
        layers="\n".join(f"        {line}," for line in _layers(last)),
        probabilities=output.pytorch_probabilities,
        loss=output.pytorch_loss.format(reduction="mean"),
        penalty=f"{training.l2!r} / {2 * len(X) if is_sum else 2}",
        summed=_SUMMED.format(loss=summed, penalty=f"{training.l2!r} / 2") if is_sum else "",
        objective="summed_loss" if is_sum else "loss",
        until="" if target is None else f", or until a look at the loss finds it at {target!r} or below",
        stop="" if target is None else _STOP.format(target=target),
        looks="" if target is None else _looks(config),
        n_steps=training.n_steps,
        optimizer=optimizer.pytorch.format(rate=training.learning_rate, **vars(training)),
        schedule=factor.format(**vars(training)),
        batch=_batch(size, training.batch_draw),
        batch_names="X[batch], y[batch]" if size is not None else "X, y",
        first_weights=arrays_literal("FIRST_WEIGHTS", first.weights),
        first_biases=arrays_literal("FIRST_BIASES", first.biases),
        last_weights=arrays_literal("TRAINED_WEIGHTS", last.weights),
        last_biases=arrays_literal("TRAINED_BIASES", last.biases),
        n_inputs=config.data.n_inputs,
        names=names_comment(config.data),
        X=array_literal(X),
        y=array_literal(y),
    ).encode()


def _layers(network: Network) -> list[str]:
    """The modules of the network: a linear one each layer, and the activations between them."""
    lines = [f"nn.Linear({n_in}, {n_out})" for n_in, n_out in pairwise(network.layer_sizes)]
    between = [ACTIVATIONS[name].pytorch for name in network.activations[:-1]]
    first = ["Features()"] if network.features else []
    return first + [line for pair in zip_longest(lines, between) for line in pair if line is not None]


def _features(config: RunConfig) -> str:
    """The module that makes features of points, if the network is given some."""
    if not config.network.features:
        return ""
    made = features_expression(config, "points", "pytorch")
    return _FEATURES.format(made=made)


def _classes(names: Iterable[str]) -> str:
    """The modules that PyTorch does not have, as classes."""
    classes = (ACTIVATIONS[name].pytorch_class for name in dict.fromkeys(names))
    return "".join(f"\n\n{definition}" for definition in classes if definition)


def _looks(config: RunConfig) -> str:
    """The steps at which the training may stop, those of the run's snapshots."""
    steps = snapshot_steps(config)
    written = repr(steps) if isinstance(steps, range) else textwrap.fill(f"{{{repr(steps)[1:-1]}}}", 100)
    return f"# The steps before which the loss is looked at: the run's snapshots.\nLOOKS = {written}\n\n"


def _batch(size: int | None, draw: str) -> str:
    if size is None:
        return ""
    if draw == "fresh":
        return f"        batch = torch.randperm(len(X))[:{size}]\n"
    return (
        f"        turn = step % -(-len(X) // {size})\n"
        "        if turn == 0:\n"
        "            order = torch.randperm(len(X))\n"
        f"        batch = order[{size} * turn : {size} * (turn + 1)]\n"
    )
