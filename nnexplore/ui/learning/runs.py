"""Runs compared on a page: trained as one sweep, their curves as they come, and the verdict on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import streamlit as st

from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.abscissas import ABSCISSAS
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.repeated import DRAWS, Repeated, first_draws
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.core.run.variations import Variant, variants
from nnexplore.export.comparison import csv_curves, csv_outcomes
from nnexplore.figures.comparison import compared_losses
from nnexplore.figures.loss_bands import compared_bands
from nnexplore.service.limits import LimitError
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.sweep_service import Sweep, SweepProgress
from nnexplore.ui.learning.outcome_table import show_table
from nnexplore.ui.learning.settings import Varied
from nnexplore.ui.learning.verdict import verdict
from nnexplore.ui.server import services
from nnexplore.ui.server.messages import one_of
from nnexplore.ui.shared import history
from nnexplore.ui.shared.components import mount_plot
from nnexplore.ui.shared.kept import kept
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.visit import give_up_sweep, waiting_words, wish_for_sweep
from nnexplore.ui.shared.waiting import show_while_under_way

_SECONDS_BETWEEN_LOOKS = 0.4
_STOPPED = "stopped_sweep"
_PLACE = "learning"
_CURVES = "learning_curves"
#: The curves of runs that have all ended, and which these are.
_DRAWN = "drawn_curves"


@dataclass(frozen=True)
class Comparison:
    """Runs to be compared: the settings, how many first draws of each, the varied setting's name for the
    legend, the loss to reach, and what losses are drawn against."""

    variants: Sequence[Variant]
    n_draws: int
    title: str
    is_ordered: bool
    reach: float
    along: str

    @cached_property
    def sweep(self) -> Sweep:
        """All runs, with all their snapshots: first every setting from its own draw, then from the next."""
        return drawn_sweep([variant.config for variant in self.variants], self.n_draws, self.reach)

    def settings(self, progress: SweepProgress) -> list[Repeated]:
        """What there is of each setting's runs, in the order of their draws."""
        n, abscissa = len(self.variants), ABSCISSAS[self.along]
        return [
            Repeated(variant.label, progress.trajectories[number::n], self.reach, abscissa)
            for number, variant in enumerate(self.variants)
        ]

    def named(self, progress: SweepProgress) -> dict[str, Trajectory]:
        """The trajectories so far by their names, without those that have not begun."""
        return {
            f"{one.label}, draw {draw}" if self.n_draws > 1 else one.label: run
            for one in self.settings(progress)
            for draw, run in enumerate(one.runs)
            if run is not None and len(run.steps)
        }


def drawn_sweep(configs: Sequence[RunConfig], n_draws: int, reach: float) -> Sweep:
    """The sweep of these runs and of their other first draws, whose losses are watched for one to reach."""
    draws = [first_draws(config, n_draws) for config in configs]
    return Sweep(tuple(run for draw in zip(*draws, strict=True) for run in draw), whole=True, level=reach)


def check_varied(config: RunConfig, varied: Varied, parameters: Mapping[str, Parameter]) -> None:
    """Pass a run whose variations this server takes together.

    Raises
    ------
    ConfigError
        If it does not, or if they are too many to be told apart.
    """
    runs, _ = variants(config, varied.lists, varied.usual_rates, parameters)
    sweep = drawn_sweep([run.config for run in runs], varied.n_draws, varied.reach)
    services.sweep_service().limits.check_sweep(sweep.configs, whole=True)


def show_runs(comparison: Comparison) -> dict[str, Trajectory]:
    """Train the runs and show them; return those from their own first draw that have ended, by their labels.

    Raises
    ------
    LimitError
        If this server does not take the sweep.
    """
    sweep, service = comparison.sweep, services.sweep_service()
    try:
        service.limits.check_sweep(sweep.configs, whole=True)
    except LimitError:
        fewer = _fewer_draws(comparison)
        if not fewer:
            raise
        st.error(
            f"{len(sweep.configs):,} runs, {comparison.n_draws} first draws of each setting, are more than "
            "this server takes together.",
            icon=":material/error:",
        )
        st.button(
            f"Take {fewer} first draw{'' if fewer == 1 else 's'}",
            icon=":material/check:",
            on_click=history.put,
            args=(DRAWS.name, fewer),
        )
        return {}
    if st.session_state.get(_STOPPED) == sweep.key:
        progress = service.progress(sweep.key)
    else:
        st.session_state.pop(_STOPPED, None)
        progress = wish_for_sweep(sweep, _PLACE)
    if progress is None:
        # Forgotten since it was stopped.
        st.session_state.pop(_STOPPED)
        progress = wish_for_sweep(sweep, _PLACE)
    show_while_under_way(lambda: _is_awaited(sweep), lambda: _show(comparison), _SECONDS_BETWEEN_LOOKS)
    own = zip(comparison.variants, progress.trajectories, strict=False)
    return {variant.label: run for variant, run in own if run is not None and run.status != "training"}


def _fewer_draws(comparison: Comparison) -> int:
    """The most first draws of these settings that this server takes, fewer than asked for; 0 if none."""
    limits, most = services.sweep_service().limits, 0
    for n_draws in range(1, comparison.n_draws):
        try:
            limits.check_sweep(replace(comparison, n_draws=n_draws).sweep.configs, whole=True)
        except LimitError:
            break
        most = n_draws
    return most


def _is_awaited(sweep: Sweep) -> bool:
    progress = services.sweep_service().progress(sweep.key)
    is_under_way = progress is not None and progress.state in UNDER_WAY
    return is_under_way and st.session_state.get(_STOPPED) != sweep.key


