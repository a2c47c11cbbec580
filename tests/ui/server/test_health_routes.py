"""Whoever looks after a server hears whether it is ready, and what it has done and has to do."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.lanes import Lanes
from nnexplore.service.limits import Limits
from nnexplore.service.settings import Services, Settings
from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.service.twin_service import TwinService
from nnexplore.ui.server import request_log
from nnexplore.ui.server.health_routes import health_routes
from nnexplore.ui.server.metrics import Metrics
from nnexplore.ui.server.readers import Readers
from nnexplore.ui.server.request_log import JsonLines, Requests
from tests.service.executors import ManualExecutor

SHORT = RunConfig.from_query("n_steps=10")


class Workers(ManualExecutor):
    """Workers of which some are ready, and whose calls are made when a test says so."""

    n_workers = 2
    n_ready = 2


@dataclass
class Host:
    """A process of the app without Streamlit, as its proxy meets it."""

    client: TestClient
    services: Services
    workers: Workers
    readers: Readers

    def metrics(self) -> dict[tuple[str, ...], float]:
        """Each value by its name and the values of its labels."""
        families = text_string_to_metric_families(self.client.get("/nnexplore/metrics").text)
        return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


@pytest.fixture
def host() -> Iterator[Host]:
    workers = Workers()
    found: list[Services] = []
    readers = Readers(lambda: found[0].runs)
    metrics = Metrics(lambda: found[0], readers, Settings())
    lanes = Lanes(2, metrics.note_chunk)
    runs = TrainingService(workers, lanes, limits=Limits(queue=2))
    twins = TwinService(workers, lanes, runs)
    found.append(Services(runs, SweepService(workers, lanes), twins, workers, None))  # type: ignore[arg-type]

    async def warns(request: Request) -> Response:
        logging.getLogger("nnexplore.some.module").warning("One thing was dropped.")
        return PlainTextResponse("four")

    async def page(socket: WebSocket) -> None:
        await socket.accept()
        await socket.receive()

    routes = [
        *health_routes(lambda: found[0], metrics),
        Route("/warns", warns),
        WebSocketRoute("/stream", page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Requests, metrics, "a")])
    with TestClient(app) as client:
        yield Host(client, found[0], workers, readers)


def test_a_server_is_ready_while_it_has_workers_and_a_place_in_the_queue(host: Host) -> None:
    assert host.client.get("/nnexplore/ready").status_code == 200
    host.workers.n_ready = 0
    refused = host.client.get("/nnexplore/ready")
    assert (refused.status_code, refused.json()["message"]) == (503, "No worker is ready to train a run.")
    host.workers.n_ready = 1
    for seed in range(2):
        host.services.runs.request(RunConfig.from_query(f"n_steps=10&seed={seed}"), f"visitor {seed}")
    refused = host.client.get("/nnexplore/ready")
    assert refused.status_code == 503
    assert refused.json()["message"].startswith("The queue is full: 2 runs are under way")
    assert int(refused.headers["retry-after"]) > 0
    host.services.runs.leave("visitor 0")
    assert host.client.get("/nnexplore/ready").status_code == 200


def test_the_metrics_count_what_is_to_be_done_and_what_was_done(host: Host) -> None:
    before = host.metrics()
    assert before["nnexplore_queue_length", "runs"] == before["nnexplore_under_way", "runs"] == 0
    for seed in range(2):
        host.readers.ask_for(RunConfig.from_query(f"n_steps=10&seed={seed}"), f"192.0.2.{seed}")
    waiting = host.metrics()
    assert waiting["nnexplore_under_way", "runs"] == waiting["nnexplore_readers",] == 2
    host.workers.finish()
    host.services.runs.request(SHORT, "a visitor")
    host.services.runs.leave("a visitor")
    after = host.metrics()
    assert after["nnexplore_runs_total", "trained"] == 2
    assert after["nnexplore_under_way", "runs"] == 0
    assert after["nnexplore_chunk_seconds_count", "runs"] >= 2
    assert after["nnexplore_store_bytes", "runs"] > before["nnexplore_store_bytes", "runs"]
    assert after["nnexplore_store_limit_bytes", "runs"] == Settings().store_megabytes * 2**20
    assert (after["nnexplore_workers",], after["nnexplore_workers_ready",]) == (2, 2)


def test_open_pages_are_counted_while_they_are_open(host: Host) -> None:
    with host.client.websocket_connect("/stream"):
        assert host.metrics()["nnexplore_sessions",] == 1
    assert host.metrics()["nnexplore_sessions",] == 0


@pytest.fixture
def lines() -> Iterator[list[dict[str, object]]]:
    """Yield what is logged as JSON, line by line."""
    package = logging.getLogger("nnexplore")
    records: list[dict[str, object]] = []
    formatter = JsonLines()

    class Collected(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(json.loads(formatter.format(record)))

    before = package.handlers, package.propagate, package.level
    request_log.log_as_json()
    package.handlers = [Collected()]
    yield records
    package.handlers, package.propagate = before[:2]
    package.setLevel(before[2])


def test_a_request_and_what_is_logged_meanwhile_are_lines_of_json_with_its_id(
    host: Host, lines: list[dict[str, object]]
) -> None:
    answer = host.client.get("/warns?xy=own", headers={"X-Request-ID": "of-the-proxy"})
    assert answer.headers["x-request-id"] == "of-the-proxy"
    warning, request = lines
    assert warning["message"] == "One thing was dropped."
    assert warning["request"] == request["request"] == "of-the-proxy"
    assert request["message"] == "GET /warns"
    assert (request["status"], request["bytes"]) == (200, 4)
    assert "own" not in json.dumps(request)


@pytest.mark.parametrize("given", ["", "a b", 'a"}', "x" * 65])
def test_an_id_that_is_none_is_not_taken(given: str, host: Host, lines: list[dict[str, object]]) -> None:
    answer = host.client.get("/nnexplore/ready", headers={"X-Request-ID": given})
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])
    assert lines[-1]["request"] == answer.headers["x-request-id"]


def test_without_being_asked_for_nothing_is_logged_and_no_header_added_but_the_replicas(host: Host) -> None:
    answer = host.client.get("/warns")
    assert "x-request-id" not in answer.headers
    assert answer.headers["x-replica"] == "a"


def test_the_readme_lists_every_metric_with_what_it_counts(host: Host, repository: Path) -> None:
    text = host.client.get("/nnexplore/metrics").text
    families = [one for one in text_string_to_metric_families(text) if one.name.startswith("nnexplore_")]
    rows = [
        f"| `{one.name}{'_total' if one.type == 'counter' else ''}` | {one.documentation} |"
        for one in families
    ]
    readme = (repository / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `nnexplore_.*$", readme, re.MULTILINE) == rows
