"""The view on a Streamlit page: one component that stays mounted over reruns."""

from __future__ import annotations

from typing import Any

import streamlit as st

from nnexplore.palette import palette
from nnexplore.ui.routes import adapter_url, plotly_url, run_url, view_files

# The module comes from the app's own route, so that browsers keep it, and is only named here.
_STUB = """
export default function (component) {
  const address = new URL(component.data.adapter, document.baseURI).href;
  const mounted = import(address).then((adapter) => adapter.default(component));
  return () => { mounted.then((unmount) => unmount && unmount()); };
}
"""


def mount_view(key: str, run_key: str | None, **options: Any) -> Any:
    """Show a run by its key; with None the view keeps what it shows.

    Returns
    -------
    The component's result; ``missing`` is the key of a run that the server has forgotten.
    """
    view = st.components.v2.component(
        "nnexplore_view", js=_STUB, css=view_files()["view.css"].decode(), isolate_styles=False
    )
    data = {
        "adapter": adapter_url(),
        "plotly": plotly_url(),
        "run": run_url(run_key) if run_key else None,
        "palette": palette(),
        "options": options,
    }
    return view(key=key, data=data, on_missing_change=lambda: None)
