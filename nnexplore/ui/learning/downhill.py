"""Gradient descent as a first idea: the loss of a run along one of its weights, and along two."""

from __future__ import annotations

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.ui.shared.components import mount_downhill
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.refusals import named
from nnexplore.ui.shared.visit import wish_for_run

_PLACE = "downhill"


def show_downhill(config: RunConfig) -> None:
    """Show the steps of one and of two weights of a run, or say why it is not trained."""
    st.markdown("#### Gradient descent, one weight at a time")
    try:
        wish_for_run(config, _PLACE)
    except ConfigError as error:
        # The page has a way out of it below, where the run is one of those that are compared.
        st.caption(plain(f"This run is not trained here. {named(error)}"))
        return
    mount_downhill("learning_downhill", config.key)
