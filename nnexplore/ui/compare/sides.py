"""The sides of a comparison: two runs, each of them a preset, the one from Explore or that of a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.query import given_twice
from nnexplore.export.description import run_title
from nnexplore.links.addresses import SIDES, of_the_run, title_of
from nnexplore.links.link import read_link, word_of
from nnexplore.links.openings import COMPARED
from nnexplore.links.page_runs import not_compared
from nnexplore.ui.server.messages import dropped
from nnexplore.ui.shared import history
from nnexplore.ui.shared.refusals import named, told

#: The entries of a side's list that are no preset: the run that Explore showed last, and that of a link.
EXPLORED: Final = "explored"
LINKED: Final = "linked"

PAGE = "compare"
_KEPT = "sides"
_LABELS = {name: f"The run on the {name}" for name in SIDES}


@dataclass
class Side:
    """What a visitor chose for one side, and which texts for it could not be taken."""

    name: str
    #: The name of a preset, or the query of a run: the side's part of the address.
    word: str
    #: What the address held when it was last looked at.
    seen: str | None = None
    error: str = ""
    #: What is said of a run that was taken from a link which does not name it.
    note: str = ""

    @property
    def config(self) -> RunConfig:
        """The run that is chosen."""
        return read_link(self.word).run()

    @property
    def choice(self) -> str:
        """Which entry of the side's list stands for it."""
        if self.word in PRESETS:
            return self.word
        return EXPLORED if self.config == history.latest() else LINKED

    @property
    def choices(self) -> list[str]:
        """The entries of its list."""
        explored = [EXPLORED] if history.latest() else []
        linked = [LINKED] if self.choice == LINKED else []
        return [*explored, *linked, *PRESETS]

    def label(self, choice: str) -> str:
        """An entry of its list in words."""
        if choice in PRESETS:
            return PRESETS[choice].label
        if choice == LINKED:
            return f"Linked run: {run_title(self.config)}"
        explored = history.latest()
        return f"My run from Explore: {run_title(explored)}" if explored else "My run from Explore"

    def choose(self, choice: str) -> None:
        """Show the run of another entry from now on."""
        if choice not in self.choices:
            dropped(f"{self.name}_choice", choice)
            return
        explored = history.latest()
        if choice == EXPLORED and explored:
            choice = word_of(explored)
        if choice != LINKED:
            self._put(choice)

    def show(self, config: RunConfig) -> None:
        """Show this run from now on."""
        self._put(word_of(config))

    def take(self, text: str, parameters: Mapping[str, Parameter]) -> None:
        """Show the run of a link; a text that names none changes nothing and is told in words."""
        try:
            link = read_link(text, parameters)
            self._put(word_of(link.run()))
        except ConfigError as error:
            self.error, self.note = named(error), ""
            return
        if link.is_bare:
            self.note = (
                f"This link says nothing of a run. {title_of(link.page)} opens on {run_title(self.config)}, "
                f"which is now on the {self.name}."
            )

    def _put(self, word: str) -> None:
        self.word, self.error, self.note = word, "", ""


def visited_sides(parameters: Mapping[str, Parameter]) -> tuple[Side, Side]:
    """The visitor's two sides, as the address has them wherever it has changed since it was looked at."""
    kept: dict[str, Side] = st.session_state.setdefault(_KEPT, {})
    for name, opening in COMPARED.items():
        side = kept.setdefault(name, Side(name, opening))
        given = st.query_params.get(name)
        if given is not None and given != side.seen:
            side.take(given, parameters)
    return kept["left"], kept["right"]


def write_address(*both: Side) -> None:
    """Put the sides into the address, which is then the link that opens them again."""
    for side in both:
        side.seen = side.word
        if st.query_params.get(side.name) != side.word:
            st.query_params[side.name] = side.word


def link_errors() -> list[str]:
    """Sentences on names and values in the address that this page does not take.

    A word that names no run is told beside its side.
    """
    sentences = []
    for name in st.query_params:
        values = st.query_params.get_all(name)
        if of_the_run([(name, values)], PAGE):
            sentences.append(str(not_compared(name, values[-1])))
        elif name in SIDES and len(values) > 1:
            sentences.append(told(given_twice(name, values[-1]), _LABELS.get(name, "")))
    return sentences


def swap(left: Side, right: Side) -> None:
    """Exchange what the two sides show."""
    left.word, right.word = right.word, left.word
    left.error = right.error = left.note = right.note = ""
