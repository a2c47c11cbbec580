"""The view and the folding pictures on a Streamlit page: components that stay mounted over reruns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from nnexplore.core.trajectory import Trajectory
from nnexplore.palette import palette
from nnexplore.ui.gif_route import gif_encoder
from nnexplore.ui.routes import plotly_url, run_url, view_files, view_url
from nnexplore.view.payload import run_payload

_BOUNDARIES = ["view.css", "tile.css", "boundaries.css"]


def mount_view(
    key: str, run_key: str | None, on_start: Callable[[str], None] | None, view: str | None = None
) -> None:
    """Show a run by its key; with None the view keeps what it shows.

    ``on_start`` is called, before the page runs again, with the weights from which the visitor wants to
    train on, as ``write_start`` writes them; with None there is nothing to train on. ``view`` is how the
    run is shown, as viewlink.js writes it; with None that is in the page's address.
    """

    def train_on() -> None:
        if on_start is not None:
            on_start(st.session_state[key]["train_on"])

    _mount(
        "nnexplore_view",
        key,
        "streamlit.js",
        ["view.css"],
        [run_key],
        {"plotly": plotly_url(), "view": view, "trains": on_start is not None},
        on_train_on_change=train_on,
    )


def mount_folding(key: str, run_key: str | None) -> None:
    """Take a run apart by its key; with None the pictures stay what they are."""
    _mount("nnexplore_folding", key, "folding_streamlit.js", ["view.css", "folding.css"], [run_key], {})


def mount_film(
    key: str, run_keys: Sequence[str | None], labels: Sequence[str], names: Sequence[str], opening: str | None
) -> None:
    """Show runs as a film: the six of the study in a grid, and a seventh, if there is one, in full size only.

    ``labels`` are what the runs are called, ``names`` what they are called in the page's address;
    ``opening`` is the one in full size at first, None for the grid.
    """
    more = {"plotly": plotly_url(), "labels": labels, "names": names, "opening": opening}
    _mount("nnexplore_film", key, "film_streamlit.js", ["view.css", "tile.css", "film.css"], run_keys, more)


def mount_plot(key: str, figure: str, label: str, file: str, on_pick: Callable[[Any], None]) -> None:
    """Show a flat Plotly figure, as JSON, that keeps zoom and legend as long as its ``uirevision`` stays.

    ``label`` says in words what it shows, ``file`` names its PNG. ``on_pick`` is called with what was
    clicked: of a curve its legend group, of a heat map's cell its row and column.
    """

    def picked() -> None:
        on_pick(st.session_state[key]["picked"])

    _mount(
        "nnexplore_plot",
        key,
        "plot_streamlit.js",
        ["view.css", "surface.css"],
        [],
        {"plotly": plotly_url(), "figure": figure, "label": label, "file": file},
        on_picked_change=picked,
    )


def mount_surface(
    key: str, surface: dict[str, Any] | None, label: str, height: str, on_open: Callable[[str], None]
) -> None:
    """Show a loss surface, a message of surface_payload.py; with None it keeps what it shows, dimmed.

    ``label`` names the run, ``height`` is "log" or "linear". ``on_open`` is called with the query of the run
    when the visitor opens it on Explore.
    """
    _mount(
        "nnexplore_surface",
        key,
        "surface_streamlit.js",
        ["view.css", "surface.css"],
        [],
        {"plotly": plotly_url(), "surface": surface, "label": label, "height": height},
        on_opened_change=lambda: on_open(st.session_state[key]["opened"]),
    )


def mount_compare(
    key: str, run_keys: Sequence[str | None], labels: Sequence[str], view: str | None = None, words: str = ""
) -> None:
    """Show two runs side by side, by their keys; a side with None keeps what it shows.

    ``labels`` are what the runs are called, ``words`` a sentence on both. ``view`` is how both are shown, as
    viewlink.js writes it; with None that is in the page's address.
    """
    more = {"plotly": plotly_url(), "labels": labels, "words": words, "view": view}
    _mount("nnexplore_compare", key, "compare_streamlit.js", ["view.css", "compare.css"], run_keys, more)


def mount_boundaries(
    key: str, run_keys: Sequence[str | None], labels: Sequence[str], on_open: Callable[[str], None]
) -> None:
    """Show the boundaries of several runs in step; ``on_open`` is called with the query of one clicked."""
    _mount(
        "nnexplore_boundaries",
        key,
        "boundaries_streamlit.js",
        _BOUNDARIES,
        run_keys,
        {"labels": labels},
        on_opened_change=lambda: on_open(st.session_state[key]["opened"]),
    )


def mount_cell(
    key: str,
    runs: Sequence[Trajectory],
    labels: Sequence[str],
    reached: Sequence[bool],
    on_open: Callable[[str], None],
) -> None:
    """Show the boundaries of runs at their ends; ``on_open`` is called with the query of one clicked."""
    messages = [run_payload(run) for run in runs]
    shared = {
        name: value for name, value in messages[0].items() if all(one[name] == value for one in messages[1:])
    }
    finals = [
        {"label": label, "reached": fine, "message": {n: v for n, v in one.items() if n not in shared}}
        for label, fine, one in zip(labels, reached, messages, strict=True)
    ]
    more = {"shared": shared, "finals": finals}
    _mount(
        "nnexplore_cell",
        key,
        "boundaries_cell_streamlit.js",
        _BOUNDARIES,
        [],
        more,
        on_opened_change=lambda: on_open(st.session_state[key]["opened"]),
    )


def _mount(
    name: str,
    key: str,
    adapter: str,
    styles: list[str],
    run_keys: Sequence[str | None],
    more: dict[str, Any],
    **callbacks: Callable[[], None],
) -> None:
    css = "\n".join(view_files()[style].decode() for style in styles)
    component = st.components.v2.component(
        name, js=view_files()["stub.js"].decode(), css=css, isolate_styles=False
    )
    runs = [run_url(run_key) if run_key else None for run_key in run_keys]
    data = {"adapter": view_url(adapter), "runs": runs, "palette": palette(), "gif": gif_encoder(), **more}
    # A run that the server has forgotten is asked for again by running the page again.
    component(key=key, data=data, on_missing_change=lambda: None, **callbacks)
