"""Runs compared on a page: trained as one sweep, their curves as they come, and what they have come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from nnexplore.core.outcome import Outcome, outcome
from nnexplore.core.parameter import written
from nnexplore.core.trajectory import Trajectory
from nnexplore.export.comparison import csv_curves, csv_outcomes
from nnexplore.figures.comparison import compared_losses
from nnexplore.service.sweeps import Sweep, SweepProgress
from nnexplore.ui import history, link, server
from nnexplore.ui.frame import plain
from nnexplore.ui.mount import mount_plot
from nnexplore.ui.variations import Variant

_SECONDS_BETWEEN_LOOKS = 0.4
_STOPPED = "stopped_sweep"
_OWNER = "learning"
_CURVES = "learning_curves"
_DRAWN = "drawn_curves"


@dataclass(frozen=True)
class Comparison:
    """Runs to be compared: their sweep, the varied setting's name for the legend, the loss to reach."""

    variants: Sequence[Variant]
    title: str
    is_ordered: bool
    reach: float

    @property
    def sweep(self) -> Sweep:
        """All runs, with all their snapshots."""
        return Sweep(tuple(variant.config for variant in self.variants), whole=True)

    def named(self, progress: SweepProgress) -> dict[str, Trajectory]:
        """The trajectories so far by their labels, without those that have not begun."""
        pairs = zip(self.variants, progress.trajectories, strict=True)
        return {variant.label: run for variant, run in pairs if run is not None and len(run.steps)}


def show_runs(comparison: Comparison) -> dict[str, Trajectory]:
    """Train the runs and show them; return those that have ended, by their labels.

    Raises
    ------
    LimitError
        If this server does not take the sweep.
    """
    sweep, service = comparison.sweep, server.sweep_service()
    if st.session_state.get(_STOPPED) == sweep.key:
        progress = service.progress(sweep.key)
    else:
        st.session_state.pop(_STOPPED, None)
        progress = service.request(sweep, owner=link.owner(_OWNER))
    if progress is None:
        # Forgotten since it was stopped.
        st.session_state.pop(_STOPPED)
        progress = service.request(sweep, owner=link.owner(_OWNER))
    is_awaited = _is_awaited(progress)
    # Always a fragment: what is mounted in it stays mounted when the training ends.
    look_again = _SECONDS_BETWEEN_LOOKS if is_awaited else None
    st.fragment(_watch, run_every=look_again)(comparison, is_awaited)
    return {name: run for name, run in comparison.named(progress).items() if run.status != "training"}


def _is_awaited(progress: SweepProgress) -> bool:
    is_under_way = progress.state in ("queued", "training")
    return is_under_way and st.session_state.get(_STOPPED) != progress.sweep.key


def _watch(comparison: Comparison, was_awaited: bool) -> None:
    """Look again and again while the runs are trained; when that ends or begins, let the whole page run."""
    progress = server.sweep_service().progress(comparison.sweep.key)
    if progress is None or _is_awaited(progress) != was_awaited:
        st.rerun()
    _show(comparison, progress)


def _show(comparison: Comparison, progress: SweepProgress) -> None:
    runs = comparison.named(progress)
    outcomes = {name: outcome(run, comparison.reach) for name, run in runs.items()}
    _show_state(comparison, progress, outcomes)
    label = f"Training loss against steps, both logarithmic, of {len(comparison.variants)} runs"
    mount_plot(_CURVES, _curves(comparison, runs), label, f"nnexplore-{comparison.sweep.key}", _pick)
    if runs:
        _show_table(comparison.reach, outcomes)
        _show_downloads(comparison, runs, is_whole=progress.state == "finished")


def _curves(comparison: Comparison, runs: Mapping[str, Trajectory]) -> str:
    """The curves as JSON, drawn once as long as there is nothing new: a click on one would wait for it."""
    is_dark = st.context.theme.type == "dark"
    seen = (comparison, is_dark, tuple((len(run.steps), run.status) for run in runs.values()))
    if st.session_state.get(_DRAWN, (None,))[0] != seen:
        figure = compared_losses(
            {variant.label: runs.get(variant.label) for variant in comparison.variants},
            target=comparison.reach,
            ordered=comparison.is_ordered,
            styles=[variant.places for variant in comparison.variants],
            title=comparison.title,
            dark=is_dark,
        )
        figure.update_layout(uirevision=comparison.sweep.key)
        st.session_state[_DRAWN] = (seen, figure.to_json())
    drawn: str = st.session_state[_DRAWN][1]
    return drawn


def _pick(label: str) -> None:
    history.put("shown", label)
    # The surface below is another part of the page.
    st.rerun()


def _show_state(comparison: Comparison, progress: SweepProgress, outcomes: Mapping[str, Outcome]) -> None:
    """One line: how far the training is with a button to end it, or what came of it."""
    n_runs, key = len(comparison.variants), comparison.sweep.key
    words, button = st.columns([5, 1], vertical_alignment="center")
    if _is_awaited(progress):
        text = f"Training {n_runs} runs: {progress.n_ended} at their ends."
        words.progress(min(1.0, progress.step / max(1, progress.n_steps)), text=text)
        button.button("Cancel", key="cancel_sweep", on_click=_cancel, args=(key,), width="stretch")
    elif progress.state == "failed":
        words.error(plain(progress.message or "The training failed."), icon=":material/error:")
        button.button("Try again", key="resume_sweep", on_click=_resume, width="stretch")
    elif progress.state == "finished":
        words.markdown(_summary(outcomes, comparison.reach))
    else:
        words.markdown(f"Stopped: {progress.n_ended} of {n_runs} runs came to their ends.")
        button.button("Train on", key="resume_sweep", on_click=_resume, width="stretch")


def _cancel(key: str) -> None:
    st.session_state[_STOPPED] = key
    server.sweep_service().release(link.owner(_OWNER))


def _resume() -> None:
    st.session_state.pop(_STOPPED, None)
    # Only the whole page asks for the runs.
    st.rerun()


def _summary(outcomes: Mapping[str, Outcome], reach: float) -> str:
    """What the comparison shows, in words."""
    reached = {name: found.reached[1] for name, found in outcomes.items() if found.reached is not None}
    diverged = [name for name, found in outcomes.items() if found.status == "diverged"]
    sentences = [f"**{len(reached)} of {len(outcomes)} runs reach loss {written(reach)}**"]
    if reached:
        first = min(reached, key=reached.__getitem__)
        sentences[0] += f", the soonest **{plain(first)}**, by step {reached[first]:,}"
    sentences[0] += "."
    if diverged:
        sentences.append(f"Diverged: {', '.join(plain(name) for name in diverged)}.")
    return " ".join(sentences)


def _show_table(reach: float, outcomes: Mapping[str, Outcome]) -> None:
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
        row[f"Steps to loss {written(reach)}"] = (
            "not reached" if found.reached is None else _span(*found.reached)
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


def _span(after: int, by: int) -> str:
    return f"{by:,}" if by - after <= 1 else f"{after + 1:,} to {by:,}"


def ending(found: Outcome) -> str:
    """How a run has ended, or how far it is, in words."""
    if found.status == "training":
        return f"training, step {found.step:,}"
    if found.status == "diverged":
        return f"diverged at step {found.stopped_at:,}"
    if found.status == "target":
        return f"stopped at its target loss, step {found.stopped_at:,}"
    steps = f"{found.step:,} step{'' if found.step == 1 else 's'}"
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
