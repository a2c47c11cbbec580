"""Walks: guided ways through an experiment. In each step one looks, predicts, then sees and is told why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nnexplore.config import RunConfig
from nnexplore.core.trajectory import Trajectory

#: A view's text that sees spaces from so far that they fit into two narrow pictures side by side.
FROM_AFAR = "c2650_-2650_1490_0_0_1000_0_0_-120_0"


@dataclass(frozen=True)
class Figure:
    """A published number beside the one that is measured on a trained run.

    Attributes
    ----------
    published
        The number, or the lowest and the highest that were seen.
    tolerance
        How far ours may lie from it.
    why
        Why ours is the same, or where it may differ, in one sentence.
    """

    what: str
    published: float | tuple[float, float]
    run: RunConfig
    measure: Callable[[Trajectory], float]
    tolerance: float
    why: str
    form: str = ".6f"

    def difference(self, ours: float) -> float:
        """How far ours lies above what was published, negative below; zero between the ends of a range."""
        low, high = self.published if isinstance(self.published, tuple) else (self.published,) * 2
        return max(0.0, ours - high) + min(0.0, ours - low)

    @property
    def published_text(self) -> str:
        """What was published, in words."""
        ends = self.published if isinstance(self.published, tuple) else (self.published,)
        return " to ".join(self.text(end) for end in ends)

    def text(self, value: float) -> str:
        """A value with as many digits as were published."""
        return f"{value:,{self.form}}".replace("-", "−")


@dataclass(frozen=True)
class Link:
    """A page that goes on where a step ends: its script's name, and the query that it opens with."""

    page: str
    label: str
    query: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a walk. All texts are Markdown.

    Attributes
    ----------
    look
        What to look at in the pictures.
    runs
        The run that is shown, or two side by side, named by ``labels``.
    question, choices, answer
        What to predict, the answers to choose from, and the number of the right one.
    reveal
        What happens and why.
    view, revealed
        How the runs are shown before and after the reveal, as viewlink.js writes it.
    is_covered
        Whether the words and curves that tell how a run ends are covered until the reveal.
    live
        A sentence with numbers measured on the trained runs.
    """

    title: str
    look: str
    runs: tuple[RunConfig, ...]
    question: str
    choices: tuple[str, ...]
    answer: int
    reveal: str
    labels: tuple[str, ...] = ("This run",)
    view: str = ""
    revealed: str = ""
    is_covered: bool = False
    live: Callable[[Sequence[Trajectory]], str] | None = None
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def measured_runs(self) -> tuple[RunConfig, ...]:
        """The runs shown, then the others that its figures are measured on, each once."""
        return tuple(dict.fromkeys((*self.runs, *(figure.run for figure in self.figures))))


@dataclass(frozen=True)
class Walk:
    """A walk: its name in an address, its title, what is learned, and the run that pictures it."""

    name: str
    letter: str
    title: str
    learned: str
    picture: RunConfig
    steps: tuple[Step, ...]
