"""The views of the gallery: every component that a page mounts, in its main states.

An example is what Streamlit would be given: the adapter in ``nnexplore/view/hosts``, its data and the link's
part on the view. Runs have known parameters, so that nothing but the view moves what is seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.wire.run_message import phi, run_payload
from nnexplore.wire.surface_message import surface_message
from tests.figures.runs import run
from tests.gallery.figures import FIGURES, RUNS

BOUNDARIES = ("scene/tile.css", "boundaries/boundaries.css")


@dataclass(frozen=True)
class ViewExample:
    """A view as a page mounts it.

    Attributes
    ----------
    adapter
        The module of ``view/hosts``, without its ending.
    drawn
        A selector that matches once all is drawn.
    runs
        By their places.
    styles
        Style sheets beside that of every view.
    data
        What the page tells the adapter beside the runs.
    view
        How it is shown, as in the address.
    """

    adapter: str
    drawn: str
    runs: Sequence[Trajectory] = ()
    styles: Sequence[str] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    view: str = ""


def explore(shown: Trajectory, view: str = "") -> ViewExample:
    """Explore's view of a run."""
    return ViewExample(
        "explore",
        '.nnx-view[data-full="true"]',
        [shown],
        data={"led": None, "trains": True},
        view=view,
    )


def folding(view: str = "") -> ViewExample:
    """Folding at a stage of the lesson."""
    return ViewExample(
        "folding",
        '.nnx-folding[data-full="true"]',
        [run((3,), "relu")],
        ["parts/stages.css", "folding/folding.css"],
        view=view,
    )


def backprop(view: str = "") -> ViewExample:
    """One step of a run, at one of its stages."""
    return ViewExample(
        "backprop",
        '.nnx-backprop[data-full="true"]',
        [run((3, 2), "tanh")],
        ["parts/stages.css", "backprop/backprop.css"],
        view=view,
    )


def downhill(shown: Trajectory) -> ViewExample:
    """Gradient descent on one weight of a run, and on two."""
    return ViewExample("downhill", '.nnx-downhill[data-full="true"]', [shown], ["downhill/downhill.css"])


def build(shown: Trajectory, view: str = "") -> ViewExample:
    """A run's network as a row of blocks."""
    data = {"most": {"layers": 8, "width": 256}, "datasets": {"circles": "Circles", "moons": "Moons"}}
    drawn = '.nnx-build[data-full="true"]'
    return ViewExample("build", drawn, [shown], ["blocks/blocks.css"], data, view)


def draw(view: str = "") -> ViewExample:
    """A drawing over the samples of a run, beside the counterexample."""
    offered = [{"title": "Three lines", "text": "l104_60_-104_60_-104_60_0_-120_0_-120_104_60"}]
    return ViewExample(
        "draw",
        '.nnx-drawing[data-full="true"]',
        [run((3,), "relu"), run((3,), "relu")],
        ["network/network.css", "lines/lines.css"],
        {"tanh": phi("tanh"), "drawings": [*offered, {"title": "No line", "text": "l"}]},
        view=view,
    )


def brush() -> ViewExample:
    """Samples that are drawn by hand."""
    samples = [[0, 0, 0], [1, 1, 0], [0, 1, 1], [1, 0, 1]]
    data = {"shown": {"samples": samples, "names": ["even", "odd"], "most": 100, "turn": 0}}
    return ViewExample("brush", ".nnx-brush .nnx-toggle", [], ["brush/brush.css"], data)


def film(opening: str | None) -> ViewExample:
    """The film as a grid, or one run of it in full size."""
    names = list(RUNS)
    drawn = '.nnx-film-stage .nnx-view[data-full="true"]' if opening else '.nnx-film[data-full="true"]'
    data = {"labels": names, "names": names, "opening": opening}
    return ViewExample("film", drawn, list(RUNS.values()), ["scene/tile.css", "film/film.css"], data)


def surface(height: str, plane: str) -> ViewExample:
    """A loss surface with the path of a run over it."""
    data = {"surface": surface_message(run(validated=True), plane, 0), "label": "A run", "height": height}
    return ViewExample("surface", ".nnx-surface[data-snapshot]", [], ["surface/surface.css"], data)


def cell() -> ViewExample:
    """The runs of a cell of the success map."""
    finals = [
        {"label": name, "reached": place < 2, "message": run_payload(one)}
        for place, (name, one) in enumerate(RUNS.items())
    ]
    data = {"shared": {}, "finals": finals}
    return ViewExample("cell", '.nnx-cell [data-drawn="true"]', [], BOUNDARIES, data)


VIEWS: dict[str, ViewExample] = {
    "Explore": explore(run()),
    "Explore with the plane and fold lines": explore(run((3,), "relu"), "xpf"),
    "Explore of two units": explore(run((2,))),
    "Explore of a wide and a narrow layer": explore(run((20, 3))),
    "Explore of five units by their components": explore(run((5,)), "uc"),
    "Explore of the second layer of two": explore(run((4, 3)), "l1"),
    "Explore of every pair of three units": explore(run(), "xe"),
    "Explore of softmax regression": explore(run(())),
    "Explore of three classes": explore(run(data="gaussians", n_classes=3)),
    "Explore half-way from the input space to the fc space": explore(run(), "t500"),
    "Explore on a canvas": explore(run(), "dc"),
    "Explore of a diverged run": explore(run(status="diverged")),
    "Compare": ViewExample(
        "compare",
        '.nnx-sides:has(.nnx-view):not(:has(> .nnx-view:not([data-full="true"])))',
        [run(), run((2,), "relu")],
        ["compare/compare.css"],
        {"labels": ["tanh", "ReLU"], "words": "They differ in width and activation.", "led": None},
    ),
    "Film": film(None),
    "Film in full size": film("slow"),
    "Backprop forward": backprop(),
    "Backprop on the way back": backprop("g3.p1.u1_0"),
    "Backprop with a gap": backprop("g4.u2_1.cgradient"),
    "Downhill": downhill(run()),
    "Downhill of softmax regression": downhill(run(())),
    "Build": build(run((4, 2))),
    "Build without an activation in between": build(run((20, 3), ("identity", "tanh"))),
    "Build without a hidden layer, at an early step": build(run(()), "k1"),
    "Draw": draw(),
    "Draw two groups": draw("l104_60_-104_60_-104_60_0_-120_0_-120_104_60.g3_4"),
    "Draw no line": draw("l"),
    "Brush": brush(),
    "Folding one unit": folding(),
    "Folding its coefficient": folding("g2.c500"),
    "Folding the sum": folding("g3.i0_1.h"),
    "Folding the bias": folding("g4.bt"),
    "Loss surface": surface("log", "principal"),
    "Loss surface over random directions": surface("linear", "random"),
    "Boundaries over the width": ViewExample(
        "boundaries",
        '.nnx-boundaries[data-full="true"]',
        [run(()), run((1,)), run((3,))],
        BOUNDARIES,
        {"labels": ["Logistic regression", "1 unit", "3 units"]},
    ),
    "Runs of a cell": cell(),
    "Plot": ViewExample(
        "plot",
        ".nnx-plot .main-svg",
        styles=["surface/surface.css"],
        data={"figure": FIGURES["success map"]().to_json(), "label": "The success map", "file": "map"},
    ),
}
