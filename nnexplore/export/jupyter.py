"""A Jupyter notebook that trains a run and shows it, in notebook format 4.5."""

from __future__ import annotations

import json
from typing import Any

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.code import config_code
from nnexplore.export.description import caution_paragraph, run_title

_INTRODUCTION = """# {title}

What a hidden layer does to space: the network is trained here, and its spaces can be played and turned.
`pip install "nnexplore[notebook]"` installs all it takes.
{caution}"""

_TRAIN = """trajectory = nx.train(config)
trajectory"""

_LOOK = """network = trajectory.network_at(-1)
X, y = trajectory.samples
layers = network.forward(X)  # each layer's pre-activations .z and activations .a
print(f"loss {trajectory.loss[-1]:.6g}, {(network.predict(X) == y).sum()} of {len(y)} samples right")"""

_TWIN = """# Does another machine end elsewhere? A twin begins one unit in the last place away.
found = nx.sensitivity(trajectory)
if found.parted_by is None:
    print("No: the twin never parts from the run.")
else:
    ends = f"loss {found.end.loss:.4g} and {found.twin_end.loss:.4g}"
    print(f"It may, the run is chaotic: they have parted by step {found.parted_by:,}, and end at {ends}.")"""


def jupyter_notebook(trajectory: Trajectory) -> bytes:
    """The notebook, with no outputs yet."""
    config = trajectory.config
    cells = [
        ("markdown", _introduction(config)),
        ("code", config_code(config)),
        ("code", _TRAIN),
        ("code", _LOOK),
        ("code", _TWIN),
    ]
    notebook = {
        "cells": [_cell(number, kind, source) for number, (kind, source) in enumerate(cells, start=1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(notebook, indent=1) + "\n").encode()


def _introduction(config: RunConfig) -> str:
    return _INTRODUCTION.format(title=run_title(config), caution=caution_paragraph(config)).rstrip()


def _cell(number: int, kind: str, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": f"cell-{number}",
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell
