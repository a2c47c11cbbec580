"""Preloads: every page's HTML names what the page needs, by addresses that hold wherever the app lies."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
import streamlit as st

from nnexplore.ui.server.preloads import PAGES, is_plotted, later_links, preload_links
from nnexplore.ui.server.routes import adapters_url, plotly_url


def test_every_page_has_its_place(repository: Path) -> None:
    names = {path.stem for path in (repository / "pages").glob("*.py")}
    assert names - {"explore"} == set(PAGES) - {""}


@pytest.mark.parametrize("base", ["", "/tools/nn"])
@pytest.mark.parametrize("page", PAGES)
def test_addresses_lead_to_the_app_from_each_page(
    page: str, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    path = f"{base}/{page}"
    addresses = re.findall("<([^>]*)>", preload_links(path))
    addresses += re.findall('href="([^"]*)"', later_links(page, is_plotted(page, "")).decode())
    leads = {urljoin(path, address) for address in addresses}
    adapter, has_plots = PAGES[page]
    assert f"{base}/{adapters_url(f'hosts/{adapter}.js')}" in leads
    assert (f"{base}/{plotly_url()}" in leads) == has_plots
