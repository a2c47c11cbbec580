"""Foreign names: what other libraries call a setting, answered with what it is called here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from difflib import get_close_matches
from functools import wraps
from typing import Any, Final, TypeVar

from nnexplore.core.network.config_error import ConfigError

Part = TypeVar("Part", bound=type)

#: By what scikit-learn, PyTorch and Keras call it, the same setting here.
FOREIGN_NAMES: Final = {
    "activations": "activation",
    "algorithm": "optimizer",
    "alpha": "l2",
    "early_stopping": "target_loss",
    "epochs": "n_steps",
    "hidden_layer_sizes": "hidden",
    "layers": "hidden",
    "learning_rate_init": "learning_rate",
    "loss": "output",
    "lr": "learning_rate",
    "max_iter": "n_steps",
    "n_iter": "n_steps",
    "random_state": "seed",
    "scheduler": "schedule",
    "solver": "optimizer",
    "steps": "n_steps",
    "test_size": "validation",
    "tol": "target_loss",
    "units": "hidden",
    "validation_fraction": "validation",
    "weight_decay": "l2",
}
_LONGEST_NAME = 40


def called_here(name: str, known: Collection[str]) -> str:
    """The end of a sentence on an unknown name: what it is called here, or which known name is nearest."""
    own = FOREIGN_NAMES.get(name)
    if own in known:
        return f"; here it is called {own}"
    close = get_close_matches(name[:_LONGEST_NAME], known, n=1)
    return f"; the nearest name is {close[0]}" if close else f"; there are {', '.join(sorted(known))}"


def answers_names(whole: str) -> Callable[[Part], Part]:
    """Let a configuration's class refuse a name that is none of its fields by a ``ConfigError``.

    ``whole`` is what the fields are settings of, as "a training".
    """

    def answering(part: Part) -> Part:
        init: Any = part.__init__  # type: ignore[misc]
        known = [entry.name for entry in fields(part)]

        @wraps(init)
        def checked(self: Any, *values: Any, **named: Any) -> None:
            for name in sorted(named.keys() - set(known)):
                fault = f"is no setting of {whole}{called_here(name, known)}"
                raise ConfigError(name, value=named[name], fault=fault)
            init(self, *values, **named)

        part.__init__ = checked  # type: ignore[misc]
        return part

    return answering
