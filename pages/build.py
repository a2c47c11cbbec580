"""Build: a network as a row of blocks, to be added, moved and removed while it trains."""

from urllib.parse import parse_qsl

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.export.description import run_title
from nnexplore.links.addresses import RUN
from nnexplore.links.link import word_of
from nnexplore.links.openings import BUILT
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import history, link, refusals
from nnexplore.ui.shared.components import mount_build
from nnexplore.ui.shared.controls import allowed_parameters
from nnexplore.ui.shared.network_changes import with_data, with_layers
from nnexplore.ui.shared.page_frame import PAGES

#: What the page showed last in this session, and Explore's run as it was then.
_BUILT = "built_from"

parameters = allowed_parameters(training_service().limits)


def take(changed: RunConfig) -> None:
    """Show another run, as if its link had been opened."""
    st.query_params[RUN] = word_of(changed)


def edit(changed: RunConfig) -> None:
    """Show what an edit has made of the run, which is kept to be had again."""
    history.keep(built, "build")
    take(changed)


def take_back(way: tuple[int, tuple[tuple[int, str], ...]]) -> None:
    """Show the run before the last edits, or what is known of it where the session has forgotten it."""
    by, layers = way
    take(history.before_edits("build", by) or with_layers(built, layers))


explored = history.latest()
# What was built is there again, until Explore has shown another run.
explored_then, built_then = st.session_state.get(_BUILT, (None, None))
unlinked = (built_then if explored_then == explored else explored) or BUILT
link.show_errors("build", parameters, instead=run_title(unlinked))
linked = link.linked_run("build", parameters)
built = linked or unlinked
st.session_state[_BUILT] = explored, built
if linked is None and built != BUILT:
    take(built)

mount_build(
    "build",
    refusals.requested(built, take),
    parameters,
    on_layers=lambda layers: edit(with_layers(built, layers)),
    on_data=lambda name: edit(with_data(built, name)),
    on_back=take_back,
)
st.page_link(
    PAGES / "explore.py",
    label="Open in Explore",
    icon=":material/explore:",
    help="The spaces of this network, with all settings of its training.",
    query_params=parse_qsl(built.to_query()) or [("data", built.data.name)],
)
