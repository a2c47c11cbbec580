"""Link previews: what is told of an address to those who run no script, by addresses that hold."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
import streamlit as st
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from nnexplore.core.run.configuration import RunConfig
from nnexplore.export.preview import PREVIEW_SIZE
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.base_path import below
from nnexplore.ui.server.link_preview import OEMBED_ADDRESS, PREVIEW_ADDRESS, page_tags
from nnexplore.ui.server.oembed_route import SIZE, oembed_route
from nnexplore.ui.server.page_head import PageHead
from nnexplore.ui.server.preview_route import preview_route
from nnexplore.ui.server.reader_page import reader_routes
from nnexplore.ui.server.readers import MOST_UNDER_WAY, Readers
from nnexplore.ui.streamlit_private import PROXIED
from tests.patience import PATIENCE

QUERY = "data=moons&n_steps=300&width=2"
#: Of the sides of a comparison.
SHOWN = {"left": QUERY, "right": "n_steps=300"}
BOTH = urlencode(SHOWN)
LONG = "n_steps=200000&n_samples=1000&width=64"
OEMBED, PREVIEW = f"/{OEMBED_ADDRESS}", f"/{PREVIEW_ADDRESS}"


class Proxied:
    """Middleware: every request has come by a trusted proxy."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, PROXIED: True}, receive, send)


def app(
    service: TrainingService, base: str = "", *, is_proxied: bool = False, patience: float = 4
) -> Starlette:
    async def html(request: Request) -> Response:
        return HTMLResponse("<head></head>")

    readers = Readers(lambda: service)
    routes = [
        *reader_routes(lambda: service, readers, "*"),
        preview_route(lambda: service, readers, patience=patience),
        oembed_route(),
        *(Route(f"/{page}", html) for page in ("", "folding", "compare")),
    ]
    tags = Middleware(PageHead, lambda scope, page: page_tags(scope, page, lambda: service))
    return Starlette(routes=below(base, routes), middleware=[*[Middleware(Proxied)] * is_proxied, tags])


@pytest.fixture
def client(service: TrainingService) -> Iterator[TestClient]:
    with TestClient(app(service), base_url="https://nn.example.org") as client:
        yield client
    for visitor in service.visitors:
        service.leave(visitor)


