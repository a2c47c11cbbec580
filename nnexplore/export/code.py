"""Python code that reproduces a run with nnexplore."""

from __future__ import annotations

from dataclasses import fields

from nnexplore.core.run.configuration import NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import caution_paragraph, run_title
from nnexplore.export.literals import source

_SCRIPT = '''"""{title}: trained with nnexplore.{caution}"""

{config}

trajectory = nx.train(config)
step, loss, accuracy = trajectory.steps[-1], trajectory.loss[-1], trajectory.accuracy[-1]
print(f"{{trajectory.status}}, step {{step}}: loss {{loss:.17g}}, accuracy {{accuracy:.4f}}")
'''


def python_code(trajectory: Trajectory) -> bytes:
    """A script that trains the run and prints its loss and accuracy."""
    config = trajectory.config
    caution = caution_paragraph(config)
    # The quotation marks stand on a line of their own behind a paragraph.
    head = f"\n{caution}" if caution else ""
    return _SCRIPT.format(title=run_title(config), caution=head, config=config_code(config)).encode()


def config_code(config: RunConfig) -> str:
    """The statements that build a configuration, every setting written out."""
    data, network, training = config.data, config.network, config.training
    parts = {
        "data": (
            "DataConfig",
            [
                source(data.name),
                *([f"n_samples={data.n_samples!r}", f"noise={data.noise!r}"] if data.is_drawn else []),
                f"seed={data.seed!r}",
                *(f"{name}={source(value)}" for name, value in data.own),
            ],
        ),
        "network": (
            "NetworkConfig",
            [f"{entry.name}={source(getattr(network, entry.name))}" for entry in fields(NetworkConfig)],
        ),
        "training": (
            "TrainingConfig",
            [f"{entry.name}={source(getattr(training, entry.name))}" for entry in fields(TrainingConfig)],
        ),
    }
    lines = ["import nnexplore as nx", "", "config = nx.RunConfig("]
    for part, (name, arguments) in parts.items():
        lines.append(f"    {part}=nx.{name}(")
        lines += [f"        {argument}," for argument in arguments]
        lines.append("    ),")
    return "\n".join([*lines, ")"])
