"""The success map on its page: asked for, drawn as it fills, stopped, and looked into cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.construction import Verdict, straight_pieces, verdict
from nnexplore.core.run.success import Success, reaches
from nnexplore.core.run.success_map import SuccessMap, row_label
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.success import csv_cells, csv_draws
from nnexplore.figures.success import loss_spread, result_text, success_map, units
from nnexplore.service.limits import Limits
from nnexplore.service.sweep_service import Sweep, SweepProgress
from nnexplore.service.training_service import LimitError
from nnexplore.ui.server import services
from nnexplore.ui.server.messages import cell_of
from nnexplore.ui.shared import history
from nnexplore.ui.shared.components import mount_cell, mount_plot
from nnexplore.ui.shared.kept import kept
from nnexplore.ui.shared.page_changes import open_on_explore
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.refusals import taken, told
from nnexplore.ui.shared.visit import give_up_sweep, waiting_words, wish_for_sweep
from nnexplore.ui.shared.waiting import show_while_under_way
from nnexplore.ui.width.map_fields import CELL_LABEL, cell_names

_WISH = "map_wish"
_PLACE = "map"
_SECONDS_BETWEEN_LOOKS = 1.0
_NOTHING_YET = "not asked for"
_UNDER_WAY = ("queued", "training")


def show_map(spec: SuccessMap, threshold: float, take: Callable[[RunConfig], None]) -> None:
    """Show the map as far as it is drawn, with what there is to press.

    ``take`` puts another run in place of its base, around which this server takes the map.
    """
    service = services.sweep_service()

    def check(base: RunConfig) -> None:
        service.limits.check_sweep(replace(spec, base=base).configs, whole=False)

    # A map has up to thousands of runs, most page runs the same ones.
    sweep = taken(
        lambda: kept("map", (spec, service.limits), lambda: _sweep(spec, service.limits)),
        spec.base,
        check,
        take,
        key="nearest map",
    )
    if sweep is None:
        return
    _renew(sweep)

    def show() -> None:
        progress = service.progress(sweep.key)
        _controls(sweep, progress)
        trajectories = (None,) * len(sweep.configs) if progress is None else progress.trajectories
        _results(spec, sweep, trajectories, threshold)

    show_while_under_way(
        lambda: _state(service.progress(sweep.key)) in _UNDER_WAY, show, _SECONDS_BETWEEN_LOOKS
    )


def _sweep(spec: SuccessMap, limits: Limits) -> Sweep:
    sweep = Sweep(spec.configs)
    limits.check_sweep(sweep.configs, sweep.whole)
    return sweep


def _state(progress: SweepProgress | None) -> str:
    return _NOTHING_YET if progress is None else progress.state


def _renew(sweep: Sweep) -> None:
    """Go on wishing for the map that is being drawn, unless the visitor has turned to another one."""
    if st.session_state.get(_WISH) != sweep.key:
        st.session_state.pop(_WISH, None)
    elif _state(services.sweep_service().progress(sweep.key)) in (*_UNDER_WAY, "cancelled"):
        _ask(sweep)


def _ask(sweep: Sweep) -> None:
    try:
        wish_for_sweep(sweep, _PLACE)
        st.session_state[_WISH] = sweep.key
    except LimitError as error:
        st.session_state["map_refusal"] = told(error)


def _stop() -> None:
    st.session_state.pop(_WISH, None)
    give_up_sweep(_PLACE)


def _controls(sweep: Sweep, progress: SweepProgress | None) -> None:
    """What there is to press, and how far the runs are."""
    state = _state(progress)
    n_runs = len(sweep.configs)

    if refusal := st.session_state.pop("map_refusal", None):
        st.error(plain(refusal), icon=":material/error:")
    mine = st.session_state.get(_WISH) == sweep.key
    with st.container(horizontal=True, vertical_alignment="center"):
        if progress is not None and state in _UNDER_WAY and mine:
            st.button("Cancel", icon=":material/stop:", on_click=_stop, key="map_cancel")
            words = f"{progress.n_ended:,} of {n_runs:,} runs have ended"
            if progress.state == "queued":
                words = waiting_words(progress.n_before)
            st.progress(progress.step / progress.n_steps, text=words)
        elif state != "finished":
            some = progress is not None and progress.n_ended > 0
            # One under way that is not this visit's is another's, or this visitor's before a reload.
            begun = state == "cancelled" or state in _UNDER_WAY
            label = "Go on" if begun else "Try again" if state == "failed" else "Draw the map"
            st.button(
                label, icon=":material/grid_on:", type="primary", on_click=_ask, args=(sweep,), key="map_draw"
            )
            steps = sum(config.training.n_steps for config in sweep.configs)
            st.caption(
                f"{progress.n_ended:,} of {n_runs:,} runs have ended; what there is stays."
                if some and progress is not None
                else f"{n_runs:,} runs, {steps:,} steps together. Predict first: which cells will be full?"
            )
        else:
            st.caption(f"All {n_runs:,} runs have ended.")
    if progress is not None and progress.state == "failed":
        st.error(plain(progress.message or "The training failed."), icon=":material/error:")


def _results(
    spec: SuccessMap, sweep: Sweep, trajectories: tuple[Trajectory | None, ...], threshold: float
) -> None:
    is_dark = st.context.theme.type == "dark"
    results = spec.results(trajectories, threshold)
    labels = [row_label(row) for row in spec.rows]
    pieces = [straight_pieces(spec.run(row).data) for row in spec.rows]
    cells = cell_names(spec.rows, spec.widths)
    # A cell that a link names or that the map has no more is none.
    if st.session_state.get("cell") not in (None, *cells):
        history.put("cell", None)
    names = list(cells)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        name = st.selectbox(
            CELL_LABEL,
            names,
            index=None,
            placeholder="Click one in the map, or choose it here",
            key="cell",
            bind="query-params",
            help="Shows the boundary of every first draw of the cell, and the losses of its row.",
        )
    chosen = cells.get(name) if name else None
    row = chosen[0] if chosen else 0
    with left:
        rules = [piece.n for piece in pieces]

        def draw() -> str:
            drawn: str = success_map(
                labels,
                spec.widths,
                results,
                threshold=threshold,
                pieces=rules,
                chosen=chosen,
                dark=is_dark,
            ).to_json()
            return drawn

        seen = (labels, spec.widths, results, threshold, rules, chosen, is_dark)
        mount_plot(
            "success_map",
            kept("map drawn", seen, draw),
            f"Success map. {'; '.join(_in_words(labels, spec.widths, results, threshold))}",
            "nnexplore-success-map",
            lambda cell: history.put("cell", names[cell[0] * len(spec.widths) + cell[1]]),
            cell_of(len(labels), len(spec.widths)),
        )
        for label, piece, by_width in zip(labels, pieces, results, strict=True):
            found = verdict(piece.n, dict(zip(spec.widths, by_width, strict=True)))
            st.markdown(f"**{label}.** {verdict_text(found, piece.why, by_width, spec.widths)}")
    with right:
        runs = [trajectories[spec.cell(row, column)] for column in range(len(spec.widths))]
        if any(result.losses for result in results[row]):
            st.caption(f"Final losses: {labels[row]}. A point is a first draw; boxes are quartiles.")
            mount_plot(
                "loss_spread",
                kept(
                    "losses drawn",
                    (sweep.key, row, results[row], threshold, is_dark),
                    lambda: loss_spread(spec.widths, runs, threshold=threshold, dark=is_dark).to_json(),
                ),
                f"Final losses over the width: {labels[row]}",
                "nnexplore-final-losses",
            )
        _downloads(spec, trajectories, threshold)
    if chosen is not None and name is not None:
        _cell(name, trajectories[spec.cell(*chosen)], results[chosen[0]][chosen[1]], threshold)


def _in_words(
    labels: list[str], widths: tuple[int, ...], results: tuple[tuple[Success, ...], ...], threshold: float
) -> list[str]:
    return [
        f"{label}, {units(width)}: {result_text(result, threshold)}"
        for label, by_width in zip(labels, results, strict=True)
        for width, result in zip(widths, by_width, strict=True)
    ]


def verdict_text(found: Verdict, why: str, results: tuple[Success, ...], widths: tuple[int, ...]) -> str:
    """What a row of the map says of the construction rule, in a sentence or two."""
    n = found.n_pieces
    if n is None:
        return f"The rule names no number: {why}."
    says = f"The rule asks for {units(n)}: {why}. "
    by_width = dict(zip(widths, results, strict=True))
    lucky = ""
    ever = found.fewest_ever
    if ever is not None and ever < (found.fewest_mostly or n):
        lucky = (
            f" A lucky draw does it with {units(ever)} already: "
            f"{by_width[ever].n_reached} of {by_width[ever].n_ended}."
        )
    match found.finding:
        case "holds":
            return (
                f"{says}It **holds**: most first draws succeed with {units(n)}, and with none fewer.{lucky}"
            )
        case "fewer":
            return (
                f"{says}It asks for **more than it takes**: {units(found.fewest_mostly or 0)} will do.{lucky}"
            )
        case "more":
            return (
                f"{says}It **falls short**: with {units(n)} most first draws fail; "
                f"from {units(found.fewest_mostly or 0)} on most succeed.{lucky}"
            )
        case "none":
            return f"{says}It **falls short**: no width of the map brings most first draws there.{lucky}"
        case "open":
            return f"{says}These draws leave it **open**: more of them would tell.{lucky}"
        case _:
            missing = "" if n in by_width else f" The map has no column for {units(n)}."
            return f"{says}Not tested yet.{missing}"


def _downloads(spec: SuccessMap, trajectories: tuple[Trajectory | None, ...], threshold: float) -> None:
    if not any(run is not None and run.status != "training" for run in trajectories):
        return
    with st.container(horizontal=True):
        for label, name, write in (
            ("Cells (CSV)", "nnexplore-success-map.csv", csv_cells),
            ("Runs (CSV)", "nnexplore-first-draws.csv", csv_draws),
        ):
            st.download_button(
                label,
                lambda write=write: write(spec, trajectories, threshold),  # type: ignore[misc]
                file_name=name,
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )


def _cell(name: str, runs: tuple[Trajectory | None, ...], result: Success, threshold: float) -> None:
    """The runs of a cell, best first."""
    ended = [run for run in runs if run is not None and run.status != "training"]
    if not ended:
        return
    st.subheader(name, anchor=False)
    st.markdown(
        f"{_sentence(result_text(result, threshold))}. Lowest loss first. A click opens the run on Explore, "
        "which trains it alone, from the same first draw to the same end; only where training is chaotic, as "
        "with steps that are too long, the last digits decide and it may end elsewhere."
    )
    ended.sort(key=lambda run: (run.is_unstable, float(run.loss[-1])))
    mount_cell(
        "cell_runs",
        ended,
        [f"draw {run.config.training.seed}" for run in ended],
        [reaches(run, threshold) for run in ended],
        open_on_explore,
    )


def _sentence(words: str) -> str:
    """Words with a capital letter in front."""
    return words[:1].upper() + words[1:]
