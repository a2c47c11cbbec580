"""PyTorch's modules, taken over: as documented, and as PyTorch has them answer where it is installed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.datasets import make_moons

import nnexplore as nx
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError

X, Y = make_moons(40, noise=0.1, random_state=0)
RNG = np.random.RandomState(0)


class Tensor:
    """Numbers behind the few methods by which a tensor's are read."""

    def __init__(self, *shape: int, low: float = -1.0) -> None:
        self.values = RNG.uniform(low, 1.0, shape).astype(np.float32)

    def detach(self) -> Tensor:
        return self

    cpu = detach

    def double(self) -> Any:
        return type("Double", (), {"numpy": lambda _: self.values.astype(np.float64)})()


def module(kind: str, *parts: Any, **attributes: Any) -> Any:
    """What has the class name and the attributes of a module, for machines without PyTorch."""
    children = [(str(i), part) for i, part in enumerate(parts)]
    return type(kind, (), {"named_children": lambda _: children, **attributes})()


def linear(n_in: int, n_out: int) -> Any:
    return module("Linear", weight=Tensor(n_out, n_in), bias=Tensor(n_out))


def batch_norm(n: int) -> Any:
    statistics = {"running_mean": Tensor(n), "running_var": Tensor(n, low=0.1), "eps": 1e-5}
    return module("BatchNorm1d", weight=Tensor(n), bias=Tensor(n), **statistics)


def test_linear_and_batch_norm_are_what_their_documentation_says() -> None:
    first, norm, last = linear(2, 3), batch_norm(3), linear(3, 2)
    parts = (first, norm, module("Sequential", module("Tanh"), module("Dropout")), last)
    run = nx.from_torch(module("Sequential", *parts), X, Y)
    z = X @ first.weight.values.T + first.bias.values
    deviation = np.sqrt(norm.running_var.values + norm.eps)
    z = (z - norm.running_mean.values) / deviation * norm.weight.values + norm.bias.values
    scores = np.tanh(z) @ last.weight.values.T + last.bias.values
    np.testing.assert_allclose(run.network_at(-1).scores(X), scores, atol=1e-6)


@pytest.mark.parametrize(
    ("kind", "name", "settings"),
    [
        ("GELU", "gelu", {"approximate": "none"}),
        ("SiLU", "silu", {}),
        ("Hardtanh", "hard-tanh", {"min_val": -1.0, "max_val": 1.0}),
        ("Hardsigmoid", "hard-sigmoid", {}),
    ],
)
def test_common_activations_are_known_by_the_names_of_their_modules(
    kind: str, name: str, settings: dict[str, Any]
) -> None:
    parts = (linear(2, 3), module(kind, **settings), linear(3, 2))
    assert nx.from_torch(module("Sequential", *parts), X, Y).config.network.activation == name


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (
            [linear(2, 3), module("Mish"), linear(3, 2)],
            "has at module 1 Mish, but has to have one of Sequential",
        ),
        (
            [linear(2, 3), module("GELU", approximate="tanh"), linear(3, 2)],
            "has at module 1 GELU with approximate=tanh, but it has to be none",
        ),
        (
            [linear(2, 3), module("Hardtanh", min_val=0.0, max_val=6.0), linear(3, 2)],
            "has at module 1 Hardtanh with min_val=0, but it has to be -1",
        ),
        ([module("Sequential", linear(2, 3), module("Conv1d"))], r"has at module 0\.1 Conv1d"),
        (
            [linear(2, 3), module("LeakyReLU", negative_slope=0.01), linear(3, 2)],
            "has at module 1 LeakyReLU with negative_slope=0.01, but it has to be 0.1",
        ),
        (
            [linear(2, 3), module("BatchNorm1d", running_mean=None), linear(3, 2)],
            "has at module 1 BatchNorm1d without running statistics",
        ),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_place(parts: list[Any], sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        nx.from_torch(module("Sequential", *parts), X, Y)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
@pytest.mark.parametrize("n_outputs", [1, 2])
def test_it_answers_as_pytorch_does(name: str, n_outputs: int) -> None:
    torch = pytest.importorskip("torch")
    nn = torch.nn
    made: dict[str, Any] = {"nn": nn, "torch": torch}
    exec(ACTIVATIONS[name].pytorch_class, made)
    net = nn.Sequential(
        nn.BatchNorm1d(2),
        nn.Linear(2, 4),
        nn.BatchNorm1d(4, affine=False),
        eval(ACTIVATIONS[name].pytorch, made),
        nn.Dropout(0.5),
        nn.Linear(4, 3, bias=False),
        nn.Linear(3, n_outputs),
    )
    with torch.no_grad():
        net(torch.tensor(X, dtype=torch.float32))
        net.eval()
        told = net.double()(torch.tensor(X)).numpy()
    np.testing.assert_allclose(nx.from_torch(net, X, Y).network_at(-1).scores(X), told, atol=1e-6)
