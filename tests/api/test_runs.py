"""Runs by any name, watched, stopped, kept and read back."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.api import training_bar
from nnexplore.api.runs import run_of
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.trajectory import Trajectory
from tests.export.runs import QUERIES, trained

SHORT = nx.RunConfig(training={"n_steps": 40})


class Terminal(io.StringIO):
    """A standard error that somebody watches."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("run", "config"),
    [
        (SHORT, SHORT),
        (nx.PRESETS["moons-222-tanh"], nx.PRESETS["moons-222-tanh"].config),
        ("moons-222-tanh", nx.PRESETS["moons-222-tanh"].config),
        ("?n_steps=40", SHORT),
        ("https://example.org/?n_steps=40&view=xf", SHORT),
    ],
)
def test_a_run_goes_by_its_configuration_a_preset_a_name_or_a_link(run: Any, config: nx.RunConfig) -> None:
    assert run_of(run) == config


@pytest.mark.parametrize(
    ("run", "words"),
    [("film?draw=3", "which shows 6 runs"), ("moons-222-tan", "moons-222-tanh"), (3, "a preset's name")],
)
def test_what_names_no_single_run_is_refused(run: Any, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        nx.train(run)


def test_an_interrupt_gives_what_was_trained_so_far(capsys: pytest.CaptureFixture[str]) -> None:
    def stop(so_far: nx.Trajectory) -> None:
        raise KeyboardInterrupt

    run = nx.train(nx.RunConfig(training={"n_steps": 1_000_000}), progress=stop)
    assert run.status == "training"
    assert 0 < run.steps[-1] < 1_000_000
    assert "Stopped at step" in capsys.readouterr().err
    assert run._repr_mimebundle_()[0]["image/png"]


def test_the_bar_shows_in_a_terminal_and_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_bar, "_PATIENCE", 0)
    for progress, is_shown in ((True, True), (False, False)):
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        nx.train(SHORT, progress=progress)
        nx.train_many([SHORT, SHORT], progress=progress)
        assert ("step 40 of 40" in terminal.getvalue()) is is_shown
        assert ("2 of 2 runs" in terminal.getvalue()) is is_shown
        assert terminal.getvalue().endswith("\r\x1b[K" if is_shown else "")


def test_a_script_that_nobody_watches_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    nx.train(SHORT)
    assert capsys.readouterr() == ("", "")
    with pytest.raises(ConfigError, match="progress"):
        nx.train(SHORT, progress="yes")  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", [".npz", ".json"])
@pytest.mark.parametrize("query", ["circles", "target loss", "batches", "softmax regression"])
def test_a_saved_run_is_read_back_to_the_last_digit(query: str, ending: str, tmp_path: Path) -> None:
    run = nx.train(f"?{QUERIES[query]}")
    read = nx.load(run.save(tmp_path / f"run{ending}"))
    assert vars(read).keys() == vars(run).keys()
    for name, value in vars(run).items():
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(getattr(read, name), value, err_msg=name)
        else:
            assert getattr(read, name) == value, name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("run.txt", b""),
        ("run.npz", b"PK"),
        ("run.json", b"[]"),
        ("run.json", b'{"config": {}}'),
        ("run.json", b'{"config": {}, "steps": [3, 1], "status": "trained", "stopped_at": -1}'),
    ],
)
def test_what_holds_no_run_is_refused_in_words(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=name):
        nx.load(tmp_path / name)


def test_a_run_is_saved_by_the_ending_and_what_does_not_fit_it_is_refused(tmp_path: Path) -> None:
    run = nx.train(SHORT)
    assert run.save(str(tmp_path / "run.html")).read_bytes().startswith(b"<!doctype html>")
    for name, options, words in (
        ("run.docx", {}, "has to end in one of"),
        ("run.csv", {"width": 30}, "width is an option of pictures"),
        ("none/run.csv", {}, "does not exist"),
        ("run.png", {"widht": 30}, "widht is no option"),
    ):
        with pytest.raises(nx.export.ExportError, match=words):
            run.save(tmp_path / name, **options)


def test_a_trajectory_is_one_line_and_the_cores_knows_no_notebook() -> None:
    run = nx.train(SHORT)
    assert repr(run).startswith("Circles, 3 tanh units: ")
    assert not hasattr(Trajectory, "_repr_mimebundle_")
    assert nx.single_step(trained("n_steps=40").config, 1)
