"""The formats in which a run can be taken away, by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.code import python_code
from nnexplore.export.error import ExportError
from nnexplore.export.jupyter import jupyter_notebook
from nnexplore.export.numpy_layers import numpy_layers
from nnexplore.export.numpy_loop import numpy_loop
from nnexplore.export.page import html_page, plotly_page
from nnexplore.export.pictures import Shot, gif_picture, png_picture, svg_picture
from nnexplore.export.pytorch import pytorch_code
from nnexplore.export.scikit_learn import scikit_learn_code
from nnexplore.export.table import csv_samples
from nnexplore.export.weights import json_weights, npz_weights


@dataclass(frozen=True)
class Export:
    """One format: ``write(trajectory, view)`` gives the content of a file whose name ends in ``ending``.

    ``view`` is how the run is looked at, as in a link; formats without pictures have no use for it.

    If it ``shows_training`` it needs a trajectory with snapshots; else one that has just begun will do. If it
    ``is_picture``, ``write`` also takes a ``Shot``, and needs a browser on this machine. If it ``trains``,
    its file trains the run again, which cannot be done of a network that was trained elsewhere.
    """

    ending: str
    label: str
    help: str
    media_type: str
    write: Callable[..., bytes]
    shows_training: bool = True
    is_picture: bool = False
    trains: bool = False


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
            ".plotly.html",
            "Page, with Plotly",
            "The same with 3-D pictures on the graphics card, five times as large.",
            "text/html",
            plotly_page,
        ),
        Export(
            ".ipynb",
            "Notebook",
            "A Jupyter notebook that trains the run and shows it.",
            "application/x-ipynb+json",
            _whatever_the_view(jupyter_notebook),
            shows_training=False,
            trains=True,
        ),
        Export(
            ".py",
            "Python",
            "Code that trains the same run with nnexplore.",
            "text/x-python",
            _whatever_the_view(python_code),
            shows_training=False,
            trains=True,
        ),
        Export(
            ".numpy.py",
            "NumPy, one loop",
            "Code to read: the same run in NumPy alone, forward, backward and update in one loop.",
            "text/x-python",
            _whatever_the_view(numpy_loop),
            shows_training=False,
            trains=True,
        ),
        Export(
            ".layers.numpy.py",
            "NumPy, classes",
            "The same with a class for each kind of layer, which has a forward and a backward.",
            "text/x-python",
            _whatever_the_view(numpy_layers),
            shows_training=False,
            trains=True,
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
        Export(
            ".png",
            "Picture",
            "A picture of one space, or of all three, for print.",
            "image/png",
            png_picture,
            is_picture=True,
        ),
        Export(
            ".svg",
            "Vector picture",
            "The same with lines, samples and words as vectors.",
            "image/svg+xml",
            svg_picture,
            is_picture=True,
        ),
        Export(
            ".gif",
            "Moving picture",
            "A GIF that turns the 3-D pictures once round, or plays the training.",
            "image/gif",
            gif_picture,
            is_picture=True,
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


def exported(export: Export, trajectory: Trajectory, view: str = "", shot: Shot | None = None) -> bytes:
    """The content of the file; only pictures take a ``shot``.

    Raises
    ------
    ExportError
        If the run has no snapshot to show, a picture cannot be taken, or the file would train again what was
        trained elsewhere.
    """
    if export.trains and trajectory.status == "elsewhere":
        raise ExportError(f"the run was trained elsewhere, and {export.ending} would have to know how.")
    if export.shows_training and len(trajectory.steps) == 0:
        raise ExportError(f"the run has no snapshot that {export.ending} could hold ({trajectory.status}).")
    return export.write(trajectory, view, shot) if export.is_picture else export.write(trajectory, view)
