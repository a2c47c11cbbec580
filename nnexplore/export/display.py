"""How a trajectory displays itself in a notebook: as the interactive view, as a picture, or in one line."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_line
from nnexplore.export.still import still_bundle

_INSTALL = 'pip install "nnexplore[notebook]" lets it be played here.'


def bundle(trajectory: Trajectory, include: Any = None, exclude: Any = None) -> Any:
    """What a notebook shows of a trajectory, by media type, and what is to be known of each."""
    if len(trajectory.steps) == 0 or trajectory.config.data.n_inputs != 2:
        return {"text/plain": run_line(trajectory)}, {}
    if find_spec("anywidget") is None:
        data, metadata = still_bundle(trajectory)
        return {**data, "text/plain": f"{run_line(trajectory)}\n{_INSTALL}"}, metadata
    from nnexplore.export.notebook import show

    return show(trajectory)._repr_mimebundle_(include=include, exclude=exclude)