def tags(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize("path", ["/view", "/", "/folding"])
def test_an_address_that_shows_a_run_tells_its_title_a_sentence_and_where_its_picture_is(
    path: str, client: TestClient
) -> None:
    page = client.get(f"{path}?{QUERY}").text
    told = tags(page)
    assert told["og:title"] == "Moons, 2 tanh units"
    assert told["og:description"] == told["description"]
    query = RunConfig.from_query(QUERY).to_query()
    assert told["og:image"] == f"https://nn.example.org{PREVIEW}?{query}"
    lead = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', page)
    assert lead is not None
    assert client.get(unescape(lead[1])).json()["title"] == "Moons, 2 tanh units"


def test_the_sentence_says_how_the_run_ended_once_it_has(
    client: TestClient, service: TrainingService
) -> None:
    before = tags(client.get("/folding?data=moons&seed=5").text)["og:description"]
    assert before.endswith("3 tanh units, trained on 100 samples.")
    assert client.get(f"{PREVIEW}?{QUERY}").status_code == 200
    sentence = tags(client.get(f"/view?{QUERY}").text)["og:description"]
    run = service.progress(RunConfig.from_query(QUERY).key)
    assert run is not None
    assert run.finished is not None
    right = round(float(run.finished.accuracy[-1]) * 100)
    assert sentence.endswith(f"2 tanh units. {right} of 100 samples right after 300 steps.")


def test_a_page_of_two_runs_tells_what_they_are_and_shows_both(client: TestClient) -> None:
    page = client.get(f"/compare?{BOTH}").text
    assert tags(page)["og:title"] == "Moons, 2 tanh units beside Circles, 3 tanh units"
    picture = client.get(tags(page)["og:image"])
    with Image.open(io.BytesIO(picture.content)) as image:
        assert image.size == PREVIEW_SIZE
    exchanged = client.get(f"{PREVIEW}?{urlencode({'left': SHOWN['right'], 'right': SHOWN['left']})}")
    assert exchanged.content != picture.content
    tag = {"If-None-Match": picture.headers["etag"]}
    assert client.get(tags(page)["og:image"], headers=tag).status_code == 304
    refused = client.get(f"{PREVIEW}?left=noise%3D7")
    assert refused.status_code == 400
    assert "from 0 to 1" in refused.json()["message"]
    lead = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', page)
    assert lead is not None
    assert "/view?page=compare&" in unescape(client.get(unescape(lead[1])).json()["html"])
    assert "og:image" not in tags(client.get("/learning").text)
    # What cannot be framed is not offered.
    assert "oembed" not in client.get("/compare?left=nothing").text


def test_the_picture_is_of_this_run_and_drawn_once_for_all(client: TestClient) -> None:
    first = client.get(f"{PREVIEW}?{QUERY}")
    with Image.open(io.BytesIO(first.content)) as image:
        assert (image.format, image.size) == ("PNG", PREVIEW_SIZE)
        assert len(image.convert("RGB").getcolors(2**20) or ()) > 50
    begun = time.perf_counter()
    again = client.get(f"{PREVIEW}?{QUERY}&utm_source=chat")
    assert again.content == first.content
    assert time.perf_counter() - begun < 0.05
    assert client.get(f"{PREVIEW}?{QUERY}&seed=3").content != first.content
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get(f"{PREVIEW}?{QUERY}", headers=tag).status_code == 304
    assert client.get(f"{PREVIEW}?{QUERY}&seed=3", headers=tag).status_code == 200


def test_a_run_under_way_is_shown_as_far_as_it_has_come_and_kept_by_nobody(service: TrainingService) -> None:
    with TestClient(app(service, patience=0)) as client:
        deadline = time.monotonic() + PATIENCE
        while (answer := client.get(f"{PREVIEW}?n_steps=200000&n_samples=1000")).status_code == 503:
            assert int(answer.headers["retry-after"]) > 0
            assert "waiting to be trained" in answer.json()["message"]
            assert time.monotonic() < deadline
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        for visitor in service.visitors:
            service.leave(visitor)


def test_a_run_that_diverged_is_shown_at_the_last_step_that_can_be(client: TestClient) -> None:
    query = "activation=identity&learning_rate=10&n_steps=200"
    with Image.open(io.BytesIO(client.get(f"{PREVIEW}?{query}").content)) as image:
        assert image.size == PREVIEW_SIZE
    assert "The run diverged at step" in tags(client.get(f"/view?{query}").text)["og:description"]


def test_pictures_get_an_address_no_more_runs_than_the_page_for_readers(service: TrainingService) -> None:
    with TestClient(app(service, patience=0)) as client:
        for seed in range(MOST_UNDER_WAY):
            client.get(f"{PREVIEW}?{LONG}&seed={seed}")
        refused = client.get(f"{PREVIEW}?{LONG}&seed=99")
        assert refused.status_code == 503
        assert "readers at your address" in refused.json()["message"]
        assert int(refused.headers["retry-after"]) > 0
        for visitor in service.visitors:
            service.leave(visitor)


def test_a_setting_that_is_not_taken_is_told_in_place_of_a_picture(client: TestClient) -> None:
    answer = client.get(f"{PREVIEW}?noise=7")
    assert answer.status_code == 400
    assert answer.json()["message"] == "Noise is “7”, but has to be a number from 0 to 1."


def embedded(client: TestClient, url: str, more: str = "") -> Response | dict:
    answer = client.get(f"{OEMBED}?url={quote(url, safe='')}{more}")
    assert answer.headers["cache-control"] == "no-store"
    return answer.json() | {"status": answer.status_code}


def test_a_frame_shows_the_run_as_its_link_does_and_is_no_larger_than_asked_for(client: TestClient) -> None:
    url = f"https://nn.example.org/view?{QUERY}&view=xpfm&hide=words&lock=timeline"
    answer = embedded(client, url, "&maxwidth=400&maxheight=3000&format=json")
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    assert (answer["width"], answer["height"]) == (400, SIZE[1])
    source = re.search('src="([^"]*)"', answer["html"])
    assert source is not None
    page = client.get(unescape(source[1]))
    assert "<title>Moons, 2 tanh units" in page.text
    assert 'data-hide="title training network tools words" data-lock="timeline"' in page.text
    assert "view=xpfm" in page.text
    assert client.get(answer["thumbnail_url"]).headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("path", "page", "hidden"),
    [
        ("folding?", "folding", "title"),
        ("view?page=folding&hide=words&", "folding", "title words"),
        ("backprop?", "backprop", "title words gaps checks"),
    ],
)
def test_a_frame_of_a_page_is_its_own_page_for_readers(
    path: str, page: str, hidden: str, client: TestClient
) -> None:
    url = f"https://nn.example.org/{path}run={quote(QUERY, safe='')}&view=f10"
    source = re.search('src="([^"]*)"', embedded(client, url)["html"])
    assert source is not None
    asked = dict(parse_qsl(urlsplit(unescape(source[1])).query))
    assert (asked["page"], asked["view"], asked["embed"]) == (page, "f10", "1")
    framed = client.get(unescape(source[1])).text
    assert f'data-hide="{hidden}"' in framed
    assert "<title>Moons, 2 tanh units" in framed


