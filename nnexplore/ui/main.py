"""The app's frame: page settings and navigation, around every page."""

from pathlib import Path
from typing import Any

import streamlit as st

from nnexplore.links.addresses import title_of
from nnexplore.ui.shared import page_changes, visit
from nnexplore.ui.shared.page_frame import PAGES, page_style

HERE = Path(__file__).parent

# Before the navigation: it would have the browser ask a foreign host for the sign of the page.
st.set_page_config(page_icon=str(HERE / "icon.svg"), layout="wide")
st.logo(str(HERE / "logo.svg"), icon_image=str(HERE / "icon.svg"), size="large")


def _page(name: str, icon: str, **more: Any) -> Any:
    return st.Page(PAGES / f"{name}.py", title=title_of(name), icon=f":material/{icon}:", **more)


free = [_page("explore", "explore", default=True), _page("experiments", "school")]
sections = {
    "Inside": [
        _page("folding", "layers"),
        _page("backprop", "undo"),
        _page("build", "view_column"),
        _page("draw", "draw"),
    ],
    "Studies": [
        _page("film", "movie"),
        _page("compare", "compare"),
        _page("width", "bar_chart"),
        _page("learning", "trending_down"),
    ],
}
page = st.navigation({"": free, **sections}, position="top")
st.set_page_config(page_title=f"{page.title} · nnexplore")
own = [len(free) + number for number, pages in enumerate(sections.values(), 1) if page in pages]
st.html(page_style(own[0] if own else None))
page_changes.turn_to(page.url_path)
visit.begin_page_run()
page.run()
visit.end_page_run()
