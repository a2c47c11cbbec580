"""The lesson and the published experiments as guided walks."""

from nnexplore.core.run.configuration import RunConfig
from nnexplore.experiments.blocks import BLOCKS_WALK
from nnexplore.experiments.film import FILM
from nnexplore.experiments.lesson import LESSON
from nnexplore.experiments.linear import LINEAR_WALK
from nnexplore.experiments.shape import SHAPE
from nnexplore.experiments.walk import Walk
from nnexplore.experiments.widths import WIDTHS_WALK

__all__ = ["WALKS", "Walk", "runs"]

#: By name: the lesson, then the published studies in their order.
WALKS: dict[str, Walk] = {
    walk.name: walk for walk in (LESSON, SHAPE, FILM, LINEAR_WALK, BLOCKS_WALK, WIDTHS_WALK)
}


def runs() -> tuple[RunConfig, ...]:
    """Every run that a walk shows or measures, each once."""
    steps = (step for walk in WALKS.values() for step in walk.steps)
    return tuple(dict.fromkeys(run for step in steps for run in step.measured_runs))
