"""The network that the browser builds while a line is drawn is the one that Python trains on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnexplore.core.geometry.line_drawing import LineDrawing, write_drawing
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.run.built_network import built_run
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig
from nnexplore.wire.run_message import phi, run_payload
from tests.core.drawings import DRAWINGS
from tests.view.parity import ask, decoded, drawn_trajectory


@pytest.mark.parametrize("output", sorted(OUTPUTS))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DRAWINGS, min_size=8, max_size=8))
def test_layers_weights_and_text_are_the_same(node: str, output: str, drawings: list[LineDrawing]) -> None:
    base = RunConfig(DataConfig("circles", n_samples=20), NetworkConfig((2,), "relu", output))
    message = run_payload(drawn_trajectory(base, 0))
    asked = [
        {"message": message, "text": write_drawing(drawing), "tanh": phi("tanh")} for drawing in drawings
    ]
    for drawing, answer in zip(drawings, ask(node, "built_network_evaluate.js", asked), strict=True):
        config = built_run(base, drawing)
        assert answer["text"] == write_drawing(drawing)
        assert tuple(answer["sizes"]) == config.layer_sizes
        assert tuple(answer["activations"]) == config.layer_activations
        assert config.start is not None
        np.testing.assert_allclose(decoded(answer["parameters"], "<f4"), config.start, rtol=1e-6, atol=1e-6)
