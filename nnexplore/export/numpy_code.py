"""A run in NumPy alone, as code to read: it trains the same network and prints the same losses.

Samples and first weights come from the run's own random streams. How the network is written down is a choice,
a ``Form``; the rest of the script is the same in all of them.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.run.configuration import DataConfig, RunConfig
from nnexplore.core.run.run_size import batch_size, n_validation, snapshot_steps, steps_per_epoch
from nnexplore.export.description import run_title
from nnexplore.export.feature_code import features_expression
from nnexplore.export.literals import array_literal, arrays_literal
from nnexplore.export.sample_names import names_comment

#: About so many rows has the table of a run that nothing but its last step ends.
_ROWS = 20


@dataclass(frozen=True)
class Form:
    """How a network is written down, as source: what defines it, and the names under which the rest meets it.

    ``functions`` are there before the samples are drawn, ``network`` gives ``parameters``, a list of arrays
    that are changed in place. ``given`` puts START_WEIGHTS and START_BIASES there. ``backward`` leads from
    samples ``{X}`` and classes ``{y}``, with ``{mean}`` after the slopes of their losses, to ``gradients``,
    in the order of the parameters. ``scores`` is an expression for the scores of ``samples``.
    """

    words: str
    functions: str
    network: str
    given: str
    forward: str
    backward: str
    scores: str


_SCRIPT = '''"""{title}: the run in NumPy alone, {words}.

