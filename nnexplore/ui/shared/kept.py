"""What a session keeps of its pages: a pure result, made once as long as the visitor looks at the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

_KEPT = "kept_results"
Result = TypeVar("Result")


def kept(name: str, of: Any, make: Callable[[], Result]) -> Result:
    """What ``make`` returns, which depends on nothing but ``of``: kept until a page run asks ``of`` another.

    Under each ``name`` one result is kept, so that a session holds no more than it shows.
    """
    results: dict[str, tuple[Any, Any]] = st.session_state.setdefault(_KEPT, {})
    if name not in results or results[name][0] != of:
        results[name] = (of, make())
    result: Result = results[name][1]
    return result
