"""The app's frame: page settings and navigation, around every page."""

from pathlib import Path

import streamlit as st

from nnexplore.ui import arrival
from nnexplore.ui.frame import PAGE_STYLE, PAGES

HERE = Path(__file__).parent

st.set_page_config(page_title="nnexplore", page_icon=str(HERE / "icon.svg"), layout="wide")
st.logo(str(HERE / "logo.svg"), icon_image=str(HERE / "icon.svg"), size="large")
st.html(PAGE_STYLE)
page = st.navigation(
    [
        st.Page(PAGES / "explore.py", title="Explore", icon=":material/explore:", default=True),
        st.Page(PAGES / "experiments.py", title="Experiments", icon=":material/science:"),
        st.Page(PAGES / "folding.py", title="Folding", icon=":material/layers:"),
        st.Page(PAGES / "film.py", title="Film", icon=":material/movie:"),
        st.Page(PAGES / "compare.py", title="Compare", icon=":material/compare:"),
        st.Page(PAGES / "width.py", title="Width", icon=":material/bar_chart:"),
        st.Page(PAGES / "learning.py", title="Learning", icon=":material/trending_down:"),
    ],
    position="top",
)
arrival.turn_to(page.url_path)
page.run()
