"""A step of a walk on the page: what to look at, the live pictures, a question, then what happens and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.core.trajectory import Trajectory
from nnexplore.experiments.walk import Step, Walk
from nnexplore.service.jobs import TrainingService
from nnexplore.service.limits import LimitError
from nnexplore.service.progress import FINISHED
from nnexplore.ui import link
from nnexplore.ui.figure_table import show_figures
from nnexplore.ui.frame import PAGES, plain
from nnexplore.ui.mount import mount_compare, mount_view
from nnexplore.ui.walk_layout import COVER, LAYOUT, SIDES

_PREDICTIONS = "predictions"
_SECONDS_BETWEEN_LOOKS = 0.5


@dataclass
class _Prediction:
    """What the visitor chose, by its number, and whether the answer has been shown."""

    choice: int | None = None
    is_revealed: bool = False


def show_step(walk: Walk, number: int, service: TrainingService) -> None:
    """Lay out a step of the walk."""
    step = walk.steps[number - 1]
    with st.container(key="walk_step"):
        with st.container(key="walk_look", gap="small"):
            st.caption(f"Step {number} of {len(walk.steps)} · {walk.title}")
            st.markdown(f"### {step.title}\n{step.look}")
            if len(step.runs) > 1:
                st.html(SIDES)
        prediction = _prediction(walk, number)
        run_keys = _request(step, service)
        with st.container(key="walk_pictures"):
            _pictures(step, run_keys, step.revealed if prediction.is_revealed else step.view)
        with st.container(key="walk_question", gap="small"):
            _question(walk, number, step, prediction)
            if prediction.is_revealed:
                st.markdown(step.reveal)
                if step.live is not None:
                    _when_trained(step.runs, service, lambda runs: st.markdown(step.live(runs)))
            _links(step)
    if prediction.is_revealed and step.figures:
        measured = [figure.run for figure in step.figures]
        _when_trained(measured, service, lambda runs: show_figures(step.figures, runs))
    st.html(LAYOUT + (COVER if step.is_covered and not prediction.is_revealed else ""))


def _prediction(walk: Walk, number: int) -> _Prediction:
    """The visitor's prediction at this step, kept as long as the session."""
    made: dict[tuple[str, int], _Prediction] = st.session_state.setdefault(_PREDICTIONS, {})
    return made.setdefault((walk.name, number), _Prediction())


def _request(step: Step, service: TrainingService) -> list[str | None]:
    """Ask for every run of the step; return the keys of those that are shown."""
    keys: dict[RunConfig, str | None] = {}
    for place, config in enumerate(step.measured_runs):
        try:
            service.request(config, owner=link.owner(f"walk {place}"))
            keys[config] = config.key
        except LimitError as error:
            st.error(plain(error.message), icon=":material/error:")
            keys[config] = None
    return [keys[config] for config in step.runs]


def _pictures(step: Step, run_keys: Sequence[str | None], view: str) -> None:
    if len(run_keys) == 1:
        mount_view("walk_view", run_keys[0], on_start=None, view=view)
    else:
        mount_compare("walk_compare", run_keys, step.labels, view=view)


def _question(walk: Walk, number: int, step: Step, prediction: _Prediction) -> None:
    key = f"prediction_{walk.name}_{number}"

    def predict() -> None:
        prediction.choice = step.choices.index(st.session_state[key])

    def reveal() -> None:
        prediction.is_revealed = True

    st.radio(
        f"**Predict first.** {step.question}",
        step.choices,
        index=prediction.choice,
        key=key,
        on_change=predict,
        disabled=prediction.is_revealed,
    )
    if prediction.is_revealed:
        st.markdown(_verdict(step, prediction))
        return
    with st.container(horizontal=True):
        st.button("Reveal", type="primary", on_click=reveal, disabled=prediction.choice is None)
        st.button("Just show me", type="tertiary", on_click=reveal)


def _verdict(step: Step, prediction: _Prediction) -> str:
    answer = f"**{step.choices[step.answer]}.**"
    if prediction.choice is None:
        return answer
    if prediction.choice == step.answer:
        return f":material/check_circle: You saw it coming: {answer}"
    return f":material/change_circle: Not as predicted: {answer}"


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
            query_params=[*query, *([("view", step.revealed)] if step.revealed else [])],
        )


def _when_trained(
    configs: Sequence[RunConfig], service: TrainingService, show: Callable[[list[Trajectory]], None]
) -> None:
    """Show what is measured on these runs once all of them are trained."""
    is_under_way = _trained(configs, service) is None

    def look() -> None:
        runs = _trained(configs, service)
        if runs is None:
            st.caption("Measured once the runs are trained.")
        elif is_under_way:
            st.rerun()  # the whole page, so that nothing looks again
        else:
            show(runs)

    st.fragment(look, run_every=_SECONDS_BETWEEN_LOOKS if is_under_way else None)()


def _trained(configs: Sequence[RunConfig], service: TrainingService) -> list[Trajectory] | None:
    """The finished trajectories of all these runs; None if one is missing."""
    found = [service.progress(config.key) for config in configs]
    done = [each.trajectory for each in found if each and each.state in FINISHED and each.trajectory]
    return done if len(done) == len(configs) else None
