"""A number of a page's own, beside the run: a field bound to the page's address."""

from __future__ import annotations

from typing import Any

from nnexplore.core.parameter import Parameter


def number_field(place: Any, parameter: Parameter) -> Any:
    """Lay out the field where it belongs, in a column or ``st`` itself; return what it holds."""
    return place.number_input(
        parameter.label,
        parameter.minimum,
        parameter.maximum,
        parameter.default,
        parameter.step,
        key=parameter.name,
        bind="query-params",
        help=parameter.help,
    )