It {begins} that nnexplore draws, takes the same steps and prints the same
losses at some of the run's snapshots. Sums are taken in another order here, so last digits may differ; where
steps are so long that a run is chaotic, in time all of them.
"""
{math}
import numpy as np

N_STEPS, RATE, L2 = {n_steps}, {rate!r}, {l2!r}


def draw({draw_parameters}):
    """{dataset}: samples X (n, {n_inputs}) and their classes y (n,)."""
{draw}


def probabilities(z):
    """Of each class, of scores z (n, {n_outputs}){of_class_1}."""
    return {probabilities}


def losses(z, y):
    """The {loss} of each sample, of scores z (n, {n_outputs}) and classes y (n,)."""
{losses}


def loss_slopes(z, y):
    """The derivative of the losses in the scores: delta of the last layer, (n, {n_outputs})."""
{slopes}


{functions}


rng = np.random.RandomState({data_seed})
X, y = draw({draw_arguments})
{features}{held_out}{stream}{network}
{given}

{forward}


def report(t):
    """Print the row of step t, and return its loss."""
    penalty = L2 / 2 * sum(np.square(p).sum() for p in parameters if p.ndim == 2){divided}
    row = []
    for samples, classes in {sets}:
        z = {scores}
        row += [losses(z, classes).mean() + penalty, ({predicted} == classes).mean()]
    print(f"{{t:>8,}}", *(f"{{value:>10.6f}}" for value in row))
    return row[0]


{memory}{looks}
print("    step       loss   accuracy{held_out_title}")
for t in range(N_STEPS + 1):
    if t in LOOKS:
        loss = report(t)
        if not np.isfinite(loss){target}:
            break
    if t == N_STEPS:
        break
{batch}{backward}
    rate = RATE{factor}
    for {names} in zip(parameters, gradients{moments}):
{update}
'''


def numpy_code(config: RunConfig, form: Form) -> bytes:
    """A script that trains the run with NumPy alone."""
    data, training, size = config.data, config.training, batch_size(config)
    numbers = {"n": data.n_samples, "noise": data.noise, **data.parameters} if data.is_drawn else {}
    n_outputs, is_sum = config.layer_sizes[-1], training.reduction == "sum"
    batch_length = "len(X)" if size is None else "len(batch)"
    parts: dict[str, object] = {
        "title": run_title(config),
        "begins": "draws the samples and the first weights"
        if data.is_drawn
        else "has the samples, draws the first weights",
        "n_steps": training.n_steps,
        "rate": training.learning_rate,
        "l2": training.l2,
        "draw_parameters": ", ".join(["rng", *numbers]),
        "dataset": data.dataset.label,
        "n_inputs": data.n_inputs,
        "draw": textwrap.indent(_draw(data), "    "),
        "data_seed": data.seed,
        "draw_arguments": ", ".join(["rng", *(f"{name}={value!r}" for name, value in numbers.items())]),
        "features": f"X = {features_expression(config, 'X', 'numpy')}\n" if config.network.features else "",
        "held_out": _held_out(config),
        "held_out_title": "   held out:     loss   accuracy" if n_validation(config) else "",
        "stream": "" if training.seed is None else f"rng = np.random.RandomState({training.seed})\n",
        "given": _given(config, form),
        "divided": " / len(X)" if is_sum else "",
        "sets": "[(X, y), (X_held_out, y_held_out)]" if n_validation(config) else "[(X, y)]",
        "predicted": "(z[:, 0] > 0)" if n_outputs == 1 else "z.argmax(axis=1)",
        "looks": _looks(config),
        "target": "" if training.target_loss is None else f" or loss <= {training.target_loss!r}",
        "batch": _batch(config, size),
    }
    parts |= _output_parts(config) | _optimizer_parts(config, form.functions)
    parts |= {name: getattr(form, name) for name in ("words", "network", "forward", "scores")}
    parts["functions"] = form.functions.strip("\n")
    parts["backward"] = form.backward.format(
        X="X" if size is None else "X[batch]",
        y="y" if size is None else "y[batch]",
        mean="" if is_sum else f" / {batch_length}",
    )
    # A part that is empty leaves no gap.
    return re.sub(r"\n{4,}", "\n\n\n", _SCRIPT.format(**parts)).encode()


def _draw(data: DataConfig) -> str:
    """The body of the function that draws the samples; those that are brought stand in it."""
    if data.is_drawn:
        return data.dataset.numpy.strip("\n")
    X, y = data.draw()
    written = f"X = {array_literal(X)}\ny = {array_literal(y)}\nreturn np.array(X), np.array(y)"
    return names_comment(data) + written


def _output_parts(config: RunConfig) -> dict[str, object]:
    output, n_outputs = OUTPUTS[config.network.output], config.layer_sizes[-1]
    return {
        "n_outputs": n_outputs,
        "of_class_1": ": that of class 1" if n_outputs == 1 else "",
        "probabilities": output.numpy_activation,
        "loss": output.loss,
        "losses": _body(output.numpy_losses),
        "slopes": _body(output.numpy_slopes),
    }


def _body(expression: str) -> str:
    """What returns an expression in scores z, classes y and, if it asks for them, probabilities p."""
    first = "    p = probabilities(z)\n" if re.search(r"\bp\b", expression) else ""
    return f"{first}    return {expression}"


def _optimizer_parts(config: RunConfig, functions: str) -> dict[str, object]:
    training = config.training
    optimizer, factor = OPTIMIZERS[training.optimizer], SCHEDULES[training.schedule].factor
    names = [moment.name for moment in optimizer.moments]
    return {
        "math": "\nimport math\n" if "math." in factor + functions else "",
        "memory": "".join(f"{name}_of_each = [np.zeros_like(p) for p in parameters]\n" for name in names),
        "factor": "" if training.schedule == "constant" else f" * ({factor.format(**vars(training))})",
        "names": ", ".join(["p", "g", *names]),
        "moments": "".join(f", {name}_of_each" for name in names),
        "update": textwrap.indent(optimizer.numpy.format(**vars(training)), "        "),
    }


def _held_out(config: RunConfig) -> str:
    n = n_validation(config)
    if not n:
        return ""
    return (
        "held_out = np.zeros(len(X), dtype=bool)\n"
        f"held_out[np.random.RandomState([{config.data.seed}, 1]).permutation(len(X))[:{n}]] = True\n"
        "X, y, X_held_out, y_held_out = X[~held_out], y[~held_out], X[held_out], y[held_out]\n"
    )


def _given(config: RunConfig, form: Form) -> str:
    """The first weights where they are given; those drawn move the random stream on all the same."""
    if config.start is None:
        return ""
    network = Network.from_parameters(config.layer_sizes, config.layer_activations, config.start)
    return (
        "# This run starts from given weights in place of those drawn.\n"
        f"{arrays_literal('START_WEIGHTS', network.weights)}\n"
        f"{arrays_literal('START_BIASES', network.biases)}\n{form.given}\n"
    )


def _looks(config: RunConfig) -> str:
    """The steps with a row: all snapshots if the run may stop at each of them, else some."""
    steps, last = snapshot_steps(config), config.training.n_steps
    if config.training.target_loss is None:
        steps = steps[:: max(1, round(len(steps) / _ROWS))]
    if isinstance(steps, range):
        return f"LOOKS = {{*{steps!r}, {last}}}"
    return textwrap.fill(f"LOOKS = {{{', '.join(map(repr, (*steps, last)))}}}", 100, subsequent_indent="    ")


def _batch(config: RunConfig, size: int | None) -> str:
    if size is None:
        return ""
    if config.training.batch_draw == "fresh":
        return f"    batch = rng.permutation(len(X))[:{size}]\n"
    return (
        f"    turn = t % {steps_per_epoch(config)}\n"
        "    if turn == 0:\n"
        "        order = rng.permutation(len(X))\n"
        f"    batch = order[{size} * turn : {size} * (turn + 1)]\n"
    )
