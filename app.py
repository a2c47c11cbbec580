"""The web app: start it with `nnexplore run`, or in a checkout with `streamlit run app.py`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import nnexplore
from nnexplore.ui.server.compression import Compression
from nnexplore.ui.server.link_preview import page_tags
from nnexplore.ui.server.page_head import PageHead
from nnexplore.ui.server.request_log import Requests
from nnexplore.ui.server.services import lifespan, metrics, routes, settings, training_service
from nnexplore.ui.streamlit_private import believe_proxies

believe_proxies(settings.trusted_proxies)

app = st.App(
    Path(nnexplore.__file__).parent / "ui" / "main.py",
    lifespan=lifespan,
    routes=routes,
    middleware=[
        Middleware(Requests, metrics, settings.replica),
        Middleware(PageHead, lambda scope, page: page_tags(scope, page, training_service)),
        Middleware(Compression),
    ],
)
