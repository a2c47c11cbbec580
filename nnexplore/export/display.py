"""How a trajectory displays itself in IPython: as the interactive view or in one line."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_title

_INSTALL = 'pip install "nnexplore[notebook]" lets it be played here.'


def register(shell: Any) -> None:
    """Make an IPython shell display trajectories; the mathematics itself knows of no notebook."""
    formatters = shell.display_formatter
    formatters.formatters["text/plain"].for_type(
        Trajectory, lambda shown, printer, _: printer.text(line(shown))
    )
    formatters.mimebundle_formatter.for_type(Trajectory, bundle)


def line(trajectory: Trajectory) -> str:
    """A trajectory in one line: what run it is and how far it came."""
    title, n = run_title(trajectory.config), len(trajectory.steps)
    if n == 0:
        return f"{title}: no snapshots, {trajectory.status}"
    return (
        f"{title}: {n} snapshots to step {trajectory.steps[-1]:,}, loss {trajectory.loss[-1]:.4g}, "
        f"accuracy {trajectory.accuracy[-1]:.1%}, {trajectory.status}"
    )


def bundle(trajectory: Trajectory, include: Any = None, exclude: Any = None) -> Any:
    """What a notebook shows of a trajectory, by media type."""
    if len(trajectory.steps) == 0:
        return {"text/plain": line(trajectory)}
    if find_spec("anywidget") is None:
        return {"text/plain": f"{line(trajectory)}\n{_INSTALL}"}
    from nnexplore.export.notebook import show

    shown = show(trajectory)._repr_mimebundle_(include=include, exclude=exclude)
    data, metadata = shown if isinstance(shown, tuple) else (shown, {})
    return {**(data or {}), "text/plain": line(trajectory)}, metadata