@pytest.mark.parametrize("path", ["compare?", "view?page=compare&"])
def test_a_frame_of_a_comparison_shows_both_runs_and_names_them(path: str, client: TestClient) -> None:
    left, right = (quote(query, safe="") for query in (QUERY, "data=circles&n_steps=5"))
    url = f"https://nn.example.org/{path}left={left}&right={right}"
    answer = embedded(client, url)
    source = re.search('src="([^"]*)"', answer["html"])
    assert source is not None
    page = client.get(unescape(source[1])).text
    assert f"<title>{answer['title']} · nnexplore" in unescape(page)
    assert answer["title"].startswith("Moons, 2 tanh units")
    assert " beside Circles" in answer["title"]
    assert client.get(answer["thumbnail_url"]).headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("url", "more", "status", "sentence"),
    [
        ("", "", 400, "url is missing"),
        ("https://evil.example/view?data=moons", "", 404, "has to begin with https://nn.example.org/."),
        ("https://nn.example.org.evil.example/", "", 404, "has to begin with"),
        ("https://nn.example.org@evil.example/", "", 404, "has to begin with"),
        ("javascript:alert(1)", "", 404, "has to begin with"),
        ("https://[nn.example.org/", "", 404, "has to begin with"),
        ("https://nn.example.org/unknown?data=moons", "", 404, "is no page of this app"),
        ("https://nn.example.org/?noise=7", "", 404, "noise is “7”"),
        ("https://nn.example.org/width", "", 404, "leads to Width"),
        (
            "https://nn.example.org/",
            "&maxwidth=wide",
            400,
            "maxwidth is “wide”, but has to be a whole number",
        ),
        ("https://nn.example.org/", "&maxheight=0", 400, "maxheight is “0”, but has to be a whole number"),
        ("https://nn.example.org/", f"&maxwidth=1{'0' * 5000}", 400, "maxwidth is"),
        ("https://nn.example.org/", "&format=xml", 501, "format is “xml”, but has to be json."),
    ],
)
def test_what_cannot_be_framed_is_told_in_a_sentence(
    url: str, more: str, status: int, sentence: str, client: TestClient
) -> None:
    answer = embedded(client, url, more)
    assert answer["status"] == status
    assert sentence in answer["message"]


def test_addresses_hold_behind_a_trusted_proxy_and_below_a_path(
    service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"X-Forwarded-Host": "outer.example, inner.example", "X-Forwarded-Prefix": "/tools"}
    with TestClient(app(service, is_proxied=True), base_url="http://127.0.0.1:8501") as client:
        told = tags(client.get(f"/view?{QUERY}", headers=said).text)
        assert told["og:image"].startswith(f"http://outer.example/tools{PREVIEW}?")
    with TestClient(app(service), base_url="http://127.0.0.1:8501") as client:
        told = tags(client.get(f"/view?{QUERY}", headers=said).text)
        assert told["og:image"].startswith(f"http://127.0.0.1:8501{PREVIEW}?")
        told = tags(client.get(f"/view?{QUERY}", headers={"Host": 'x"><script>'}).text)
        assert "og:image" not in told
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": "tools/nn"}.get)
    with TestClient(app(service, "/tools/nn"), base_url="https://nn.example.org") as client:
        told = tags(client.get(f"/tools/nn/view?{QUERY}").text)
        assert client.get(told["og:image"]).status_code == 200
        url = f"https://nn.example.org/tools/nn/?{QUERY}"
        answer = client.get(f"/tools/nn{OEMBED}?url={quote(url, safe='')}")
        assert f'src="https://nn.example.org/tools/nn/view?{QUERY[:10]}' in answer.json()["html"]
        outside = client.get(f"/tools/nn{OEMBED}?url=https://nn.example.org/view")
        assert outside.status_code == 404
