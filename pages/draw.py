"""Draw: straight lines over the samples, each a unit of a network that is built by hand."""

import streamlit as st

from nnexplore.core.geometry.line_drawing import LineDrawing
from nnexplore.core.run.built_network import built_run
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.export.description import run_title
from nnexplore.links.addresses import RUN
from nnexplore.links.link import word_of
from nnexplore.links.openings import DRAWINGS, DRAWN_OVER, FOLDED
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import history, link, refusals
from nnexplore.ui.shared.components import mount_draw
from nnexplore.ui.shared.controls import allowed_parameters
from nnexplore.ui.shared.page_changes import open_on_explore
from nnexplore.ui.shared.page_frame import PAGES

parameters = allowed_parameters(training_service().limits)

link.show_errors("draw", parameters, instead=run_title(next(iter(DRAWN_OVER.values()))))
linked, explored = link.linked_run("draw", parameters), history.latest()
runs = dict(DRAWN_OVER)
if explored and explored not in runs.values():
    runs["My run from Explore"] = explored
if linked and linked not in runs.values():
    runs["The run of this link"] = linked

opening = next((name for name, run in runs.items() if run == linked), next(iter(runs)))
chosen = st.segmented_control(
    "Samples", list(runs), default=opening, required=True, key="draw_run", label_visibility="collapsed"
)
base = runs[chosen]


def take(nearest: RunConfig) -> None:
    """Show another run's samples, as if its link had been opened."""
    st.query_params[RUN] = word_of(nearest)
    st.session_state.pop("draw_run", None)


def train_on(drawing: LineDrawing) -> None:
    """Open the network that is built from a drawing on Explore, to be trained on there."""
    open_on_explore(built_run(base, drawing).to_query())


shown = [refusals.requested(base, take)]
hexagon = PRESETS[FOLDED].config.key
# The counterexample is worth no visitor's turn: a server that has not trained it tells of it in words alone.
if training_service().progress(hexagon) is not None:
    shown.append(hexagon)
mount_draw("draw", shown, DRAWINGS[base.data.name], train_on)
st.page_link(
    PAGES / "folding.py",
    label="Take the trained hexagon apart",
    icon=":material/layers:",
    help="The Folding page: how three ReLU units come to six straight pieces.",
)
