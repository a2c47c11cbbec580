"""The app's frame: page settings and navigation, around every page."""

from pathlib import Path

import streamlit as st

from nnexplore.ui.frame import PAGE_STYLE

PAGES = Path(__file__).parents[2] / "pages"

st.set_page_config(page_title="nnexplore", page_icon=":material/layers:", layout="wide")
st.html(PAGE_STYLE)
st.navigation([st.Page(PAGES / "explore.py", title="Explore", icon=":material/explore:", default=True)]).run()