def _show(comparison: Comparison) -> None:
    progress = services.sweep_service().progress(comparison.sweep.key)
    if progress is None:
        # Forgotten since: only the whole page asks for the runs.
        st.rerun()
    settings = comparison.settings(progress)
    _show_state(comparison, progress, settings)
    what, n_settings = ABSCISSAS[comparison.along].what, len(comparison.variants)
    each = f", each from {comparison.n_draws} first draws" if comparison.n_draws > 1 else ""
    label = f"Training loss against {what}, both logarithmic, of {n_settings} settings{each}"
    picks = one_of([variant.label for variant in comparison.variants])

    def draw(dark: bool) -> str:
        return _curves_by_now(comparison, progress, settings, dark)

    mount_plot(_CURVES, draw, label, f"nnexplore-learning-{_same_runs(comparison)}", _pick, picks)
    if comparison.n_draws > 1:
        within = "all draws" if comparison.n_draws < 10 else "all but a tenth at either side"
        st.caption(
            f"Line: half of the {comparison.n_draws} first draws are at this loss or below. Band: {within}."
        )
    if note := ABSCISSAS[comparison.along].note:
        st.caption(note)
    if any(run is not None and len(run.steps) for run in progress.trajectories):
        show_table(settings, comparison.n_draws)
        _show_downloads(comparison, progress)


def _curves_by_now(
    comparison: Comparison, progress: SweepProgress, settings: Sequence[Repeated], is_dark: bool
) -> str:
    """The curves as JSON; as they were drawn before, until the same runs have come to their ends once more.

    Another loss to reach is watched for by training the runs once more, which changes no curve.
    """
    same_picture = (_same_runs(comparison), comparison.title, comparison.along)
    remembered = f"{_DRAWN}, dark {is_dark}"
    known, drawn = st.session_state.get(remembered, (None, ""))
    if known == same_picture and progress.state != "finished":
        return str(drawn)
    # A click on a curve would wait for it to be drawn anew.
    stand = tuple(run and (len(run.steps), run.status) for run in progress.trajectories)
    curves = kept(
        f"curves, dark {is_dark}", (comparison, stand), lambda: _curves(comparison, settings, is_dark)
    )
    if progress.state == "finished":
        st.session_state[remembered] = (same_picture, curves)
    return curves


def _curves(comparison: Comparison, settings: Sequence[Repeated], is_dark: bool) -> str:
    """The curves as JSON."""
    is_crossed = any(second for _, second in (variant.indices for variant in comparison.variants))
    looks: dict[str, Any] = {
        "target": comparison.reach,
        "ordered": comparison.is_ordered,
        # Of two settings one has the colours and the other the dashes.
        "styles": [variant.indices for variant in comparison.variants] if is_crossed else (),
        "title": comparison.title,
        "dark": is_dark,
        "along": comparison.along,
    }
    if comparison.n_draws > 1:
        figure = compared_bands({one.label: one.runs for one in settings}, **looks)
    else:
        figure = compared_losses({one.label: one.runs[0] for one in settings}, **looks)
    drawn: str = figure.update_layout(uirevision=_same_runs(comparison)).to_json()
    return drawn


def _same_runs(comparison: Comparison) -> str:
    """What stays as long as the runs do, whatever loss they are to reach.

    A plot whose name changes is made anew by Plotly, which then forgets what the legend hides.
    """
    return replace(comparison.sweep, level=None).key


def _pick(label: str) -> None:
    history.put("shown", label)
    # The surface below is another part of the page.
    st.rerun()


def _show_state(comparison: Comparison, progress: SweepProgress, settings: Sequence[Repeated]) -> None:
    """One line: how far the training is with a button to end it, or what came of it."""
    n_runs, key = len(comparison.sweep.configs), comparison.sweep.key
    words, button = st.columns([5, 1], vertical_alignment="center")
    if _is_awaited(comparison.sweep):
        text = f"Training {n_runs} runs: {progress.n_ended} have ended so far."
        if progress.state == "queued":
            text = waiting_words(progress.n_before)
        words.progress(min(1.0, progress.step / max(1, progress.n_steps)), text=text)
        button.button("Cancel", key="cancel_sweep", on_click=_cancel, args=(key,), width="stretch")
    elif progress.state == "failed":
        words.error(plain(progress.message or "The training failed."), icon=":material/error:")
        button.button("Try again", key="resume_sweep", on_click=_resume, width="stretch")
    elif progress.state == "finished":
        words.markdown(verdict(settings))
    else:
        words.markdown(f"Stopped: {progress.n_ended} of {n_runs} runs have ended.")
        button.button("Train on", key="resume_sweep", on_click=_resume, width="stretch")


def _cancel(key: str) -> None:
    st.session_state[_STOPPED] = key
    give_up_sweep(_PLACE)


def _resume() -> None:
    st.session_state.pop(_STOPPED, None)
    # Only the whole page asks for the runs.
    st.rerun()


def _show_downloads(comparison: Comparison, progress: SweepProgress) -> None:
    runs = comparison.named(progress)
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, name, write in (
            ("Curves as CSV", "curves", lambda: csv_curves(runs)),
            ("Table as CSV", "runs", lambda: csv_outcomes(runs, comparison.reach)),
        ):
            st.download_button(
                label,
                write,
                file_name=f"nnexplore-{name}-{comparison.sweep.key}.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
                disabled=progress.state != "finished",
                key=f"download_{name}",
            )
        st.caption("A click on a curve puts its run below.")
