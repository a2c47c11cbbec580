"""A step of a walk on the page: what to look at, the live pictures, a question, then what happens and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import parse_qsl

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.walk import Step, Walk
from nnexplore.links.addresses import VIEW
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.experiments.figure_table import show_figures
from nnexplore.ui.experiments.loss_tables import show_tables
from nnexplore.ui.experiments.predictions import Prediction, keep_in_address, prediction
from nnexplore.ui.experiments.walk_layout import INPUT_ONLY, LAYOUT, STILL
from nnexplore.ui.server import messages
from nnexplore.ui.shared.components import Presented, mount_compare, mount_view
from nnexplore.ui.shared.lead import Lead
from nnexplore.ui.shared.page_changes import open_on_explore
from nnexplore.ui.shared.page_frame import PAGES
from nnexplore.ui.shared.presenting import at_once
from nnexplore.ui.shared.refusals import requested
from nnexplore.ui.shared.waiting import show_while_under_way


def show_step(walk: Walk, number: int, service: TrainingService) -> None:
    """Lay out a step of the walk."""
    step = walk.steps[number - 1]
    made = prediction(walk, number)
    keep_in_address(walk)
    with st.container(key="walk_step"):
        with st.container(key="walk_look", gap="small"):
            st.caption(f"Step {number} of {len(walk.steps)} · {walk.title}")
            st.markdown(f"### {step.title}\n{step.look}")
            if step.before and not made.is_revealed:
                st.markdown(step.before)
        run_keys = _request(step)
        with st.container(key="walk_pictures"):
            _pictures(step, run_keys, made.is_revealed, _presented(walk, number, made))
        if made.is_revealed:
            with st.container(key="walk_answer", gap="small"):
                _answer(step, made)
                if step.live is not None:
                    _when_trained(step.runs, service, partial(_show_live, step.live))
                if step.why:
                    with st.expander("Why, exactly"):
                        st.markdown(step.why)
                _links(step)
        else:
            with st.container(key="walk_question", gap="small"):
                _question(f"prediction_{walk.name}_{number}", step, made)
    if made.is_revealed and step.figures:
        measured = [figure.run for figure in step.figures]
        _when_trained(measured, service, lambda runs: show_figures(step.figures, runs))
    if made.is_revealed and step.tables:
        measured = [table.run for table in step.tables]
        _when_trained(measured, service, lambda runs: show_tables(step.tables, runs))
    st.html(LAYOUT + (INPUT_ONLY if step.shows_input_only else "") + (STILL if step.is_still else ""))


def _request(step: Step) -> list[str | None]:
    """Ask for every run of the step; return the keys of those that are shown."""
    keys: dict[RunConfig, str | None] = {}
    for number, config in enumerate(step.measured_runs):
        keys[config] = requested(config, _open_on_explore, f"walk {number}")
    return [keys[config] for config in step.runs]


def _open_on_explore(nearest: RunConfig) -> None:
    """Show a run where every run can be shown: the words of a walk are on its own runs."""
    open_on_explore(nearest.to_query())


def _presented(walk: Walk, number: int, made: Prediction) -> Presented:
    """What a key does while the pictures fill the screen: it shows the answer, or another step."""

    def reveal() -> None:
        made.is_revealed = True

    def go(by: int) -> None:
        st.session_state["step"] += by

    ways: dict[str, tuple[str, str, Callable[[], None]]] = {}
    if not made.is_revealed:
        ways["reveal"] = ("r", "Reveal", reveal)
    if number > 1:
        ways["previous"] = ("p", "Previous step", partial(go, -1))
    if number < len(walk.steps):
        ways["next"] = ("n", "Next step", partial(go, 1))
    offers = [at_once(name, key, label) for name, (key, label, _) in ways.items()]
    reader = messages.choice_among({name: [""] for name in ways})

    def take(wish: tuple[str, str]) -> None:
        ways[wish[0]][2]()

    return Presented(offers, lambda wish: messages.received("presented", wish, take, reader))


def _pictures(step: Step, run_keys: Sequence[str | None], is_revealed: bool, presented: Presented) -> None:
    """Show the runs: of two one space at a time, so that its shape can be read."""
    view = step.revealed if is_revealed else step.view
    is_single = len(step.runs) > 1 or step.shows_input_only
    lead = Lead(view, step.space, is_single=is_single, is_covered=not is_revealed)
    if len(run_keys) == 1:
        mount_view("walk_view", run_keys[0], on_start=None, lead=lead, presented=presented)
    else:
        mount_compare("walk_compare", run_keys, step.labels, lead=lead, presented=presented)


def _question(key: str, step: Step, made: Prediction) -> None:
    """Ask for a prediction, and offer to show the answer."""

    def predict() -> None:
        made.choice = step.choices.index(st.session_state[key])

    def reveal() -> None:
        made.is_revealed = True

    question = f"**Predict first.** {step.question}"
    st.radio(question, step.choices, index=made.choice, key=key, on_change=predict)
    with st.container(horizontal=True):
        st.button("Reveal", type="primary", on_click=reveal, disabled=made.choice is None)
        st.button("Just show me", type="tertiary", on_click=reveal)


def _marked_choices(step: Step, made: Prediction) -> str:
    """The question with the right answer marked, and the visitor's."""
    lines = [_marked(choice, n == step.answer, n == made.choice) for n, choice in enumerate(step.choices)]
    return "  \n".join([f"**{step.question}**", *lines])


def _answer(step: Step, made: Prediction) -> None:
    """Mark the choices, and say what happens."""
    st.markdown(_marked_choices(step, made))
    if made.choice is None:
        st.markdown(step.reveal)
    else:
        verdict = "You saw it coming." if made.choice == step.answer else "Not as predicted."
        st.markdown(f"{verdict} {step.reveal}")


def _marked(choice: str, is_right: bool, is_chosen: bool) -> str:
    """A choice with its mark in form, colour and words."""
    if is_right:
        words = "right, your answer" if is_chosen else "right"
        return f":green[:material/check_circle:] **{choice}** ({words})"
    if is_chosen:
        return f":red[:material/cancel:] {choice} (your answer)"
    return f":gray[:material/radio_button_unchecked:] {choice}"


def _show_live(sentence: Callable[[Sequence[Trajectory]], str], runs: Sequence[Trajectory]) -> None:
    st.markdown(sentence(runs))


def _links(step: Step) -> None:
    for other in step.links:
        query = parse_qsl(other.query)
        st.page_link(
            PAGES / f"{other.page}.py",
            label=other.label,
            icon=":material/arrow_forward:",
            query_params=query or None,
        )
    for label, config in zip(step.labels, step.runs, strict=True):
        query = parse_qsl(config.to_query()) or [("data", config.data.name)]
        st.page_link(
            PAGES / "explore.py",
            label=f"{label} on Explore",
            icon=":material/explore:",
            query_params=[*query, *([(VIEW, step.revealed)] if step.revealed else [])],
        )


def _when_trained(
    configs: Sequence[RunConfig], service: TrainingService, show: Callable[[list[Trajectory]], None]
) -> None:
    """Show what is measured on these runs once all of them are trained."""

    def show_measured() -> None:
        runs = _trained(configs, service)
        if runs is None:
            st.caption("Measured once the runs are trained.")
        else:
            show(runs)

    show_while_under_way(lambda: _trained(configs, service) is None, show_measured)


def _trained(configs: Sequence[RunConfig], service: TrainingService) -> list[Trajectory] | None:
    """The finished trajectories of all these runs; None if one is missing."""
    found = [service.progress(config.key) for config in configs]
    done = [each.finished for each in found if each and each.finished]
    return done if len(done) == len(configs) else None
