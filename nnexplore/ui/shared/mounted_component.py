"""A component on a page: an element of the view that stays mounted over reruns, and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import streamlit as st

from nnexplore.palette import palette
from nnexplore.ui.server.gif_route import gif_encoder
from nnexplore.ui.server.routes import adapters_url, run_url, view_files, view_url
from nnexplore.ui.shared import page_changes

#: Which components have shown a run at every place, and in which visit of their page.
_IN_SIGHT = "components_in_sight"


def mount(
    name: str,
    key: str,
    adapter: str,
    styles: list[str],
    run_keys: Sequence[str | None],
    more: dict[str, Any],
    **callbacks: Any,
) -> None:
    """Mount an adapter, or hand it anew what it is given: a run's key at each place, and ``more``.

    While a place has no run the pictures there stay what they are; before there ever was one, nothing is
    mounted. ``callbacks`` are called when the component sends what they are named after.
    """
    if run_keys and not _has_pictures(key, run_keys):
        return
    script, style = _loader()
    component = st.components.v2.component(name, js=script, css=style, isolate_styles=False)
    data = {
        # By their addresses: what a message holds is sent again with each new run.
        "adapters": adapters_url(adapter),
        "adapter": adapter,
        "styles": [view_url(style) for style in styles],
        "runs": [run_url(run_key) if run_key else None for run_key in run_keys],
        "palette": palette(),
        "gif": gif_encoder(),
        **more,
    }
    # A run that the server has forgotten is asked for again by running the page again.
    component(key=key, data=data, on_missing_change=lambda: None, **callbacks)


def said(key: str, name: str) -> Any:
    """What a component has sent under a name; None if it has never said how it stands, as every page does."""
    state = st.session_state.get(key)
    return None if state is None else state.get(name)


def _has_pictures(key: str, run_keys: Sequence[str | None]) -> bool:
    """Whether there is a picture at every place: of its run, or of the one that it showed before."""
    in_sight: dict[str, int] = st.session_state.setdefault(_IN_SIGHT, {})
    if all(run_keys):
        in_sight[key] = page_changes.visit()
    return in_sight.get(key) == page_changes.visit()


@cache
def _loader() -> tuple[str, str]:
    """Script and style of the loader, which each message carries, the script without comments and indents."""
    script, style = (view_files()[f"hosts/component_loader.{kind}"].decode() for kind in ("js", "css"))
    return re.sub(r"^ *((//|/\*\*|\*).*\n)?", "", script, flags=re.MULTILINE), style
