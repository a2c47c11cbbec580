"""The command line: what it writes, what it says, and the exit code it leaves."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnexplore import cli
from nnexplore.cli import main
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.sensitivity import Sensitivity
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export import EXPORTS

SHORT = "n_steps=30&noise=0.1"


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that went to stderr."""
    [line] = capsys.readouterr().err.splitlines()
    return line


def test_the_package_runs_as_a_command(tmp_path: Path, repository: Path) -> None:
    out = tmp_path / "run.json"
    result = subprocess.run(
        [sys.executable, "-m", "nnexplore", "export", SHORT, str(out)],
        capture_output=True,
        text=True,
        check=False,
        cwd=repository,
    )
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == f"{out}: {out.stat().st_size:,} bytes\n"
    assert json.loads(out.read_bytes())["loss"] == train(RunConfig.from_query(SHORT)).loss.tolist()


def test_the_app_is_run_with_the_flags_that_are_streamlits(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(sys, "argv", ["nnexplore"])
    monkeypatch.setattr("runpy.run_module", lambda name, **how: started.append((name, sys.argv)))
    assert main(["run", "--server.port=8600", "--server.headless", "true"]) == 0
    app = str(repository / "app.py")
    assert started == [
        ("streamlit", ["streamlit", "run", app, "--server.port=8600", "--server.headless", "true"])
    ]


def test_a_flag_is_refused_where_none_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["presets", "--server.port=8600"])
    assert raised.value.code == 2
    assert "unrecognized arguments: --server.port=8600" in capsys.readouterr().err


def test_the_presets_are_listed_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["presets"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(PRESETS)


@pytest.mark.parametrize("ending", [ending for ending, export in EXPORTS.items() if not export.is_picture])
def test_every_format_can_be_written(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"run{ending}"
    assert main(["export", SHORT, str(out)]) == 0
    assert out.stat().st_size > 500


def test_of_a_run_that_parts_from_its_twin_it_is_said_once_the_file_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run.json"
    assert main(["export", "moons-222-tanh", str(out)]) == 0
    written, sentence = capsys.readouterr().err.splitlines()
    assert written.startswith(f"{out}: ")
    assert sentence.startswith("Another machine may ")


def test_who_does_not_wait_for_the_twin_has_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(trajectory: Trajectory) -> Sensitivity:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "sensitivity", interrupted)
    out = tmp_path / "run.json"
    assert main(["export", SHORT, str(out)]) == 0
    assert said(capsys) == f"{out}: {out.stat().st_size:,} bytes"


def test_one_run_of_a_link_that_shows_several_is_asked_for_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link, out = "https://host/compare?left=width%3D4%26n_steps%3D30", tmp_path / "run.json"
    assert main(["export", link, str(out)]) == 2
    assert "leads to Compare, which shows 2 runs (left, right), where one is wanted." in said(capsys)
    assert main(["export", link, str(out), "--of", "middle"]) == 2
    assert "run is “middle”, but has to be one of left, right." in said(capsys)
    assert main(["export", link, str(out), "--of", "left"]) == 0
    assert RunConfig.from_json(json.dumps(json.loads(out.read_bytes())["config"])).network.hidden == (4,)


def test_how_a_link_looks_at_its_run_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "run.html"
    assert main(["export", f"http://localhost:8501/?{SHORT}&view=xpf.t1500", str(out)]) == 0
    assert "xpf.t1500" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("run", "out", "sentence"),
    [
        ("circels-232-tanh", "a.py", "address of this app; the nearest preset is circles-232-tanh."),
        ("qqq", "a.py", "address of this app. `nnexplore presets` lists the presets"),
        ("noise=7", "a.py", "noise is “7”, but has to be a number from 0 to 1."),
        ("colour=red", "a.py", "colour (“red”) is no setting of this run."),
        (
            "http://[bad/?data=x",
            "a.csv",
            "run is “http://[bad/?data=x”, neither the name of a preset nor an address of this app.",
        ),
        ("\ud800\x1b[2J", "a.csv", "run is “\\ud800\\x1b[2J”, neither the name of a preset nor an address"),
        (
            f"seed={10**400}",
            "a.csv",
            "seed is “1000000000000000000000000000000000000000…”, but has to be a whole",
        ),
        (SHORT, "\0.py", "\\x00.py is no name of a file."),
        (SHORT, "a.doc", "a.doc has to end in one of .html, .plotly.html, .ipynb,"),
        (SHORT, "nowhere/a.py", "nowhere does not exist."),
    ],
)
def test_a_mistake_is_answered_with_one_sentence(
    run: str, out: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", run, str(tmp_path / out)]) == 2
    line = said(capsys)
    assert line.startswith("nnexplore: ")
    assert sentence in line
    assert not list(tmp_path.iterdir())


def test_an_option_of_pictures_is_refused_for_other_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", SHORT, str(tmp_path / "run.html"), "--width", "300"]) == 2
    assert said(capsys) == "nnexplore: --width is an option of pictures, and .html is none."


def test_a_picture_without_a_browser_is_refused_before_the_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("choreographer")
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no-browser"))
    monkeypatch.setattr("nnexplore.cli.train", lambda *given: pytest.fail("it was trained"))
    assert main(["export", SHORT, str(tmp_path / "run.gif")]) == 2
    assert "none was found; the environment variable BROWSER_PATH" in said(capsys)


def test_a_picture_without_choreographer_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "choreographer.browsers.chromium", None)
    assert main(["export", SHORT, str(tmp_path / "run.png")]) == 2
    assert 'pip install "nnexplore[pictures]"' in said(capsys)


def test_a_wrong_value_is_not_replaced_by_its_default(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "noise=7&n_samples=-1", str(tmp_path / "run.json")]) == 2
    assert said(capsys) == "nnexplore: n_samples is “-1”, but has to be a whole number from 10 to 100,000."


def test_a_file_that_cannot_be_written_leaves_another_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a.py"
    folder.mkdir()
    assert main(["export", SHORT, str(folder)]) == 1
    assert said(capsys) == f"nnexplore: {folder} cannot be written: Is a directory."


def test_a_missing_argument_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["export", SHORT])
    assert raised.value.code == 2
    assert "OUT" in capsys.readouterr().err


def test_a_run_that_diverges_is_written_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "run.npz"
    assert main(["export", "learning_rate=1000&activation=relu&l2=1&n_steps=500", str(out)]) == 0
    assert "The run diverged at step" in capsys.readouterr().err
    assert np.isfinite(np.load(out)["loss"]).all()


def test_a_run_that_explodes_is_written_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "learning_rate=1000&activation=elu&n_steps=100"
    assert main(["export", query, str(tmp_path / "run.npz")]) == 0
    said = capsys.readouterr().err
    assert re.search(r"The run exploded: its loss is \S+ at the end, and was 0.698 before training\.", said)


def test_the_progress_is_shown_to_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["export", "n_steps=12000", str(tmp_path / "run.npz")]) == 0
    *progress, last = capsys.readouterr().err.split("\r")
    assert "training: step 12,000 of 12,000" in last
    assert all("of 12,000" in line for line in progress if line)
