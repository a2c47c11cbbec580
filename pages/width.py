"""Width: how many hidden units it takes, seen side by side and counted over many first draws."""

import streamlit as st

from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.datasets import DATASETS
from nnexplore.core.success_map import Row, SuccessMap
from nnexplore.core.widths import write_widths
from nnexplore.ui import link, width
from nnexplore.ui.controls import Controls, allowed_parameters
from nnexplore.ui.frame import plain
from nnexplore.ui.server import training_service
from nnexplore.ui.success_map import show_map

MAP_WIDTHS, MOST_COLUMNS, MOST_ROWS = (1, 2, 3, 4, 5), 20, 12

service = training_service()
parameters = width.narrowed(allowed_parameters(service.limits))

# An address leaves out what is as in the run that this page opens on.
told = link.show_errors(parameters, beside=list(st.query_params), more=width.link_errors(parameters))
config, errors = Controls(parameters, width.PAGE, width.opening_run(), width.WITHOUT).show()
for error in errors:
    if error.message not in told:
        st.error(plain(error.message), icon=":material/error:")
most_units = int(parameters["width"].maximum)

st.markdown(
    "**How many hidden units does it take?** Without any, logistic regression cuts the plane along one "
    "straight line. Every unit adds a fold or a bend. Play the training of all widths in step; "
    "click one to open it on Explore."
)
left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
with left:
    text = st.text_input(
        "Widths",
        write_widths(width.WIDTHS),
        key="widths",
        bind="query-params",
        help=f"Hidden units of each network: at most {width.MOST_WIDTHS} numbers up to {most_units}.",
    )
with middle:
    width.show_presets()
with right:
    width.hold_out_button(config)
widths = width.read_width_field(text, most_units, width.MOST_WIDTHS, "widths", width.WIDTHS)
width.show_boundaries(config, widths, service)

st.subheader("How lucky? The success map", anchor=False, divider="gray")
st.markdown(
    "One run is an anecdote. Here every cell is many runs that differ only in their first draw of weights, "
    "and says how many of them end with enough training samples right, with the 95 % interval of that rate. "
    "**The construction rule**: one hidden unit for each straight piece of the boundary. A dotted frame "
    "marks what it asks for; ✓ and ✗ tell where most draws agree with it and where they do not."
)
data_column, activation_column = st.columns(2)
with data_column:
    data = st.multiselect(
        "Data sets",
        list(DATASETS),
        ["moons", "circles"],
        key="map_data",
        bind="query-params",
        help="Rows of the map, all with the samples, noise and seed of the sidebar.",
    )
with activation_column:
    activations = st.multiselect(
        "Activations",
        list(ACTIVATIONS),
        ["tanh"],
        key="map_activations",
        bind="query-params",
        help="Rows of the map: every data set with every activation.",
    )
columns_column, draws_column, threshold_column = st.columns(3)
with columns_column:
    text = st.text_input(
        "Columns (hidden units)",
        "1-5",
        key="map_widths",
        bind="query-params",
        help=f"Such as 1-5, 20: at most {MOST_COLUMNS} numbers from 0 (logistic regression) to {most_units}.",
    )
with draws_column:
    n_draws = width.number_field(width.DRAWS)
with threshold_column:
    threshold = width.number_field(width.THRESHOLD)
columns = width.read_width_field(text, most_units, MOST_COLUMNS, "map_widths", MAP_WIDTHS)
rows = tuple(Row(name, activation) for name in data for activation in activations)
if not rows:
    st.info("Choose at least one data set and one activation for the rows of the map.")
elif len(rows) > MOST_ROWS:
    st.error(
        f"The map would have {len(rows)} rows, but has to have from 1 to {MOST_ROWS}; "
        "fewer data sets or activations make fewer."
    )
else:
    show_map(SuccessMap(config, rows, columns, n_draws), threshold / 100)
