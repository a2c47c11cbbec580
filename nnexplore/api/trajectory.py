"""A trajectory in a notebook: it says what it is, shows itself, and is saved to a file and read back.

What writes and draws is loaded when it is first asked for: training needs none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run import trajectory as core


class Trajectory(core.Trajectory):
    """A run so far: the network's parameters at all its snapshots, with losses and accuracies.

    ``nx.train`` gives one and ``nx.load`` reads one back. At the end of a cell it is the interactive view.

    Attributes
    ----------
    config
        The ``RunConfig``.
    steps
        The step of each snapshot, (n_snapshots,).
    parameters
        Flat, (n_snapshots, n_parameters); ``network_at(step)`` gives them as a network.
    loss, accuracy
        On the training samples, (n_snapshots,); the accuracy from 0 to 1.
    validation_loss, validation_accuracy
        On the samples held out, (n_snapshots,); None if there are none.
    status
        "trained"; "target" if it stopped at the target loss; "diverged"; "exploded"; "training" if the
        training was interrupted; "elsewhere" of networks that were trained elsewhere.
    stopped_at
        The step at which it stopped before its end, else None.
    samples
        X (n_samples, n_inputs) and y (n_samples,), the training samples.
    """

    def save(self, path: str | Path, **picture: Any) -> Path:
        """Write the run to a file, in the format that the ending names, and return where it is.

        Parameters
        ----------
        path
            Its ending is one of ``nx.export.EXPORTS``: .html plays in any browser, .npz and .json hold all
            snapshots and are read back by ``nx.load``, .csv holds the samples, .py and .ipynb are code. A
            file that exists is replaced.
        picture
            Of .png, .svg and .gif: ``space``, ``width``, ``height``, ``frames``, ``motion``, as in
            ``nx.export.Shot``. Pictures are taken by an installed Chrome or Chromium.

        Raises
        ------
        ExportError
            For an ending that is none of them, a folder that does not exist, an option that the format has
            not, and a run without snapshots.
        """
        from nnexplore.export.saving import save

        return save(self, path, picture)

    def show(self, view: str = "", **options: Any) -> Any:
        """The interactive view; ``nx.show`` says what can be given."""
        from nnexplore.export.notebook import show

        return show(self, view, **options)

    def __repr__(self) -> str:
        from nnexplore.export.description import run_line

        return run_line(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """The view, and a picture for where no widgets are run."""
        from nnexplore.export.display import bundle

        return bundle(self, include, exclude)


def with_methods(trajectory: core.Trajectory) -> Trajectory:
    """The same trajectory, as whoever works in a notebook has it."""
    return trajectory if isinstance(trajectory, Trajectory) else Trajectory(**vars(trajectory))


def load(path: str | Path) -> Trajectory:
    """Read back a run that ``trajectory.save`` wrote as .npz or .json, to the last digit.

    Raises
    ------
    ConfigError
        If the file's name ends otherwise, or it holds no such run.
    OSError
        If the file cannot be read.
    """
    place = Path(path)
    if place.suffix.lower() not in (".npz", ".json"):
        allowed = "a file that ends in .npz or .json and that trajectory.save wrote"
        raise ConfigError("path", value=place.name, allowed=allowed)
    from nnexplore.export.reading import read_weights

    return with_methods(read_weights(place.read_bytes(), place.name))
