"""Explore: train a small network and turn what its hidden layers do to the plane."""

import streamlit as st

from nnexplore.service.limits import LimitError
from nnexplore.ui import history, link
from nnexplore.ui.controls import Controls, allowed_parameters
from nnexplore.ui.frame import PAGES, plain
from nnexplore.ui.measures import show_measures
from nnexplore.ui.mount import mount_view
from nnexplore.ui.run_word import word_of
from nnexplore.ui.server import training_service
from nnexplore.ui.take_away import show_take_away

service = training_service()
parameters = allowed_parameters(service.limits)

told = link.show_errors(parameters)
config, errors = Controls(parameters).show()
for error in errors:
    if error.message not in told:
        st.error(plain(error.message), icon=":material/error:")

run_key = None
try:
    service.request(config, owner=link.owner())
    run_key = config.key
except LimitError as error:
    st.error(plain(error.message), icon=":material/error:")

mount_view("explore", run_key, on_start=lambda start: history.put("start", start))
st.sidebar.page_link(
    PAGES / "folding.py",
    label="Take this network apart",
    icon=":material/layers:",
    help="The Folding page: how the hidden units' sheets add up to the decision boundary.",
    query_params={link.RUN: word_of(config)},
)
st.sidebar.page_link(
    PAGES / "film.py",
    label="Watch it as a film",
    icon=":material/movie:",
    help="The Film page: this training frame by frame, input, fc and activation space side by side.",
    query_params={link.RUN: word_of(config)},
)
st.sidebar.page_link(
    PAGES / "compare.py",
    label="Compare with another run",
    icon=":material/compare:",
    help="The Compare page: this run beside any other, with one timeline and one camera for both.",
    query_params={"left": word_of(config)},
)
if run_key is not None:
    show_measures(config, service)
    show_take_away(config, service)
