"""Learning: one network at several settings, and gradient descent on its loss surface."""

import streamlit as st

from nnexplore.core.parameter import ConfigError
from nnexplore.ui import link
from nnexplore.ui.controls import Controls, allowed_parameters
from nnexplore.ui.frame import plain
from nnexplore.ui.learning_runs import Comparison, show_runs
from nnexplore.ui.learning_settings import SETTINGS, link_errors, show_lessons, show_settings
from nnexplore.ui.learning_surface import show_surface
from nnexplore.ui.server import sweep_service
from nnexplore.ui.variations import VARIATIONS, variants

parameters = allowed_parameters(sweep_service().limits)

told = link.show_errors(parameters, beside=SETTINGS, more=link_errors())
show_lessons()
config, errors = Controls(parameters, "learning", beside=SETTINGS).show()
varied = show_settings(config, parameters)
try:
    runs, refused = variants(config, varied.lists, varied.usual_rates, parameters)
    for error in [*errors, *refused]:
        if error.message not in told:
            st.error(plain(error.message), icon=":material/error:")
    if runs:
        first = VARIATIONS[next(iter(varied.lists))]
        title = " · ".join(VARIATIONS[name].title for name in varied.lists)
        ended = show_runs(Comparison(runs, title, first.is_number, varied.reach))
        opening = next((run for run in runs if run.config == config), runs[len(runs) // 2])
        show_surface(title, [run.label for run in runs], opening.label, ended)
    else:
        st.info("Pick or type at least one value.", icon=":material/tune:")
except ConfigError as error:
    st.error(plain(error.message), icon=":material/error:")
