"""The web app: start it with `nnexplore run`, or in a checkout with `streamlit run app.py`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import nnexplore
from nnexplore.ui.server.compression import Compression
from nnexplore.ui.server.preloads import Preloads
from nnexplore.ui.server.request_log import Requests
from nnexplore.ui.server.services import lifespan, metrics, routes, settings
from nnexplore.ui.streamlit_private import believe_proxies

believe_proxies(settings.trusted_proxies)

app = st.App(
    Path(nnexplore.__file__).parent / "ui" / "main.py",
    lifespan=lifespan,
    routes=routes,
    middleware=[
        Middleware(Requests, metrics, settings.replica),
        Middleware(Preloads),
        Middleware(Compression),
    ],
)
