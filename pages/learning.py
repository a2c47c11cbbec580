"""Learning: gradient descent on one weight, several settings compared, and the loss surface of one."""

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.variations import VARIATIONS, variants
from nnexplore.ui.learning.downhill import show_downhill
from nnexplore.ui.learning.runs import Comparison, check_varied, show_runs
from nnexplore.ui.learning.settings import PAGE, link_errors, show_lessons, show_settings
from nnexplore.ui.learning.surface import show_surface
from nnexplore.ui.server.services import sweep_service
from nnexplore.ui.shared import history, link, refusals
from nnexplore.ui.shared.controls import Controls, allowed_parameters

parameters = allowed_parameters(sweep_service().limits)

told = link.show_errors(PAGE, parameters, more=link_errors())
beginning = st.container()
st.markdown("#### One network at several settings")
show_lessons()


def show(config: RunConfig, errors: list[ConfigError]) -> None:
    """Show one run's descent, the runs that are compared, and the path of one over its loss surface."""
    with beginning:
        # A fragment may write there only if it has written there in the last run of the whole page as well.
        st.empty()
    varied = show_settings(config, parameters)

    def compare() -> None:
        runs, refused = variants(config, varied.lists, varied.usual_rates, parameters)
        for error in [*errors, *refused]:
            if refusals.told(error) not in told:
                refusals.show_refused(error)
        if not runs:
            st.info("Pick or type at least one value.", icon=":material/tune:")
            return
        opening = next((run for run in runs if run.config == config), runs[len(runs) // 2])
        first = VARIATIONS[next(iter(varied.lists))]
        title = " · ".join(VARIATIONS[name].title for name in varied.lists)
        ended = show_runs(
            Comparison(runs, varied.n_draws, title, first.is_number, varied.reach, varied.along)
        )
        with beginning:
            show_downhill(opening.config, is_alone=len(ended) == len(runs))
        show_surface(title, [run.label for run in runs], opening.label, ended)

    refusals.taken(
        compare,
        config,
        lambda run: check_varied(run, varied, parameters),
        lambda run: history.show(run, RunConfig()),
    )


Controls(parameters, PAGE).show(show)
