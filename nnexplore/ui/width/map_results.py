"""The results of a success map: its cells, what they say of the construction rule, the runs of one cell."""

from __future__ import annotations

import streamlit as st

from nnexplore.core.run.construction import Verdict, straight_pieces, verdict
from nnexplore.core.run.success import Success, reaches
from nnexplore.core.run.success_map import SuccessMap, row_label
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.success import csv_cells, csv_draws
from nnexplore.figures.success import loss_spread, result_text, success_map, units
from nnexplore.service.sweep_service import Sweep
from nnexplore.ui.server.messages import cell_of
from nnexplore.ui.shared import history
from nnexplore.ui.shared.components import mount_cell, mount_plot
from nnexplore.ui.shared.kept import kept
from nnexplore.ui.shared.page_changes import open_on_explore
from nnexplore.ui.width.map_fields import CELL_LABEL, cell_names


def show_results(
    spec: SuccessMap, sweep: Sweep, trajectories: tuple[Trajectory | None, ...], threshold: float
) -> None:
    """The map with a sentence on each row, the losses of a row, and the runs of the cell that is chosen."""
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

        def draw(dark: bool) -> str:
            drawn: str = success_map(
                labels,
                spec.widths,
                results,
                threshold=threshold,
                pieces=rules,
                chosen=chosen,
                dark=dark,
            ).to_json()
            return drawn

        seen = (labels, spec.widths, results, threshold, rules, chosen)
        mount_plot(
            "success_map",
            lambda dark: kept(f"map drawn, dark {dark}", seen, lambda: draw(dark)),
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
                lambda dark: kept(
                    f"losses drawn, dark {dark}",
                    (sweep.key, row, results[row], threshold),
                    lambda: loss_spread(spec.widths, runs, threshold=threshold, dark=dark).to_json(),
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
            fewer = ", and with none fewer" if any(width < n for width in widths) else ""
            return f"{says}It **holds**: most first draws succeed with {units(n)}{fewer}.{lucky}"
        case "fewer":
            return (
                f"{says}It asks for **more than it takes**: {units(found.fewest_mostly or 0)} will do.{lucky}"
            )
        case "more":
            return (
                f"{says}It **falls short**: with {units(n)} most first draws fail; "
                f"from {units(found.fewest_mostly or 0)} on most succeed.{lucky}"
            )
        case "short":
            return (
                f"{says}It **falls short**: with {units(n)} most first draws fail. Whether more units do "
                f"better is still being trained.{lucky}"
            )
        case "none":
            return f"{says}It **falls short**: no width of the map is sure to bring most there.{lucky}"
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
