"""Width: how many hidden units it takes, seen side by side and counted over many first draws."""

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.openings import width_parameters, width_run
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import link, refusals
from nnexplore.ui.shared.controls import Controls, allowed_parameters
from nnexplore.ui.shared.page_frame import PAGES
from nnexplore.ui.width import map_fields, settings
from nnexplore.ui.width.boundaries import show_boundaries
from nnexplore.ui.width.success_map import show_map

service = training_service()
parameters = width_parameters(allowed_parameters(service.limits))
most_units = int(parameters["width"].maximum)

# An address leaves out what is as in the run that this page opens on.
opening = width_run()
told = link.show_errors(settings.PAGE, parameters, map_fields.link_errors(most_units), opening)


def show(config: RunConfig, errors: list[ConfigError]) -> None:
    """Show the networks side by side, and how many draws of each end well."""
    for error in errors:
        if refusals.told(error) not in told:
            refusals.show_refused(error)

    st.markdown(
        "**How many hidden units does it take?** Without any, logistic regression cuts the plane along one "
        "straight line. Every unit adds a fold or a bend. Play the training of all widths in step; "
        "click one to open it on Explore."
    )
    show_boundaries(config, settings.show_fields(config, most_units), service, settings.take)

    st.subheader("How lucky? The success map", anchor=False, divider="gray")
    st.markdown(
        "One run is an anecdote. Here every cell is many runs that differ only in their first draw of "
        "weights, and says how many of them end with enough training samples right, with the 95 % interval "
        "of that rate. **The construction rule**: one hidden unit for each straight piece of the boundary. "
        "A dotted frame marks what it asks for. It says that most draws succeed from there on, and fail with "
        "fewer units; **≠ rule** marks the cells where most draws do otherwise."
    )
    st.page_link(PAGES / "draw.py", label="Carry the rule out by hand", icon=":material/draw:")
    success = map_fields.show_map_fields(config, most_units)
    if success is not None:
        show_map(*success, settings.take)


Controls(parameters, settings.PAGE, opening, settings.WITHOUT).show(show)
