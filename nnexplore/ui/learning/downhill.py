"""Gradient descent as a first idea: the loss of a run along one of its weights, and along two."""

from __future__ import annotations

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.limits import step_work
from nnexplore.ui.shared.components import mount_downhill
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.refusals import named
from nnexplore.ui.shared.visit import wish_for_run

_PLACE = "downhill"
#: Multiply-adds of a run that is trained beside those that it is compared with: about a second of one core.
_MOST_WORK = 10**9


def show_downhill(config: RunConfig, is_alone: bool) -> None:
    """Show the steps of one and of two weights of a run, or say why it is not trained, or not yet.

    ``is_alone`` is whether the runs that it is compared with have ended: until then a long one would take
    their turns.
    """
    st.markdown("#### Gradient descent, one weight at a time")
    if not is_alone and step_work(config) * config.training.n_steps > _MOST_WORK:
        st.caption("This run is long. Its weights are followed once the runs below have come to their ends.")
        return
    try:
        wish_for_run(config, _PLACE)
    except ConfigError as error:
        # The page has a way out of it below, where the run is one of those that are compared.
        st.caption(plain(f"This run is not trained here. {named(error)}"))
        return
    mount_downhill("learning_downhill", config.key)
