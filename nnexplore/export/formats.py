"""The formats in which a run can be taken away, by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnexplore.core.trajectory import Trajectory
from nnexplore.export.code import python_code
from nnexplore.export.jupyter import jupyter_notebook
from nnexplore.export.page import html_page
from nnexplore.export.pytorch import pytorch_code
from nnexplore.export.scikit_learn import scikit_learn_code
from nnexplore.export.table import csv_samples
from nnexplore.export.weights import json_weights, npz_weights


class ExportError(ValueError):
    """A run that cannot be written in a format, or no known format; the message says why in one sentence."""


@dataclass(frozen=True)
class Export:
    """One format: ``write(trajectory, view)`` gives the content of a file whose name ends in ``ending``.

    ``view`` is how the run is looked at, as in a link; formats without pictures have no use for it.

    If it ``shows_training`` it needs a trajectory with snapshots; else one that has just begun will do.
    """

    ending: str
    label: str
    help: str
    media_type: str
    write: Callable[[Trajectory, str], bytes]
    shows_training: bool = True


def _whatever_the_view(write: Callable[[Trajectory], bytes]) -> Callable[[Trajectory, str], bytes]:
    return lambda trajectory, view: write(trajectory)


#: By ending, in the order of the page; where two fit, as .py and .torch.py, the longer one is meant.
EXPORTS: dict[str, Export] = {
    export.ending: export
    for export in (
        Export(
            ".html",
            "Page",
            "One page that plays and turns offline, from a double click.",
            "text/html",
            html_page,
        ),
        Export(
            ".ipynb",
            "Notebook",
            "A Jupyter notebook that trains the run and shows it.",
            "application/x-ipynb+json",
            _whatever_the_view(jupyter_notebook),
            shows_training=False,
        ),
        Export(
            ".py",
            "Python",
            "Code that trains the same run with nnexplore.",
            "text/x-python",
            _whatever_the_view(python_code),
            shows_training=False,
        ),
        Export(
            ".sklearn.py",
            "scikit-learn",
            "The trained network as code for scikit-learn.",
            "text/x-python",
            _whatever_the_view(scikit_learn_code),
        ),
        Export(
            ".torch.py",
            "PyTorch",
            "The trained network as code for PyTorch, with its training.",
            "text/x-python",
            _whatever_the_view(pytorch_code),
        ),
        Export(
            ".npz",
            "Weights, NumPy",
            "Weights and losses at every snapshot, for numpy.load.",
            "application/octet-stream",
            _whatever_the_view(npz_weights),
        ),
        Export(
            ".json",
            "Weights, JSON",
            "Weights and losses at every snapshot, as JSON.",
            "application/json",
            _whatever_the_view(json_weights),
        ),
        Export(
            ".csv",
            "Samples",
            "The samples with their classes, for a spreadsheet.",
            "text/csv",
            _whatever_the_view(csv_samples),
            shows_training=False,
        ),
    )
}


def export_for(name: str) -> Export:
    """The format that a file's name asks for.

    Raises
    ------
    ExportError
        If it ends in none of the known endings.
    """
    fitting = [ending for ending in EXPORTS if name.lower().endswith(ending)]
    if not fitting:
        raise ExportError(f"{name} has to end in one of {', '.join(EXPORTS)}.")
    return EXPORTS[max(fitting, key=len)]


def exported(export: Export, trajectory: Trajectory, view: str = "") -> bytes:
    """The content of the file.

    Raises
    ------
    ExportError
        If the run has no snapshot to show.
    """
    if export.shows_training and len(trajectory.steps) == 0:
        raise ExportError(f"the run has no snapshot that {export.ending} could hold ({trajectory.status}).")
    return export.write(trajectory, view)
