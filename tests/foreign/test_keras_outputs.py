"""Keras' models by what Keras itself once answered: stored, for machines without it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnexplore.foreign.keras import keras_stages
from nnexplore.foreign.stages import UnsupportedError, network_of

STORED = json.loads(Path(__file__).with_name("keras_outputs.json").read_text(encoding="utf-8"))


class Sequential:
    def __init__(self, *layers: Any) -> None:
        self.layers = layers


def layer(kind: str, config: dict[str, Any], weights: list[Any]) -> Any:
    """What has the class name of a layer and gives what it is asked for."""
    numbers = [np.array(values, np.float32) for values in weights]
    methods = {"get_config": lambda _: config, "get_weights": lambda _: numbers, "name": kind.lower()}
    return type(kind, (), methods)()


@pytest.mark.parametrize("name", STORED["models"])
def test_it_answers_as_keras_did(name: str) -> None:
    stored = STORED["models"][name]
    model = Sequential(*(layer(**row) for row in stored["layers"]))
    network = network_of(keras_stages(model))
    found = network.forward(np.array(stored["points"], np.float32))[-1].a
    np.testing.assert_allclose(found, stored["told"], atol=1e-6, rtol=0)


def test_the_hard_sigmoid_is_taken_as_the_function_that_it_is_not_by_its_name() -> None:
    def hidden(function: Callable[[Any], Any]) -> Any:
        dense = layer("Dense", {"activation": "hard_sigmoid"}, [np.ones((2, 3)), np.zeros(3)])
        dense.activation = function
        return dense

    end = layer("Dense", {"activation": "linear"}, [np.ones((3, 1))])
    of_three = Sequential(hidden(lambda z: np.clip(z / 6 + 0.5, 0, 1)), end)
    assert network_of(keras_stages(of_three)).activations[0] == "hard-sigmoid"
    of_two = Sequential(hidden(lambda z: np.clip(0.2 * z + 0.5, 0, 1)), end)
    with pytest.raises(UnsupportedError, match=r"layer 1 .* hard_sigmoid of Keras 2, which is 0.2 z"):
        list(keras_stages(of_two))
