"""Fields: the number of a parameter as a widget that is bound to the page's address."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from nnexplore.core.network.parameter import Parameter
from nnexplore.ui.server.messages import number

#: Binds a widget to the address, by its key.
BOUND: Final = "query-params"
_OF_THE_PARAMETER: Final[Any] = object()


def number_field(parameter: Parameter, default: Any = _OF_THE_PARAMETER, **how: Any) -> Any:
    """Lay out a field to type the number in; return what it holds, None if it may be empty and is.

    ``default`` is what the address leaves out, the parameter's own if it is not given; ``how`` goes on to
    Streamlit.
    """
    low, high, value, step = _numbers(parameter, default)
    how = {"key": parameter.name, "help": parameter.help, "bind": BOUND} | how
    return number(parameter, st.number_input(parameter.label, low, high, value, step, **how))


def number_slider(parameter: Parameter, default: Any = _OF_THE_PARAMETER, **how: Any) -> Any:
    """Lay out a slider for the number, as ``number_field`` does a field."""
    low, high, value, step = _numbers(parameter, default)
    how = {"key": parameter.name, "help": parameter.help, "bind": BOUND} | how
    return number(parameter, st.slider(parameter.label, low, high, value, step, **how))


def _numbers(parameter: Parameter, default: Any) -> tuple[float, float, float, float]:
    """The bounds, the value at first and the step, all whole or all real as Streamlit asks for them."""
    value = parameter.default if default is _OF_THE_PARAMETER else default
    return parameter.minimum, parameter.maximum, value, parameter.step
