"""The sentence on where another machine may end: true of every way in which a run and its twin can end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnexplore.core.run.outcome import Outcome
from nnexplore.core.run.sensitivity import Sensitivity
from nnexplore.export.description import parting_sentence

END = Outcome("trained", None, 5000, 0.06, 0.05, 0.99, None, False, None)
APART = Sensitivity(386, True, END, replace(END, loss=0.31, accuracy=0.86), 100)


def test_a_run_that_ends_apart_from_its_twin_may_end_elsewhere_on_another_machine() -> None:
    assert parting_sentence(APART) == (
        "Another machine may end elsewhere: with the last digit of its first weights changed, this run "
        "ends with 86 of 100 right, not 99."
    )


def test_where_as_many_samples_are_right_the_losses_tell_the_ends_apart() -> None:
    sentence = parting_sentence(replace(APART, twin_end=replace(END, loss=0.31)))
    assert sentence.endswith("this run ends with 99 of 100 right, at loss 0.31, not 0.06.")


def test_a_run_that_meets_its_twin_again_takes_another_way_to_about_the_same_end() -> None:
    sentence = parting_sentence(replace(APART, ends_apart=False, twin_end=END))
    assert sentence.startswith("Another machine may take another way to about the same end: ")
    assert sentence.endswith("this run ends with 99 of 100 right, at loss 0.06.")


def test_nothing_is_said_of_a_run_that_never_parts_from_its_twin() -> None:
    assert parting_sentence(Sensitivity(None, False, END, END, 100)) == ""


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (replace(END, status="diverged", stopped_at=1234), "this run diverges at step 1,234."),
        (replace(END, status="exploded"), "this run explodes and ends with 99 of 100 right, at"),
        (
            replace(END, status="target", stopped_at=400),
            "this run reaches the target loss at step 400.",
        ),
    ],
)
def test_how_the_twin_ended_is_said(end: Outcome, words: str) -> None:
    assert words in parting_sentence(replace(APART, twin_end=end))
