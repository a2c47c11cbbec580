"""Offered runs: a page's own and the visitor's, of which he chooses the one that is shown."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.export.description import run_title
from nnexplore.links.addresses import RUN
from nnexplore.links.link import word_of
from nnexplore.ui.server import services
from nnexplore.ui.shared import history, link, refusals
from nnexplore.ui.shared.controls import allowed_parameters

LINKED = "The run of this link"
EXPLORED = "My run from Explore"


def chosen_run(page: str, own: Mapping[str, RunConfig], *, opens_explored: bool) -> str | None:
    """Offer a page's ``own`` runs, by name, with the visitor's; wish for the chosen one and return its key.

    The run of a link is shown at first, else, if the page ``opens_explored``, the one from Explore, else the
    first of the page's own. The key is None if the run is not taken, which is said with a way out.
    """
    parameters = allowed_parameters(services.training_service().limits)
    explored = history.latest()
    unlinked = (explored if opens_explored else None) or next(iter(own.values()))
    link.show_errors(page, parameters, instead=run_title(unlinked))
    linked = link.linked_run(page, parameters)
    runs = dict(own)
    for name, run in ((LINKED, linked), (EXPLORED, explored)):
        if run and run not in runs.values():
            runs[name] = run
    opening = next(name for name, run in runs.items() if run == (linked or unlinked))
    widget = f"{page}_run"
    chosen = opening
    if len(runs) > 1:
        chosen = st.segmented_control(
            "Network", list(runs), default=opening, required=True, key=widget, label_visibility="collapsed"
        )

    def take(nearest: RunConfig) -> None:
        """Show another run, as if its link had been opened."""
        st.query_params[RUN] = word_of(nearest)
        st.session_state.pop(widget, None)

    return refusals.requested(runs[chosen], take)
