"""The reader's page: one run by its address, small, within bounds, with a word on what it does not take."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.addresses import READ
from nnexplore.links.link import read_link
from nnexplore.service.limits import LimitError
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.reader_page import reader_routes
from nnexplore.ui.server.reader_parts import PARTS
from nnexplore.ui.server.reader_views import VIEWS
from nnexplore.ui.server.readers import MOST_UNDER_WAY, Readers
from nnexplore.ui.server.routes import app_routes

#: Longer than any test: it is under way as long as somebody wants it.
LONG = "n_steps=200000&n_samples=1000&width=64"
#: Whom the host lets frame the page.
FRAMED_BY = "'self' https://moodle.example.org"


@pytest.fixture
def client(service: TrainingService) -> Iterator[TestClient]:
    readers = Readers(lambda: service)
    routes = [*app_routes(lambda: service, readers.hear), *reader_routes(lambda: service, readers, FRAMED_BY)]
    with TestClient(Starlette(routes=routes)) as client:
        yield client


def test_a_run_is_asked_for_by_opening_its_page_which_names_it_and_leads_to_the_lab(
    client: TestClient, service: TrainingService
) -> None:
    config = RunConfig.from_query("data=moons&n_steps=300&width=2")
    answer = client.get("/view?data=moons&n_steps=300&width=2&view=xpfm")
    assert answer.status_code == 200
    assert "<title>Moons, 2 tanh units · nnexplore</title>" in answer.text
    assert f'href="./?{config.to_query().replace("&", "&amp;")}&amp;view=xpfm"' in answer.text
    assert service.progress(config.key) is not None
    assert read_link("https://example.org/tools/view?data=moons&n_steps=300&width=2&embed=1").run() == config


@pytest.mark.parametrize("view", ["a&width=7&data=circles", "x#y", "1+2", "50%", 'p"q', "<b>"])
def test_the_way_to_the_lab_keeps_run_and_view_whatever_the_view_holds(client: TestClient, view: str) -> None:
    page = client.get("/view", params={"data": "moons", "n_steps": "300", "view": view}).text
    lead = re.search(r'<a id="lab" href="([^"]*)" target="_top">', page)
    assert lead is not None
    link = read_link(f"https://example.org/{unescape(lead[1]).removeprefix('./')}")
    assert link.run() == RunConfig.from_query("data=moons&n_steps=300")
    assert link.view == view


@pytest.mark.parametrize("page", VIEWS)
def test_all_that_it_asks_for_is_a_tenth_of_what_the_lab_sends(page: str, client: TestClient) -> None:
    query = "left=n_steps%3D300&right=n_steps%3D301" if page == "compare" else "n_steps=300"
    page = client.get(f"/view?page={page}&{query}", headers={"Accept-Encoding": "br"})
    named = set(re.findall(r'(?:src|href)="(nnexplore/[^"]+)"', page.text))
    assert not any("plotly" in address for address in named)
    # Beside these it asks for the run's twin, and for news of a run under way.
    assert len(named) <= 6
    sizes = []
    for address in named:
        with client.stream("GET", f"/{address}", headers={"Accept-Encoding": "br, gzip"}) as answer:
            assert answer.status_code == 200, address
            sizes.append(sum(map(len, answer.iter_raw())))
    assert len(page.content) + sum(sizes) < 250_000


def test_what_trains_is_no_part_of_the_page_until_it_is_asked_for(client: TestClient) -> None:
    page = client.get("/view?n_steps=300").text
    named = re.search(r'"script": "([^"]+)", "worker": "([^"]+)"', page)
    assert named is not None
    for address in named.groups():
        assert f'"{address}"' not in page.replace(named[0], "")
        script = client.get(f"/{address}", headers={"Accept-Encoding": "identity"})
        assert script.headers["content-type"].startswith("text/javascript")
        assert "immutable" in script.headers["cache-control"]


def test_nothing_of_another_host_may_be_loaded_and_the_host_says_who_frames_it(client: TestClient) -> None:
    policy = client.get("/view").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy.replace(FRAMED_BY, "")
    assert policy.endswith(f"frame-ancestors {FRAMED_BY}")


def test_readers_have_pages_that_a_link_of_theirs_names_and_lead_back_to_them(
    client: TestClient, service: TrainingService
) -> None:
    assert tuple(VIEWS) == READ
    folding = client.get("/view?page=folding&run=n_steps%3D300%26width%3D2&view=g2&embed=1").text
    assert "<title>Circles, 2 tanh units" in folding
    assert 'href="./folding?run=n_steps%3D300%26width%3D2&amp;view=g2"' in folding
    assert 'data-hide="title"' in folding
    assert "training.js" not in folding
    backprop = client.get("/view?page=backprop&run=n_steps%3D300&view=g3&embed=1&lock=pictures").text
    assert 'href="./backprop?run=n_steps%3D300&amp;view=g3"' in backprop
    assert 'data-hide="title words gaps checks" data-lock="pictures"' in backprop
    compare = client.get("/view?page=compare&left=n_steps%3D300&right=n_steps%3D300%26width%3D2").text
    assert "<title>Circles, 3 tanh units beside Circles, 2 tanh units" in compare
    assert "network: 2-3-2 against 2-2-2" in compare
    for query in ("n_steps=300", "n_steps=300&width=2"):
        assert service.progress(RunConfig.from_query(query).key) is not None
    link = read_link("/view?page=compare&left=n_steps%3D300&right=seed%3D3&hide=title&embed=1")
    assert (link.page, [*link.runs]) == ("compare", ["left", "right"])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("page=film", "The page is “film”, but has to be one of explore, folding, backprop, compare."),
        ("page=compare&seed=3", "seed (“3”) is no part of a comparison: left and right name its runs."),
        ("page=folding&run=noise%3D7", "Noise is “7”, but has to be a number from 0 to 1.<"),
    ],
)
def test_an_address_that_names_no_run_of_its_page_is_refused_in_words(
    query: str, sentence: str, client: TestClient
) -> None:
    answer = client.get(f"/view?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


def test_what_a_link_has_wrong_is_told_and_no_word_of_it_is_taken_for_html(client: TestClient) -> None:
    page = client.get("/view?noise=7&data=%3Cscript%3E&hide=network,all").text
    assert "Noise is “7”, but has to be a number from 0 to 1. The default, 0.2, is used." in page
    assert (
        "hide names “all”, but what can be hidden is title, training, network, tools, words, timeline."
        in page
    )
    assert "<script>" not in page
    assert 'data-hide="network"' in page


def test_what_an_address_locks_is_shown_and_told_unless_it_is_hidden(client: TestClient) -> None:
    page = client.get("/view?hide=tools&lock=timeline,tools,network,words").text
    assert 'data-lock="timeline network"' in page
    assert "Locked on this page: the drawn network and the timeline." in page
    assert "lock names “words”, but what can be locked is network, tools, pictures, timeline." in page
    assert '"locked": {"timeline": ".nnx-timeline", "network": ".nnx-network"}' in page
    assert "Locked" not in client.get("/view").text


def test_the_readme_tells_of_every_part_whether_it_can_be_hidden_and_locked(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| (yes|no) \| (yes|no) \|$", readme, re.MULTILINE)
    as_told = {True: "yes", False: "no"}
    assert told == [(name, as_told[part.hides], as_told[part.locks]) for name, part in PARTS.items()]
    for page, view in VIEWS.items():
        hides = ", ".join(f"`{name}`" for name, part in view.parts.items() if part.hides)
        locks = ", ".join(f"`{name}`" for name, part in view.parts.items() if part.locks)
        told = f"`page={page}` hides {hides}{' and locks ' * bool(locks)}{locks}"
        assert page == "explore" or told in " ".join(readme.split())


def test_an_embedded_page_is_pictures_and_timeline(client: TestClient) -> None:
    hidden = re.search(r'data-hide="([^"]*)"', client.get("/view?embed=1").text)
    assert hidden is not None
    assert set(PARTS) - set(hidden[1].split()) == {"pictures", "timeline"}


def test_a_run_that_no_server_takes_is_refused_in_words(client: TestClient) -> None:
    answer = client.get("/view?n_samples=10000&width=256&layers=2&width_2=256&n_steps=200000")
    assert answer.status_code == 400
    assert "Samples is 10,000, but" in answer.text
    assert "retry-after" not in answer.headers


def test_one_address_has_a_few_runs_under_way_and_is_told_when_to_ask_again(
    client: TestClient, service: TrainingService
) -> None:
    for seed in range(MOST_UNDER_WAY):
        assert client.get(f"/view?{LONG}&seed={seed}").status_code == 200
    refused = client.get(f"/view?{LONG}&seed=99")
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) > 0
    assert "readers at your address" in refused.text
    # What is under way already can be looked at by everybody.
    assert client.get(f"/view?{LONG}&seed=0").status_code == 200
    for visitor in service.visitors:
        service.leave(visitor)


def test_asking_all_at_once_gets_an_address_no_more_runs_than_asking_one_by_one(
    service: TrainingService,
) -> None:
    readers = Readers(lambda: service)
    configs = [RunConfig.from_query(f"{LONG}&seed={seed}") for seed in range(6 * MOST_UNDER_WAY)]
    together = threading.Barrier(len(configs))

    def ask(config: RunConfig) -> bool:
        together.wait()
        try:
            readers.ask_for(config, "192.0.2.1")
        except LimitError:
            return False
        return True

    with ThreadPoolExecutor(len(configs)) as threads:
        taken = list(threads.map(ask, configs))
    for visitor in service.visitors:
        service.leave(visitor)
    assert sum(taken) == MOST_UNDER_WAY


def test_whoever_asks_for_no_news_any_more_has_left(service: TrainingService) -> None:
    now = 0.0
    readers = Readers(lambda: service, lambda: now)
    config = RunConfig.from_query(LONG)
    readers.ask_for(config, "192.0.2.1")
    (visitor,) = service.visitors
    for _ in range(5):
        now += 10
        assert readers.is_here(visitor)
        readers.hear("192.0.2.1")
    now += 20
    assert not readers.is_here(visitor)
    assert not readers.is_here("a session")
    service.leave(visitor)
    progress = service.progress(config.key)
    assert progress is None or progress.state not in UNDER_WAY


def test_an_address_that_waits_is_let_in_once_another_run_of_its_is_done(service: TrainingService) -> None:
    readers = Readers(lambda: service)
    long = [RunConfig.from_query(f"{LONG}&seed={seed}") for seed in range(MOST_UNDER_WAY + 1)]
    for config in long[:-1]:
        readers.ask_for(config, "192.0.2.1")
    with pytest.raises(LimitError):
        readers.ask_for(long[-1], "192.0.2.1")
    readers.ask_for(long[-1], "192.0.2.2")
    for visitor in service.visitors:
        service.leave(visitor)
    readers.ask_for(long[-1], "192.0.2.1")
    for visitor in service.visitors:
        service.leave(visitor)
