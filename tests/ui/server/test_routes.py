"""The app's own routes: the view's files, plotly.js, and the news of a run."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.service.lanes import Lanes
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.routes import adapters_url, app_routes, plotly_url, run_url, view_files, view_url
from nnexplore.ui.shared import components
from tests.service.executors import ManualExecutor

SHORT = RunConfig(training=TrainingConfig(n_steps=300))


@pytest.fixture
def client(service: TrainingService) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=app_routes(lambda: service, lambda address: None))) as client:
        yield client


def test_every_file_of_the_view_is_served_under_an_address_of_its_content(client: TestClient) -> None:
    for name, content in view_files().items():
        answer = client.get(view_url(name))
        assert answer.content == content
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/")
    assert client.get(view_url("payload.py")).status_code == 404


def test_explores_adapter_comes_in_one_answer_and_all_others_in_another(client: TestClient) -> None:
    used = set(re.findall(r'"(hosts/\w+\.js)"', Path(components.__file__).read_text(encoding="utf-8")))
    answers = {address: client.get(address) for address in map(adapters_url, used)}
    assert len(answers) == 2
    entries: list[set[str]] = []
    for address, answer in answers.items():
        assert answer.headers["content-encoding"] in ("gzip", "br")
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert int(answer.headers["content-length"]) < 150_000
        # A name stands in the table of the module that its address is of.
        table = answer.text[answer.text.rindex("export default") :]
        entries.append(set(re.findall(r'"(hosts/\w+\.js)": ', table)) & used)
        assert entries[-1] == {one for one in used if adapters_url(one) == address}
    assert sorted(map(len, entries)) == [1, len(used) - 1]
    assert client.get(adapters_url("hosts/explore.js").replace("explore", "unknown")).status_code == 404


@pytest.mark.parametrize("query", ["", "?width=4&view=xpf%2Et1500"])
def test_explore_lies_at_the_root_wherever_that_is(client: TestClient, query: str) -> None:
    answer = client.get(f"/explore{query}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"./{query}")


def test_plotly_comes_packed_from_the_installed_package(client: TestClient) -> None:
    answer = client.get(plotly_url(), headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text.lstrip().startswith("/**")
    assert int(answer.headers["content-length"]) < 2_000_000


def test_a_run_is_told_from_the_first_snapshot_to_the_last(
    client: TestClient, service: TrainingService
) -> None:
    service.request(SHORT, "visitor")
    seen, parameters, messages = 0, [], []
    while not messages or messages[-1]["state"] in ("queued", "training"):
        message = client.get(run_url(SHORT.key), params={"seen": seen}).json()
        messages.append(message)
        if message["trajectory"]:
            assert message["trajectory"]["from"] == seen
            seen += len(message["trajectory"]["steps"])
            parameters.append(np.frombuffer(base64.b64decode(message["trajectory"]["parameters"]), "<f4"))
    expected = train(SHORT)
    assert messages[-1]["state"] == "trained"
    assert "samples" in messages[0]
    np.testing.assert_array_equal(
        np.concatenate(parameters).reshape(seen, -1), expected.parameters.astype(np.float32)
    )


def test_a_finished_run_may_be_kept_by_the_browser_and_one_under_way_may_not(
    client: TestClient, service: TrainingService
) -> None:
    service.request(SHORT, "visitor")
    first = client.get(run_url(SHORT.key))
    while client.get(run_url(SHORT.key), params={"seen": 10**6}).json()["state"] != "trained":
        pass
    assert "immutable" in client.get(run_url(SHORT.key)).headers["cache-control"]
    if first.json()["state"] != "trained":
        assert first.headers["cache-control"] == "no-store"


def test_an_address_of_another_version_is_answered_but_not_kept(client: TestClient) -> None:
    answer = client.get("nnexplore/view/0123456789ab/explore/view.js")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_a_run_that_nobody_asked_for_is_not_found(client: TestClient) -> None:
    answer = client.get(run_url("0" * 20))
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_a_run_that_is_given_up_has_to_be_wished_for_again_by_who_still_shows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nnexplore.ui.server.routes._GIVEN_UP_SECONDS", 0.05)
    service = TrainingService(ManualExecutor(), Lanes(1))
    with TestClient(Starlette(routes=app_routes(lambda: service, lambda address: None))) as client:
        service.request(SHORT, "visitor")
        service.release("visitor")
        assert client.get(run_url(SHORT.key)).status_code == 404
        monkeypatch.setattr("nnexplore.ui.server.routes._PATIENCE_SECONDS", 0.05)
        service.request(SHORT, "visitor")
        assert client.get(run_url(SHORT.key)).json()["state"] == "training"


def test_a_viewer_whose_run_is_taken_up_again_soon_notices_nothing() -> None:
    service = TrainingService(ManualExecutor(), Lanes(1))
    with (
        TestClient(Starlette(routes=app_routes(lambda: service, lambda address: None))) as client,
        ThreadPoolExecutor(1) as threads,
    ):
        service.request(SHORT, "visitor")
        service.release("visitor")
        listening = threading.Event()
        listen = service.listen

        def noted(key: str, callback: Callable[[], None]) -> Callable[[], None]:
            stop = listen(key, callback)
            listening.set()
            return stop

        service.listen = noted  # type: ignore[method-assign]
        answer = threads.submit(client.get, run_url(SHORT.key))
        assert listening.wait(30)
        service.request(SHORT, "visitor")
        service._listeners.notify(SHORT.key)
        assert answer.result(30).json()["state"] == "training"


def test_a_queued_run_tells_its_place_in_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnexplore.ui.server.routes._QUEUE_SECONDS", 0.05)
    service = TrainingService(ManualExecutor(), Lanes(1))
    for seed in range(3):
        service.request(RunConfig(training=TrainingConfig(n_steps=300, seed=seed)), f"visitor {seed}")
    service.request(RunConfig(training=TrainingConfig(n_steps=500)), "late")
    with TestClient(Starlette(routes=app_routes(lambda: service, lambda address: None))) as client:
        message = client.get(run_url(RunConfig(training=TrainingConfig(n_steps=500)).key)).json()
    assert (message["state"], message["n_before"]) == ("queued", 2)


@pytest.mark.parametrize("seen", ["-1", "many", "1.5", "²", "1" * 5000])
def test_a_wrong_count_of_snapshots_is_refused_in_words(client: TestClient, seen: str) -> None:
    answer = client.get(run_url(SHORT.key), params={"seen": seen})
    assert answer.status_code == 400
    assert "whole number" in answer.json()["message"]
