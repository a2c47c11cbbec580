"""Formulas on the wire: what a registry entry says in TeX, the browser writes out for a whole network."""

from __future__ import annotations

import json
import subprocess
from itertools import product
from pathlib import Path

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.run.configuration import NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.wire.run_message import run_payload

_SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ networkFormulas }} from "{view}/formulas/network_formulas.js";
import {{ toTeX }} from "{view}/formulas/tex.js";
import {{ toMathML }} from "{view}/formulas/mathml.js";
import {{ decodeRun }} from "{view}/run/run.js";
const messages = JSON.parse(readFileSync(0, "utf8"));
const linesOf = (message) => networkFormulas(decodeRun(message)).lines;
const written = (line) => ({{ ...line, tex: toTeX(line.formula), drawn: toMathML(line.formula) }});
console.log(JSON.stringify(messages.map((message) => linesOf(message).map(written))));
"""


def test_every_entry_is_written_and_drawn_as_a_formula(repository: Path, node: str) -> None:
    configs = [
        RunConfig(network=NetworkConfig((3,) * depth, name, output))
        for name, output, depth in product(ACTIVATIONS, OUTPUTS, (1, 4))
    ] + [
        RunConfig(training=TrainingConfig(optimizer=optimizer, schedule=schedule))
        for optimizer, schedule in product(OPTIMIZERS, SCHEDULES)
    ]
    script = _SCRIPT.format(view=(repository / "nnexplore" / "view").as_uri())
    messages = json.dumps([run_payload(Trajectory.begin(config)) for config in configs])
    command = [node, "--input-type=module", "-e", script]
    result = subprocess.run(command, input=messages, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for config, lines in zip(configs, json.loads(result.stdout), strict=True):
        n_layers = len(config.layer_sizes) - 1
        parts = [line["part"] for line in lines]
        assert parts.count("forward") == 2 * n_layers
        assert parts.count("back") == 3 * n_layers
        assert all(line["tex"] and line["drawn"].startswith("<math") for line in lines)


def test_the_javascript_tests_know_outputs_as_they_are_sent(repository: Path) -> None:
    source = (repository / "tests" / "view" / "formulas" / "network_formulas.test.js").read_text("utf-8")
    for name in ("softmax", "sigmoid-squared"):
        assert json.dumps(OUTPUTS[name].loss_tex) in source
        assert json.dumps(OUTPUTS[name].error_tex) in source
