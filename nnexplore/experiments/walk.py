"""Walks: guided ways through an experiment. In each step one looks, predicts, then sees and is told why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.printed_table import PrintedTable

#: The spaces that a run's pictures show.
Space = Literal["input", "fc", "activation"]


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
class PageLink:
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
    before
        What holds of the pictures before the reveal only.
    runs
        The run that is shown, or two side by side, named by ``labels``.
    question, choices, answer
        What to predict, the answers to choose from, and the number of the right one.
    reveal
        What happens and why, in short.
    why
        What more there is to know, folded away.
    view, revealed
        How the runs are shown before and after the reveal, as parts/view_link.js writes it.
    space
        The space that the question is about: where one at a time is shown it is this one at first.
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
    before: str = ""
    why: str = ""
    labels: tuple[str, ...] = ("This run",)
    view: str = ""
    revealed: str = ""
    space: Space = "input"
    live: Callable[[Sequence[Trajectory]], str] | None = None
    figures: tuple[Figure, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    links: tuple[PageLink, ...] = ()

    @property
    def shows_input_only(self) -> bool:
        """Whether there is no hidden layer in it: all that there is to see is in the input space."""
        return not any(run.network.hidden for run in self.runs)

    @property
    def is_still(self) -> bool:
        """Whether its runs are given as they are, and nothing is there to be played."""
        return all(run.training.n_steps == 1 for run in self.runs)

    @property
    def measured_runs(self) -> tuple[RunConfig, ...]:
        """The runs shown, then the others that its figures and tables are measured on, each once."""
        measured = [figure.run for figure in self.figures] + [table.run for table in self.tables]
        return tuple(dict.fromkeys((*self.runs, *measured)))


@dataclass(frozen=True)
class Walk:
    """A walk: its name in an address, its title, what is learned, and the run that pictures it.

    ``letter`` is that of the published study, if it is one.
    """

    name: str
    letter: str
    title: str
    learned: str
    picture: RunConfig
    steps: tuple[Step, ...]

    @property
    def called(self) -> str:
        """What it is called on a button."""
        return f"Walk {self.letter}" if self.letter else self.title
