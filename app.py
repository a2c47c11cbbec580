"""The web app: start it with `streamlit run app.py`."""

import streamlit as st
from starlette.middleware import Middleware

from nnexplore.ui.server.compression import Compression
from nnexplore.ui.server.preloads import Preloads
from nnexplore.ui.server.services import lifespan, routes

app = st.App(
    "nnexplore/ui/main.py",
    lifespan=lifespan,
    routes=routes,
    middleware=[Middleware(Preloads), Middleware(Compression)],
)
