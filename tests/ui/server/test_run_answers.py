"""The answers on runs: encoded beside the event loop, once for all who ask, kept and sent in parts."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.requests import Request

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train, train_chunks
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.service.limits import Limits
from nnexplore.service.progress import Progress
from nnexplore.ui.server import run_answers
from nnexplore.ui.server.run_answers import KEPT_BYTES, RunAnswers
from nnexplore.wire.run_message import run_json, run_message
from tests.patience import PATIENCE

SMALL = RunConfig(training=TrainingConfig(n_steps=300))


def finished(config: RunConfig) -> Progress:
    n_steps = config.training.n_steps
    return Progress(config, "trained", n_steps, n_steps, train(config))


def under_way(config: RunConfig) -> Progress:
    chunk = next(train_chunks(config, chunk_seconds=0))
    trajectory = Trajectory.begin(config).extended(chunk)
    return Progress(config, "training", chunk.checkpoint.step, config.training.n_steps, trajectory)


@pytest.fixture(scope="module")
def large() -> Progress:
    """As many bytes as the limits take."""
    config = RunConfig(
        DataConfig(n_samples=10),
        NetworkConfig((83,), "relu"),
        TrainingConfig(learning_rate=1e-3, snapshots=1),
    )
    n_steps = Limits().most_snapshots(config) - 1
    return finished(replace(config, training=replace(config.training, n_steps=n_steps)))


class Encodings:
    """The threads in which messages were made; each waits until it is let through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.threads: list[threading.Thread] = []
        self.open = threading.Event()
        self.open.set()
        monkeypatch.setattr(run_answers, "run_json", self.make)

    def make(self, progress: Progress, seen: int) -> Iterator[bytes]:
        self.threads.append(threading.current_thread())
        assert self.open.wait(PATIENCE)
        return run_json(progress, seen)


@pytest.fixture
def encodings(monkeypatch: pytest.MonkeyPatch) -> Encodings:
    return Encodings(monkeypatch)


async def parts_of(
    answers: RunAnswers, progress: Progress, seen: int = 0, accepts: str = "gzip, br"
) -> list[bytes]:
    """What is sent to one asker, part by part."""
    headers = [(b"accept-encoding", accepts.encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers, "query_string": b""}
    answer = await answers.answer(Request(scope), progress, seen, {})
    sent: list[bytes] = []

    async def send(message: Any) -> None:
        if message.get("body"):
            sent.append(bytes(message["body"]))

    async def receive() -> Any:
        await asyncio.Event().wait()

    await answer(scope, receive, send)
    assert int(answer.headers["content-length"]) == sum(map(len, sent))
    assert (answer.headers.get("content-encoding") == "gzip") == ("gzip" in accepts)
    return sent


@pytest.mark.parametrize("seen", [0, 1])
@pytest.mark.parametrize("progress", [finished(SMALL), under_way(SMALL)], ids=["finished", "under way"])
def test_nothing_is_encoded_by_the_event_loop(encodings: Encodings, progress: Progress, seen: int) -> None:
    [*parts] = asyncio.run(parts_of(RunAnswers(), progress, seen))
    assert json.loads(gzip.decompress(b"".join(parts))) == run_message(progress, seen)
    assert encodings.threads
    assert threading.main_thread() not in encodings.threads


def test_who_takes_no_gzip_gets_the_message_as_it_is() -> None:
    progress = finished(SMALL)
    parts = asyncio.run(parts_of(RunAnswers(), progress, accepts="identity"))
    assert json.loads(b"".join(parts)) == run_message(progress, 0)


@pytest.mark.parametrize("is_finished", [True, False])
def test_askers_at_the_same_time_share_one_encoding(encodings: Encodings, is_finished: bool) -> None:
    progress = finished(SMALL) if is_finished else under_way(SMALL)

    async def four() -> list[list[bytes]]:
        answers = RunAnswers()
        return await asyncio.gather(*(parts_of(answers, progress) for _ in range(4)))

    first, *others = asyncio.run(four())
    assert others == [first] * 3
    assert len(encodings.threads) == 1


def test_news_that_came_meanwhile_are_encoded_anew(encodings: Encodings) -> None:
    async def both() -> None:
        answers = RunAnswers()
        await asyncio.gather(parts_of(answers, under_way(SMALL)), parts_of(answers, finished(SMALL)))

    asyncio.run(both())
    assert len(encodings.threads) == 2


def test_an_asker_who_leaves_takes_it_from_nobody_else(encodings: Encodings) -> None:
    async def one_leaves() -> list[bytes]:
        answers, progress = RunAnswers(), finished(SMALL)
        encodings.open.clear()
        leaving = asyncio.create_task(parts_of(answers, progress))
        staying = asyncio.create_task(parts_of(answers, progress))
        while not encodings.threads:
            await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        encodings.open.set()
        return await staying

    assert asyncio.run(one_leaves())
    assert len(encodings.threads) == 1


def test_the_answer_on_the_largest_run_is_kept_and_sent_in_parts(
    encodings: Encodings, large: Progress
) -> None:
    async def twice() -> tuple[list[bytes], list[bytes]]:
        answers = RunAnswers()
        return await parts_of(answers, large), await parts_of(answers, large)

    first, second = asyncio.run(twice())
    assert first == second
    assert len(encodings.threads) == 1
    assert max(map(len, first)) <= 64 * 1024
    # Parameters that do not compress at all would still fit.
    assert len(json.dumps(run_message(large, 0))) < KEPT_BYTES


def test_news_of_a_run_under_way_are_not_kept(encodings: Encodings) -> None:
    async def twice() -> None:
        answers, progress = RunAnswers(), under_way(SMALL)
        await parts_of(answers, progress)
        await parts_of(answers, progress)

    asyncio.run(twice())
    assert len(encodings.threads) == 2
