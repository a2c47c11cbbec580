"""Width: how many hidden units it takes, seen side by side and counted over many first draws."""

import streamlit as st

from nnexplore.ui import link, map_fields, width
from nnexplore.ui.controls import Controls, allowed_parameters
from nnexplore.ui.frame import plain
from nnexplore.ui.server import training_service
from nnexplore.ui.success_map import show_map
from nnexplore.ui.width_boundaries import show_boundaries

service = training_service()
parameters = width.narrowed(allowed_parameters(service.limits))
most_units = int(parameters["width"].maximum)

# An address leaves out what is as in the run that this page opens on.
opening = width.opening_run()
told = link.show_errors(parameters, width.BESIDE, map_fields.link_errors(most_units), opening)
config, errors = Controls(parameters, width.PAGE, opening, width.WITHOUT, width.BESIDE).show()
for error in errors:
    if error.message not in told:
        st.error(plain(error.message), icon=":material/error:")

st.markdown(
    "**How many hidden units does it take?** Without any, logistic regression cuts the plane along one "
    "straight line. Every unit adds a fold or a bend. Play the training of all widths in step; "
    "click one to open it on Explore."
)
show_boundaries(config, width.show_fields(config, most_units), service)

st.subheader("How lucky? The success map", anchor=False, divider="gray")
st.markdown(
    "One run is an anecdote. Here every cell is many runs that differ only in their first draw of weights, "
    "and says how many of them end with enough training samples right, with the 95 % interval of that rate. "
    "**The construction rule**: one hidden unit for each straight piece of the boundary. A dotted frame "
    "marks what it asks for; ✓ and ✗ tell where most draws agree with it and where they do not."
)
success = map_fields.show_map_fields(config, most_units)
if success is not None:
    show_map(*success)
