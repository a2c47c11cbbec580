"""Runs compared on a page: trained as one sweep, their curves as they come, and what they have come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from nnexplore.core.network.config_error import written
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.abscissas import ABSCISSAS, Abscissa
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.outcome import Outcome, outcome
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.core.run.variations import Variant, variants
from nnexplore.export.comparison import csv_curves, csv_outcomes
from nnexplore.figures.comparison import compared_losses
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.sweep_service import Sweep, SweepProgress
from nnexplore.ui.learning.settings import Varied
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


@dataclass(frozen=True)
class Comparison:
    """Runs to be compared: their sweep, the varied setting's name for the legend, the loss to reach, and what
    losses are drawn against."""

    variants: Sequence[Variant]
    title: str
    is_ordered: bool
    reach: float
    along: str

    @cached_property
    def sweep(self) -> Sweep:
        """All runs, with all their snapshots."""
        return Sweep(tuple(variant.config for variant in self.variants), whole=True)

    def named(self, progress: SweepProgress) -> dict[str, Trajectory]:
        """The trajectories so far by their labels, without those that have not begun."""
        pairs = zip(self.variants, progress.trajectories, strict=True)
        return {variant.label: run for variant, run in pairs if run is not None and len(run.steps)}


def check_varied(config: RunConfig, varied: Varied, parameters: Mapping[str, Parameter]) -> None:
    """Pass a run whose variations this server takes together.

    Raises
    ------
    ConfigError
        If it does not, or if they are too many to be told apart.
    """
    runs, _ = variants(config, varied.lists, varied.usual_rates, parameters)
    services.sweep_service().limits.check_sweep([run.config for run in runs], whole=True)


def show_runs(comparison: Comparison) -> dict[str, Trajectory]:
    """Train the runs and show them; return those that have ended, by their labels.

    Raises
    ------
    LimitError
        If this server does not take the sweep.
    """
    sweep, service = comparison.sweep, services.sweep_service()
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
    return {name: run for name, run in comparison.named(progress).items() if run.status != "training"}


def _is_awaited(sweep: Sweep) -> bool:
    progress = services.sweep_service().progress(sweep.key)
    is_under_way = progress is not None and progress.state in UNDER_WAY
    return is_under_way and st.session_state.get(_STOPPED) != sweep.key


def _show(comparison: Comparison) -> None:
    progress = services.sweep_service().progress(comparison.sweep.key)
    if progress is None:
        # Forgotten since: only the whole page asks for the runs.
        st.rerun()
    runs = comparison.named(progress)
    outcomes = {name: outcome(run, comparison.reach) for name, run in runs.items()}
    _show_state(comparison, progress, runs, outcomes)
    what, n_runs = ABSCISSAS[comparison.along].what, len(comparison.variants)
    label = f"Training loss against {what}, both logarithmic, of {n_runs} runs"
    picks = one_of([variant.label for variant in comparison.variants])
    is_dark = st.context.theme.type == "dark"
    # A click on a curve would wait for it to be drawn anew.
    seen = (comparison, is_dark, tuple((len(run.steps), run.status) for run in runs.values()))
    curves = kept("curves", seen, lambda: _curves(comparison, runs, is_dark))
    mount_plot(_CURVES, curves, label, f"nnexplore-{comparison.sweep.key}", _pick, picks)
    if note := ABSCISSAS[comparison.along].note:
        st.caption(note)
    if runs:
        _show_table(comparison, runs, outcomes)
        _show_downloads(comparison, runs, is_whole=progress.state == "finished")


def _curves(comparison: Comparison, runs: Mapping[str, Trajectory], is_dark: bool) -> str:
    """The curves as JSON."""
    figure = compared_losses(
        {variant.label: runs.get(variant.label) for variant in comparison.variants},
        target=comparison.reach,
        ordered=comparison.is_ordered,
        styles=[variant.indices for variant in comparison.variants],
        title=comparison.title,
        dark=is_dark,
        along=comparison.along,
    )
    drawn: str = figure.update_layout(uirevision=comparison.sweep.key).to_json()
    return drawn


def _pick(label: str) -> None:
    history.put("shown", label)
    # The surface below is another part of the page.
    st.rerun()


def _show_state(
    comparison: Comparison,
    progress: SweepProgress,
    runs: Mapping[str, Trajectory],
    outcomes: Mapping[str, Outcome],
) -> None:
    """One line: how far the training is with a button to end it, or what came of it."""
    n_runs, key = len(comparison.variants), comparison.sweep.key
    words, button = st.columns([5, 1], vertical_alignment="center")
    if _is_awaited(comparison.sweep):
        text = f"Training {n_runs} runs: {progress.n_ended} at their ends."
        if progress.state == "queued":
            text = waiting_words(progress.n_before)
        words.progress(min(1.0, progress.step / max(1, progress.n_steps)), text=text)
        button.button("Cancel", key="cancel_sweep", on_click=_cancel, args=(key,), width="stretch")
    elif progress.state == "failed":
        words.error(plain(progress.message or "The training failed."), icon=":material/error:")
        button.button("Try again", key="resume_sweep", on_click=_resume, width="stretch")
    elif progress.state == "finished":
        words.markdown(_summary(comparison, runs, outcomes))
    else:
        words.markdown(f"Stopped: {progress.n_ended} of {n_runs} runs came to their ends.")
        button.button("Train on", key="resume_sweep", on_click=_resume, width="stretch")


def _cancel(key: str) -> None:
    st.session_state[_STOPPED] = key
    give_up_sweep(_PLACE)


def _resume() -> None:
    st.session_state.pop(_STOPPED, None)
    # Only the whole page asks for the runs.
    st.rerun()


def _summary(comparison: Comparison, runs: Mapping[str, Trajectory], outcomes: Mapping[str, Outcome]) -> str:
    """What the comparison shows, in words."""
    abscissa = ABSCISSAS[comparison.along]
    reached = {
        name: float(abscissa.after(runs[name], found.reached[1]))
        for name, found in outcomes.items()
        if found.reached is not None
    }
    sentences = [f"**{len(reached)} of {len(outcomes)} runs reach loss {written(comparison.reach)}**"]
    if reached:
        first = min(reached, key=reached.__getitem__)
        sentences[0] += f", the soonest **{plain(first)}**, by {abscissa.counted(reached[first])}"
    sentences[0] += "."
    for status in ("diverged", "exploded"):
        such = [plain(name) for name, found in outcomes.items() if found.status == status]
        if such:
            sentences.append(f"{status.capitalize()}: {', '.join(such)}.")
    return " ".join(sentences)


def _show_table(
    comparison: Comparison, runs: Mapping[str, Trajectory], outcomes: Mapping[str, Outcome]
) -> None:
    abscissa = ABSCISSAS[comparison.along]
    has_held_out = any(found.validation_accuracy is not None for found in outcomes.values())
    rows = []
    for name, found in outcomes.items():
        row: dict[str, str | float | None] = {
            "Run": name,
            "Final loss": f"{found.loss:.4g}",
            "Right": 100 * found.accuracy,
        }
        if has_held_out:
            held_out = found.validation_accuracy
            row["Held out, right"] = None if held_out is None else 100 * held_out
        row[f"{abscissa.what.capitalize()} to loss {written(comparison.reach)}"] = (
            "not reached" if found.reached is None else _span(found.reached, abscissa, runs[name])
        )
        row["How it ended"] = ending(found)
        rows.append(row)
    percent = st.column_config.NumberColumn(format="%.1f %%")
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        height="content",
        column_config={"Right": percent, "Held out, right": percent},
    )


def _span(steps: tuple[int, int], abscissa: Abscissa, run: Trajectory) -> str:
    """Between which two snapshots a loss was reached, as the abscissa counts them."""
    after, by = steps
    low, high = abscissa.after(run, steps)
    return abscissa.written(high) if by - after <= 1 else abscissa.between(low, high)


def ending(found: Outcome) -> str:
    """How a run has ended, or how far it is, in words."""
    if found.status == "training":
        return f"training, step {found.step:,}"
    if found.status == "diverged":
        return f"diverged at step {found.stopped_at:,}"
    if found.status == "target":
        return f"stopped at its target loss, step {found.stopped_at:,}"
    steps = f"{found.step:,} step{'' if found.step == 1 else 's'}"
    if found.status == "exploded":
        return f"{steps}; exploded: the loss is far higher than at first"
    return f"{steps}; the loss is higher than at first" if found.has_climbed else steps


def _show_downloads(comparison: Comparison, runs: Mapping[str, Trajectory], is_whole: bool) -> None:
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
                disabled=not is_whole,
                key=f"download_{name}",
            )
        st.caption("The camera above the curves saves them as PNG; a click on a curve puts its run below.")
