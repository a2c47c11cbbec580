"""Backprop: one step of training, number by number, on the visitor's own network."""

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.addresses import RUN
from nnexplore.links.link import word_of
from nnexplore.links.openings import FOLLOWED
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import history, link, refusals
from nnexplore.ui.shared.components import mount_backprop
from nnexplore.ui.shared.controls import allowed_parameters

parameters = allowed_parameters(training_service().limits)

link.show_errors("backprop", parameters)
linked, explored = link.linked_run("backprop", parameters), history.latest()
runs = dict(FOLLOWED)
if explored and explored not in runs.values():
    runs["My run from Explore"] = explored
if linked and linked not in runs.values():
    runs["The run of this link"] = linked

own = linked or explored
opening = next((name for name, run in runs.items() if run == own), next(iter(runs)))
chosen = st.segmented_control(
    "Network", list(runs), default=opening, required=True, key="backprop_run", label_visibility="collapsed"
)


def take(nearest: RunConfig) -> None:
    """Show another run, as if its link had been opened."""
    st.query_params[RUN] = word_of(nearest)
    st.session_state.pop("backprop_run", None)


mount_backprop("backprop", refusals.requested(runs[chosen], take))
