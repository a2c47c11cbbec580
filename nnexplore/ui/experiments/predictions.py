"""Predictions: what a visitor chose at the steps of a walk, kept in the session and in the address.

There, where a reload finds them, a walk's predictions are a text of one letter a step: "-" for none, a digit
for a choice whose answer has not been shown, a letter for one whose answer has, "z" for an answer that was
shown without a choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from nnexplore.experiments.walk import Step, Walk

#: The name in the address.
ANSWERS: Final = "answers"
_KEPT = "predictions"
_NONE, _SHOWN = "-", "z"


@dataclass
class Prediction:
    """What the visitor chose, by its number, and whether the answer has been shown."""

    choice: int | None = None
    is_revealed: bool = False

    @property
    def letter(self) -> str:
        """The prediction as the address has it."""
        if self.choice is None:
            return _SHOWN if self.is_revealed else _NONE
        return chr(ord("a") + self.choice) if self.is_revealed else str(self.choice)


def prediction(walk: Walk, number: int) -> Prediction:
    """The visitor's prediction at a step of the walk, counted from 1."""
    return _predictions(walk)[number - 1]


def keep_in_address(walk: Walk) -> None:
    """Write what was predicted on this walk into the address, so that a reload finds it."""
    text = "".join(one.letter for one in _predictions(walk)).rstrip(_NONE)
    if st.query_params.get(ANSWERS, "") != text:
        if text:
            st.query_params[ANSWERS] = text
        else:
            del st.query_params[ANSWERS]


def _predictions(walk: Walk) -> list[Prediction]:
    kept: dict[str, list[Prediction]] | None = st.session_state.get(_KEPT)
    if kept is None:
        kept = st.session_state[_KEPT] = {}
        # The address speaks of the walk that is opened with it.
        kept[walk.name] = _read(st.query_params.get(ANSWERS, ""), walk.steps)
    return kept.setdefault(walk.name, [Prediction() for _ in walk.steps])


def _read(text: str, steps: Sequence[Step]) -> list[Prediction]:
    """The predictions that a text of an address speaks of; a letter that means nothing is none."""
    letters = text[: len(steps)].ljust(len(steps), _NONE)
    return [_meant(letter, step) for letter, step in zip(letters, steps, strict=True)]


def _meant(letter: str, step: Step) -> Prediction:
    possible = [Prediction(choice, shown) for choice in range(len(step.choices)) for shown in (False, True)]
    possible.append(Prediction(None, True))
    return next((one for one in possible if one.letter == letter), Prediction())
