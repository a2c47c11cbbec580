"""What pages mount: each view with what Python gives it, and what takes the messages that it sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from nnexplore.core.geometry.line_drawing import LineDrawing
from nnexplore.core.network.datasets import NAMED_DATASETS
from nnexplore.core.network.own_samples import OwnSamples, most_samples
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.links.openings import OfferedDrawing
from nnexplore.ui.server import messages
from nnexplore.ui.server.messages import Painted
from nnexplore.ui.server.routes import plotly_url, twin_url
from nnexplore.ui.shared.lead import Lead
from nnexplore.ui.shared.mounted_component import mount, said
from nnexplore.wire.run_message import phi, run_payload

_BOUNDARIES = ["explore/view.css", "scene/tile.css", "boundaries/boundaries.css"]


@dataclass(frozen=True)
class Presented:
    """What is offered while pictures fill the screen, and what takes the message of one that is chosen."""

    offers: list[dict[str, Any]]
    on_change: Callable[[Any], None]


@dataclass(frozen=True)
class Shapes:
    """The networks that may be asked for: their most layers and units, and what takes their widths."""

    layers: Parameter
    width: Parameter
    on_hidden: Callable[[tuple[int, ...]], None]


def mount_view(
    key: str,
    run_key: str | None,
    on_start: Callable[[str], None] | None,
    lead: Lead | None = None,
    presented: Presented | None = None,
    shapes: Shapes | None = None,
) -> None:
    """Show a run by its key; with None the view keeps what it shows.

    ``on_start`` is called, before the page runs again, with the weights from which the visitor wants to
    train on, as ``write_start`` writes them; with None there is nothing to train on. ``lead`` is how the
    run is shown; with None that is in the page's address.
    ``presented`` are the changes that are offered while the run is presented, ``shapes`` the networks that
    the visitor may ask for by its drawing; with None there are none.
    """

    def hidden() -> None:
        if shapes is not None:
            reader = messages.hidden_of(shapes.layers, shapes.width)
            messages.received("hidden", said(key, "hidden"), shapes.on_hidden, reader)

    def train_on() -> None:
        if on_start is not None:
            messages.received("train_on", said(key, "train_on"), on_start)

    mount(
        "nnexplore_view",
        key,
        "hosts/explore.js",
        ["explore/view.css", "network/network.css"],
        [run_key],
        {
            "plotly": plotly_url(),
            **_twins([run_key]),
            "led": lead and lead.message(),
            "trains": on_start is not None,
            "most": shapes and {"layers": shapes.layers.maximum, "width": shapes.width.maximum},
            **_offers(presented),
        },
        on_train_on_change=train_on,
        on_presented_change=_presented_change(key, presented),
        on_hidden_change=hidden,
    )


def _twins(run_keys: Sequence[str | None]) -> dict[str, Any]:
    """Where pictures that say of a run whether another machine may end elsewhere ask for that."""
    return {"twins": [run_key and twin_url(run_key) for run_key in run_keys]}


def _offers(presented: Presented | None) -> dict[str, Any]:
    return {"offers": presented.offers if presented else []}


def _presented_change(key: str, presented: Presented | None) -> Callable[[], None]:
    def change() -> None:
        if presented is not None:
            presented.on_change(said(key, "presented"))

    return change


def mount_folding(key: str, run_key: str | None) -> None:
    """Take a run apart by its key; with None the pictures stay what they are."""
    mount(
        "nnexplore_folding",
        key,
        "hosts/folding.js",
        ["explore/view.css", "parts/stages.css", "folding/folding.css"],
        [run_key],
        _twins([run_key]),
    )


def mount_backprop(key: str, run_key: str | None) -> None:
    """Follow one step of a run by its key, number by number; with None the page stays what it is."""
    mount(
        "nnexplore_backprop",
        key,
        "hosts/backprop.js",
        ["explore/view.css", "parts/stages.css", "backprop/backprop.css"],
        [run_key],
        _twins([run_key]),
    )


def mount_downhill(key: str, run_key: str) -> None:
    """Show gradient descent on one and on two weights of a run by its key."""
    mount(
        "nnexplore_downhill",
        key,
        "hosts/downhill.js",
        ["explore/view.css", "downhill/downhill.css"],
        [run_key],
        {},
    )


def mount_build(
    key: str,
    run_key: str | None,
    most: Mapping[str, Parameter],
    on_layers: Callable[[tuple[tuple[int, str], ...]], None],
    on_data: Callable[[str], None],
    on_back: Callable[[tuple[int, tuple[tuple[int, str], ...]]], None],
) -> None:
    """Show a run's network as a row of blocks by its key; with None the row stays what it is.

    ``most`` are the numbers of layers and of units that may be asked for. ``on_layers`` is called with the
    units and the activation of each hidden layer of the row that the visitor has built, ``on_data`` with the
    name of the data set that he has chosen; ``on_back`` with how many of these edits he takes back, and the
    hidden layers before them.
    """
    allowed = most["layers"], most["width"]

    def layers() -> None:
        messages.received("layers", said(key, "layers"), on_layers, messages.layers_of(*allowed))

    def back() -> None:
        messages.received("back", said(key, "back"), on_back, messages.back_to_layers_of(*allowed))

    mount(
        "nnexplore_build",
        key,
        "hosts/build.js",
        ["explore/view.css", "blocks/blocks.css"],
        [run_key],
        {
            **_twins([run_key]),
            "most": {"layers": most["layers"].maximum, "width": most["width"].maximum},
            "datasets": {name: dataset.label for name, dataset in NAMED_DATASETS.items()},
        },
        on_layers_change=layers,
        on_back_change=back,
        on_data_change=lambda: messages.received(
            "data", said(key, "data"), on_data, messages.one_of(NAMED_DATASETS)
        ),
    )


def mount_draw(
    key: str,
    run_keys: Sequence[str | None],
    drawings: Sequence[OfferedDrawing],
    on_drawn: Callable[[LineDrawing], None],
) -> None:
    """Let lines be drawn over the samples of the first run; the second one, if given, is the trained hexagon.

    ``drawings`` are offered to begin with. ``on_drawn`` is called with the drawing whose network the visitor
    wants to train on.
    """
    mount(
        "nnexplore_draw",
        key,
        "hosts/draw.js",
        ["explore/view.css", "network/network.css", "lines/lines.css"],
        run_keys,
        {"tanh": phi("tanh"), "drawings": [drawing._asdict() for drawing in drawings]},
        on_drawn_change=lambda: messages.received("drawn", said(key, "drawn"), on_drawn),
    )


def mount_brush(
    key: str, own: OwnSamples, turn: int, on_painted: Callable[[tuple[int, list[Painted]]], None]
) -> None:
    """Let samples be drawn and erased by hand; they follow the painting of this ``turn``, 0 for none.

    ``on_painted`` is called with the turn of the visitor's painting, and with all samples as they are then.
    """
    n_classes = len(own.class_names)
    most = most_samples(n_classes)
    shown = {
        "samples": [[x, y, label] for (x, y), label in zip(own.X.tolist(), own.y.tolist(), strict=True)],
        "names": own.class_names,
        "most": most,
        "turn": turn,
    }
    mount(
        "nnexplore_brush",
        key,
        "hosts/brush.js",
        ["explore/view.css", "brush/brush.css"],
        [],
        {"shown": shown},
        on_painted_change=lambda: messages.received(
            "painted", said(key, "painted"), on_painted, messages.painted_of(n_classes, most)
        ),
    )


def mount_film(
    key: str, run_keys: Sequence[str | None], labels: Sequence[str], names: Sequence[str], opening: str | None
) -> None:
    """Show runs as a film: the six of the study in a grid, and a seventh, if there is one, in full size only.

    ``labels`` are what the runs are called, ``names`` what they are called in the page's address;
    ``opening`` is the one in full size at first, None for the grid.
    """
    more = {"plotly": plotly_url(), "labels": labels, "names": names, "opening": opening}
    more |= _twins(run_keys)
    mount(
        "nnexplore_film",
        key,
        "hosts/film.js",
        ["explore/view.css", "scene/tile.css", "film/film.css"],
        run_keys,
        more,
    )


def mount_plot(
    key: str,
    draw: Callable[[bool], str],
    label: str,
    file: str,
    on_pick: Callable[[Any], None] | None = None,
    picks: messages.Reader | None = None,
) -> None:
    """Show a flat Plotly figure that keeps zoom and legend as long as its ``uirevision`` stays.

    ``draw`` writes it as JSON, for a dark page or a light one: in a dark app a light one is drawn beside it
    once a visitor takes that away. ``label`` says in words what it shows, ``file`` names its pictures.
    ``on_pick`` is called with what was clicked, as ``picks`` reads it: of a curve its legend group, of a heat
    map's cell its row and column.
    """

    is_dark = st.context.theme.type == "dark"
    wants_paper = f"{key}_on_paper"
    figures = {"figure": draw(is_dark)}
    if is_dark and st.session_state.get(wants_paper):
        figures["paper"] = draw(False)

    def picked() -> None:
        if on_pick is not None:
            messages.received("picked", said(key, "picked"), on_pick, picks)

    mount(
        "nnexplore_plot",
        key,
        "hosts/plot.js",
        ["explore/view.css", "surface/surface.css"],
        [],
        {"plotly": plotly_url(), "label": label, "file": file, **figures},
        on_picked_change=picked,
        on_paper_change=lambda: st.session_state.update({wants_paper: True}),
    )


def mount_surface(
    key: str, surface: dict[str, Any] | None, label: str, height: str, on_open: Callable[[str], None]
) -> None:
    """Show a loss surface, a message of surface_message.py; with None it keeps what it shows, dimmed.

    ``label`` names the run, ``height`` is "log" or "linear". ``on_open`` is called with the query of the run
    when the visitor opens it on Explore.
    """
    mount(
        "nnexplore_surface",
        key,
        "hosts/surface.js",
        ["explore/view.css", "surface/surface.css"],
        [],
        {"plotly": plotly_url(), "surface": surface, "label": label, "height": height},
        on_opened_change=lambda: messages.received("opened", said(key, "opened"), on_open),
    )


def mount_compare(
    key: str,
    run_keys: Sequence[str | None],
    labels: Sequence[str],
    lead: Lead | None = None,
    words: str = "",
    presented: Presented | None = None,
) -> None:
    """Show two runs side by side, by their keys; a side with None keeps what it shows.

    ``labels`` are what the runs are called, ``words`` a sentence on both. ``lead`` is how both are shown;
    with None that is in the page's address. ``presented`` is what is offered while they are presented.
    """
    more = {"plotly": plotly_url(), "labels": labels, "words": words, "led": lead and lead.message()}
    mount(
        "nnexplore_compare",
        key,
        "hosts/compare.js",
        ["explore/view.css", "compare/compare.css"],
        run_keys,
        more | _twins(run_keys) | _offers(presented),
        on_presented_change=_presented_change(key, presented),
    )


def mount_boundaries(
    key: str, run_keys: Sequence[str | None], labels: Sequence[str], on_open: Callable[[str], None]
) -> None:
    """Show the boundaries of several runs in step; ``on_open`` is called with the query of one clicked."""
    mount(
        "nnexplore_boundaries",
        key,
        "hosts/boundaries.js",
        _BOUNDARIES,
        run_keys,
        {"labels": labels},
        on_opened_change=lambda: messages.received("opened", said(key, "opened"), on_open),
    )


def mount_cell(
    key: str,
    runs: Sequence[Trajectory],
    labels: Sequence[str],
    reached: Sequence[bool],
    on_open: Callable[[str], None],
) -> None:
    """Show the boundaries of runs at their ends; ``on_open`` is called with the query of one clicked."""
    payloads = [run_payload(run) for run in runs]
    shared = {
        name: value for name, value in payloads[0].items() if all(one[name] == value for one in payloads[1:])
    }
    finals = [
        {"label": label, "reached": fine, "message": {n: v for n, v in one.items() if n not in shared}}
        for label, fine, one in zip(labels, reached, payloads, strict=True)
    ]
    more = {"shared": shared, "finals": finals}
    mount(
        "nnexplore_cell",
        key,
        "hosts/cell.js",
        _BOUNDARIES,
        [],
        more,
        on_opened_change=lambda: messages.received("opened", said(key, "opened"), on_open),
    )
