"""The fields of the success map: its rows and columns, how many first draws, and what counts as reached."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

import streamlit as st

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.datasets import NAMED_DATASETS, OWN
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.success_map import Row, SuccessMap, row_label
from nnexplore.core.run.widths import read_widths, write_widths
from nnexplore.figures.success import units
from nnexplore.ui.shared import link
from nnexplore.ui.shared.fields import number_field
from nnexplore.ui.shared.refusals import show_refused

#: What the map opens on, and how large it may be.
_DATA, _ACTIVATIONS, _COLUMNS = ("moons", "circles"), ("tanh",), (1, 2, 3, 4, 5)
_MOST_ROWS, _MOST_COLUMNS = 12, 20
DRAWS = Parameter("draws", "First draws", 30, 1, 100, 10, "Runs in each cell: seeds 0, 1, …")
_THRESHOLD = Parameter(
    "threshold",
    "Right, %",
    95,
    50,
    100,
    1,
    "The share of training samples that a run has to have right at its end.",
)
_LABELS = {"map_data": "Data sets", "map_activations": "Activations"}
_COLUMNS_LABEL = "Columns (hidden units)"
#: The list of cells.
CELL_LABEL = "Look into a cell"


def show_map_fields(config: RunConfig, most_units: int) -> tuple[SuccessMap, float] | None:
    """Lay out the fields; return the map over ``config`` and the share to reach, None if it is no map."""
    left, right = st.columns(2)
    data = left.multiselect(
        _LABELS["map_data"],
        list(NAMED_DATASETS),
        list(_DATA),
        key="map_data",
        bind="query-params",
        help="Rows of the map; what is drawn has the samples, noise and seed of the sidebar.",
    )
    activations = right.multiselect(
        _LABELS["map_activations"],
        list(ACTIVATIONS),
        list(_ACTIVATIONS),
        key="map_activations",
        bind="query-params",
        help="Rows of the map: every data set with every activation.",
    )
    left, middle, right = st.columns(3)
    text = left.text_input(
        _COLUMNS_LABEL,
        "1-5",
        key="map_widths",
        bind="query-params",
        help=f"Such as 1-5, 20: at most {_MOST_COLUMNS} numbers from 0 (no hidden layer) to {most_units}.",
    )
    with middle:
        n_draws = number_field(DRAWS)
    with right:
        threshold = number_field(_THRESHOLD)
    if not config.data.is_drawn:
        st.caption(
            "The other data sets have the samples and the noise that they usually have"
            + (": your own samples are in the pictures above." if config.data.name == OWN.name else ".")
        )
    columns = read_width_field(text, most_units, _MOST_COLUMNS, _COLUMNS_LABEL, _COLUMNS)
    rows = rows_of(data, activations)
    if not rows:
        st.info("Choose at least one data set and one activation for the rows of the map.")
        return None
    if len(rows) > _MOST_ROWS:
        st.error(
            f"The map would have {len(rows)} rows, but has to have from 1 to {_MOST_ROWS}; "
            "fewer data sets or activations make fewer."
        )
        return None
    return SuccessMap(config, rows, columns, n_draws), threshold / 100


def read_width_field(
    text: str, most_units: int, most: int, label: str, default: tuple[int, ...]
) -> tuple[int, ...]:
    """The widths of a text field; what is wrong with it is said, and the default taken."""
    try:
        return read_widths(text, most_units, most)
    except ConfigError as error:
        show_refused(error.replaced(write_widths(default)), label)
        return default


def cell_names(rows: Sequence[Row], widths: Sequence[int]) -> dict[str, tuple[int, int]]:
    """The cells of a map by their names in list and address, with their row and column."""
    return {
        f"{row_label(row)}, {units(width)}": (at, column)
        for at, row in enumerate(rows)
        for column, width in enumerate(widths)
    }


def link_errors(most_units: int) -> list[str]:
    """Sentences on what the fields, and the list of cells, do not take of the address, and so drop."""
    offered: dict[str, Collection[str]] = {"map_data": NAMED_DATASETS, "map_activations": ACTIVATIONS}
    lists = {name: (_LABELS[name], entries) for name, entries in offered.items()}
    return [*link.not_taken([DRAWS, _THRESHOLD], lists), *_cell_errors(most_units)]


def _cell_errors(most_units: int) -> list[str]:
    """A sentence if the address names a cell that the map of the address has not."""
    cell = st.query_params.get("cell")
    rows = rows_of(
        _listed("map_data", NAMED_DATASETS, _DATA), _listed("map_activations", ACTIVATIONS, _ACTIVATIONS)
    )
    if cell is None or not rows:
        return []
    try:
        widths = read_widths(st.query_params.get("map_widths", "1-5"), most_units, _MOST_COLUMNS)
    except ConfigError:
        widths = _COLUMNS
    names = cell_names(rows, widths)
    if cell in names:
        return []
    labels = "; ".join(row_label(row) for row in rows)
    return [
        f"{CELL_LABEL} is {shown(cell)}, but has to be a row of the map ({labels}) with one of its widths "
        f"({write_widths(widths)}), such as “{next(iter(names))}”. None is opened."
    ]


def _listed(name: str, offered: Collection[str], usual: Sequence[str]) -> Sequence[str]:
    """What a list holds that opens with the address as it is."""
    given = st.query_params.get_all(name)
    known = [value for value in given if value in offered]
    return known if known or given == [""] else usual


def rows_of(data: Sequence[str], activations: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a map: every data set with every activation, each once."""
    # An address may name one again and again.
    return tuple(Row(*names) for names in product(dict.fromkeys(data), dict.fromkeys(activations)))
