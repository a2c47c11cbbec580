"""The view and the folding pictures on a Streamlit page: components that stay mounted over reruns."""

from __future__ import annotations

from typing import Any

import streamlit as st

from nnexplore.palette import palette
from nnexplore.ui.routes import plotly_url, run_url, view_files, view_url

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
    return _mount(
        "nnexplore_view", key, "streamlit.js", ["view.css"], run_key, plotly=plotly_url(), options=options
    )


def mount_folding(key: str, run_key: str | None) -> Any:
    """Take a run apart by its key; the rest is as for the view."""
    return _mount("nnexplore_folding", key, "folding_streamlit.js", ["view.css", "folding.css"], run_key)


def _mount(name: str, key: str, adapter: str, styles: list[str], run_key: str | None, **more: Any) -> Any:
    css = "\n".join(view_files()[style].decode() for style in styles)
    component = st.components.v2.component(name, js=_STUB, css=css, isolate_styles=False)
    run = run_url(run_key) if run_key else None
    data = {"adapter": view_url(adapter), "run": run, "palette": palette(), **more}
    return component(key=key, data=data, on_missing_change=lambda: None)
