"""The sides of a comparison: two runs, each of them a preset, the one from Explore or that of a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.core.parameter import Parameter, shown
from nnexplore.export.description import run_title
from nnexplore.presets import PRESETS
from nnexplore.query import read_query
from nnexplore.ui import history

#: The query names of the sides, with what each opens on: does a ring need three units?
SIDES: Final = {"left": "circles-232-tanh", "right": "circles-222-tanh"}

#: The entries of a side's list that are no preset: the run that Explore showed last, and that of a link.
EXPLORED: Final = "explored"
LINKED: Final = "linked"

#: What pages keep in the address beside a run: how it is shown.
_OF_THE_PICTURES = {"view", "film"}
_KEPT = "sides"


class LinkError(ValueError):
    """A text that names no run; the message is for the visitor."""


@dataclass
class Side:
    """What a visitor chose for one side, and which texts for it could not be taken."""

    name: str
    #: The name of a preset, or the query of a run: the side's part of the address.
    word: str
    #: What the address held when it was last looked at.
    seen: str | None = None
    error: str = ""

    @property
    def config(self) -> RunConfig:
        """The run that is chosen."""
        return PRESETS[self.word].config if self.word in PRESETS else read_query(self.word)[0]

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
            return PRESETS[choice].title
        if choice == LINKED:
            return f"Linked run: {run_title(self.config)}"
        explored = history.latest()
        return f"My run from Explore: {run_title(explored)}" if explored else "My run from Explore"

    def choose(self, choice: str) -> None:
        """Show the run of another entry from now on."""
        explored = history.latest()
        if choice == EXPLORED and explored:
            choice = word_of(explored)
        if choice != LINKED:
            self.word, self.error = choice, ""

    def take(self, text: str, parameters: Mapping[str, Parameter]) -> None:
        """Show the run of a link; a text that names none changes nothing and is told in words."""
        try:
            self.word, self.error = read_link(text, parameters), ""
        except LinkError as error:
            self.error = str(error)


def visited_sides(parameters: Mapping[str, Parameter]) -> tuple[Side, Side]:
    """The visitor's two sides, as the address has them wherever it has changed since it was looked at."""
    kept: dict[str, Side] = st.session_state.setdefault(_KEPT, {})
    for name, opening in SIDES.items():
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


def swap(left: Side, right: Side) -> None:
    """Exchange what the two sides show."""
    left.word, right.word = right.word, left.word
    left.error = right.error = ""


def word_of(config: RunConfig) -> str:
    """The name of the preset that is this run, or its query, which names the data set if it were empty."""
    names = (name for name, preset in PRESETS.items() if preset.config == config)
    return next(names, config.to_query() or f"data={config.data.name}")


def read_link(text: str, parameters: Mapping[str, Parameter]) -> str:
    """The word for the run that a share link, a query string or a preset's name stands for.

    Raises
    ------
    LinkError
        If it stands for none, or if a setting of it is not allowed here.
    """
    text = text.strip()
    if text in PRESETS:
        return text
    try:
        link = urlsplit(text)
    except ValueError:
        link = urlsplit("")
    query = link.query if link.netloc else text.removeprefix("?")
    given = parse_qsl(query, keep_blank_values=True)
    if not link.netloc and "=" not in query:
        raise LinkError(
            f"{shown(text)} is no run: paste a share link from Explore, a query string such as width=4 or "
            "the name of a preset."
        )
    if SIDES.keys() & {name for name, _ in given}:
        raise LinkError("This link leads to a comparison of two runs: paste one to a single run.")
    config, errors = read_query([pair for pair in given if pair[0] not in _OF_THE_PICTURES], parameters)
    if errors:
        raise LinkError(" ".join(error.message.partition(" The default, ")[0] for error in errors))
    return word_of(config)
