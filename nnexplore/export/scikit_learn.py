"""A trained network in scikit-learn's terms, as code: an MLPClassifier or a pipeline.

``MLPClassifier`` takes one activation for all hidden layers, and four of ours; any other network becomes a
``Pipeline`` of one ``FunctionTransformer`` a hidden layer and a ``LogisticRegression`` for the output. Both
speak of two classes with one unit, so of two softmax units the difference is taken: the probabilities are
the same, as softmax([s, t]) = [1 - σ(t - s), σ(t - s)].
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network
from nnexplore.core.network.optimizers import OPTIMIZERS
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import batch_size, n_training, steps_per_epoch
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import ending_paragraph, run_title
from nnexplore.export.feature_code import features_expression
from nnexplore.export.literals import array_literal, arrays_literal, source
from nnexplore.export.sample_names import names_comment

_MLP = '''"""{title}: the network as scikit-learn's MLPClassifier, with the weights that nnexplore trained.
{ended}
`untrained()` has the training's settings in scikit-learn's terms. Training it again ends elsewhere: it draws
other first weights{and_batches}{and_penalty}.{notes}
"""

import numpy as np
from sklearn.neural_network import MLPClassifier


def untrained():
    """The network before training, to be fitted to samples X (n, {n_inputs}) and classes y (n,)."""
    return MLPClassifier(
        hidden_layer_sizes={hidden},
        activation="{activation}",
{settings}
    )


def network():
    """The trained network: its predict_proba takes points (n, {n_inputs}) and gives (n, n_classes)."""
    model = untrained().set_params(batch_size="auto", learning_rate_init=0.001)
    model.partial_fit(X, y, classes=np.arange({n_classes}))  # gives it its shape; the weights come next
    model.coefs_ = [np.array(weights) for weights in WEIGHTS]
    model.intercepts_ = [np.array(biases) for biases in BIASES]
    return model


'''

_PIPELINE = '''"""{title}: the network in scikit-learn's terms, with the weights that nnexplore trained.
{ended}
MLPClassifier knows no such network, so each hidden layer is a transformer of its own. They are not trained:
fitting the pipeline fits its last step, logistic regression in the last activation space.{notes}
"""
{math}
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


{functions}
def layer(a, weights, biases, activation):
    """The activations of a layer with inputs a (n, n_in)."""
    return activation(a @ weights + biases)


def network():
    """The trained network: its predict_proba takes points (n, {n_inputs}) and gives (n, n_classes)."""
    hidden = [
        FunctionTransformer(
            layer, kw_args={{"weights": np.array(W), "biases": np.array(b), "activation": activation}}
        )
        for W, b, activation in zip(WEIGHTS, BIASES, [{names}])
    ]
    output = LogisticRegression(C={C})
    output.classes_ = np.arange({n_classes})
    output.coef_, output.intercept_ = np.array(WEIGHTS[-1]).T, np.array(BIASES[-1])
    return make_pipeline({first}*hidden, output)


'''

_FEATURES = '''def features(X):
    """What the first layer is given of points X (n, 2), made by hand."""
    return {}


'''

_NUMBERS = """# Per layer the weights (n_in, n_out) and the biases (n_out,).
{weights}
{biases}

# The samples it was trained on (n, {n_inputs}) and their classes (n,).
{names}X = np.array({X})
y = np.array({y})

if __name__ == "__main__":
    print(f"accuracy {{network().score(X, y)!r}}")
