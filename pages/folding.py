"""Folding: a network with one hidden layer taken apart, from one folded plane to the decision boundary."""

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.links.addresses import RUN
from nnexplore.links.link import word_of
from nnexplore.links.openings import FOLDED
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import history, link, refusals
from nnexplore.ui.shared.components import mount_folding
from nnexplore.ui.shared.controls import allowed_parameters

parameters = allowed_parameters(training_service().limits)

link.show_errors("folding", parameters)
linked, explored = link.linked_run("folding", parameters), history.latest()
runs = {"The hexagon (the study)": PRESETS[FOLDED].config}
if linked and linked not in runs.values():
    runs["The run of this link"] = linked
if explored and explored not in runs.values():
    runs["My run from Explore"] = explored

opening = next((name for name, run in runs.items() if run == linked), next(iter(runs)))
chosen = opening
if len(runs) > 1:
    chosen = st.segmented_control(
        "Network", list(runs), default=opening, required=True, key="folding_run", label_visibility="collapsed"
    )


def take(nearest: RunConfig) -> None:
    """Show another run, as if its link had been opened."""
    st.query_params[RUN] = word_of(nearest)
    st.session_state.pop("folding_run", None)


mount_folding("folding", refusals.requested(runs[chosen], take))
