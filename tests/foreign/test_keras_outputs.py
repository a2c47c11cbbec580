"""Keras' models by what Keras itself once answered: stored, for machines without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnexplore.foreign.keras import keras_stages
from nnexplore.foreign.stages import network_of

STORED = json.loads(Path(__file__).with_name("keras_outputs.json").read_text(encoding="utf-8"))


def layer(kind: str, config: dict[str, Any], weights: list[Any]) -> Any:
    """What has the class name of a layer and gives what it is asked for."""
    numbers = [np.array(values, np.float32) for values in weights]
    methods = {"get_config": lambda _: config, "get_weights": lambda _: numbers, "name": kind.lower()}
    return type(kind, (), methods)()


@pytest.mark.parametrize("name", STORED["models"])
def test_it_answers_as_keras_did(name: str) -> None:
    stored = STORED["models"][name]
    model = type("Sequential", (), {"layers": [layer(**row) for row in stored["layers"]]})()
    network = network_of(keras_stages(model))
    found = network.forward(np.array(stored["points"], np.float32))[-1].a
    np.testing.assert_allclose(found, stored["told"], atol=1e-6, rtol=0)
