"""The published experiments as guided walks."""

from nnexplore.config import RunConfig
from nnexplore.experiments.blocks import BLOCKS_WALK
from nnexplore.experiments.film import FILM
from nnexplore.experiments.linear import LINEAR_WALK
from nnexplore.experiments.shape import SHAPE
from nnexplore.experiments.walk import Walk
from nnexplore.experiments.widths import WIDTHS_WALK

__all__ = ["WALKS", "Walk", "runs"]

#: By name, in the order of the experiments.
WALKS: dict[str, Walk] = {walk.name: walk for walk in (SHAPE, FILM, LINEAR_WALK, BLOCKS_WALK, WIDTHS_WALK)}


def runs() -> tuple[RunConfig, ...]:
    """Every run that a walk shows or measures, each once."""
    steps = (step for walk in WALKS.values() for step in walk.steps)
    return tuple(dict.fromkeys(run for step in steps for run in step.measured_runs))
