"""Folding: a network with one hidden layer taken apart, from one folded plane to the decision boundary."""

import streamlit as st

from nnexplore.presets import PRESETS
from nnexplore.service.limits import LimitError
from nnexplore.ui import history, link
from nnexplore.ui.controls import allowed_parameters
from nnexplore.ui.frame import plain
from nnexplore.ui.mount import mount_folding
from nnexplore.ui.server import training_service

service = training_service()
parameters = allowed_parameters(service.limits)

beside = (link.RUN,)
link.show_errors(parameters, beside)
linked, explored = link.linked_run(parameters, beside), history.latest()
runs = {"The hexagon (the study)": PRESETS["hexagon-232-relu"].config}
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

run_key = None
try:
    service.request(runs[chosen], owner=link.owner())
    run_key = runs[chosen].key
except LimitError as error:
    st.error(plain(error.message), icon=":material/error:")

mount_folding("folding", run_key)