"""


def scikit_learn_code(trajectory: Trajectory) -> bytes:
    """A script that builds the trained network with scikit-learn and prints its accuracy."""
    config, last = trajectory.config, trajectory.network_at(-1)
    X, y = trajectory.samples
    weights, biases = one_unit_for_two_classes(last)
    numbers = _NUMBERS.format(
        n_inputs=config.data.n_inputs,
        names=names_comment(config.data),
        weights=arrays_literal("WEIGHTS", weights),
        biases=arrays_literal("BIASES", biases),
        X=array_literal(X),
        y=array_literal(y),
    )
    names = {ACTIVATIONS[name].scikit_learn for name in config.network.activations}
    is_mlp = len(names) == 1 and None not in names and not config.network.features
    return ((_mlp(trajectory) if is_mlp else _pipeline(trajectory)) + numbers).encode()


def one_unit_for_two_classes(
    network: Network,
) -> tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]]:
    """Weights and biases of every layer, two softmax units replaced by the one for their difference."""
    weights, biases = list(network.weights), list(network.biases)
    if len(biases[-1]) == 2:
        weights[-1] = weights[-1][:, 1:] - weights[-1][:, :1]
        biases[-1] = biases[-1][1:] - biases[-1][:1]
    return weights, biases


def _mlp(trajectory: Trajectory) -> str:
    config = trajectory.config
    training = config.training
    size = batch_size(config) or n_training(config)
    n_epochs = -(-training.n_steps // steps_per_epoch(config))
    is_sum = training.reduction == "sum"
    # scikit-learn divides the penalty by the samples of a batch, and always takes the mean of their losses.
    settings = {
        "solver": OPTIMIZERS[training.optimizer].solver,
        "alpha": training.l2 if is_sum else training.l2 * size,
        "batch_size": size,
        "learning_rate_init": training.learning_rate * (size if is_sum else 1),
        "max_iter": n_epochs,
        "n_iter_no_change": n_epochs,
        "momentum": training.momentum if training.optimizer == "momentum" else 0.0,
        "nesterovs_momentum": False,
        "random_state": training.seed or 0,
    }
    two_softmax_units = config.layer_sizes[-1] == 2
    return _MLP.format(
        title=run_title(config),
        ended=ending_paragraph(trajectory),
        and_batches=" and other batches" if batch_size(config) is not None else "",
        and_penalty=", and has one output unit where the run had two" if two_softmax_units else "",
        notes=_notes(config),
        hidden=config.network.hidden,
        activation=ACTIVATIONS[config.network.activations[0]].scikit_learn,
        settings="\n".join(f"        {name}={source(value)}," for name, value in settings.items()),
        n_inputs=config.data.n_inputs,
        n_classes=config.data.n_classes,
    )


def _pipeline(trajectory: Trajectory) -> str:
    config, n = trajectory.config, len(trajectory.samples[0])
    names = config.network.activations
    has_features = bool(config.network.features)
    made = _FEATURES.format(features_expression(config, "X", "numpy")) if has_features else ""
    functions = made + "".join(
        f"def {_function(name)}(z):\n    return {ACTIVATIONS[name].numpy}\n\n\n"
        for name in dict.fromkeys(names)
    )
    l2 = config.training.l2 * (1 if config.training.reduction == "sum" else n)
    # Two units that share their difference have half the penalty of the one that stands for it.
    C = (2.0 if config.layer_sizes[-1] == 2 else 1.0) / l2 if l2 else np.inf
    return _PIPELINE.format(
        title=run_title(config),
        ended=ending_paragraph(trajectory),
        notes=_notes(config),
        math="\nimport math\n" if "math." in functions else "",
        functions=functions,
        first="FunctionTransformer(features), " if has_features else "",
        names=", ".join(_function(name) for name in names),
        C="np.inf" if np.isinf(C) else repr(C),
        n_inputs=config.data.n_inputs,
        n_classes=config.data.n_classes,
    )


def _function(name: str) -> str:
    return name.replace("-", "_")


def _notes(config: RunConfig) -> str:
    notes, training = [], config.training
    if training.schedule != "constant":
        notes.append(f"\nscikit-learn has no {training.schedule} schedule: its learning rate stays.")
    if training.target_loss is not None:
        notes.append(
            f"\nThe run was to stop at the target loss {training.target_loss!r}, looked at with each snapshot"
            ";\nscikit-learn has no such target and takes all steps."
        )
    if batch_size(config) is not None and training.batch_draw == "fresh":
        notes.append(
            "\nThe run drew each batch from all the samples anew; scikit-learn cuts shuffled epochs."
        )
    loss = OUTPUTS[config.network.output].loss
    if loss != "cross-entropy":
        notes.append(f"\nThe run was trained on the {loss}; scikit-learn takes the cross-entropy.")
    return "".join(notes)
