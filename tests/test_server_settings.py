"""The server's settings, as every host starts with them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nnexplore.palette import DARK, LIGHT
from tests.patience import PATIENCE


@pytest.fixture
def settings(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_streamlit_knows_every_setting(settings: dict[str, Any], repository: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "streamlit", "config", "show"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert "not a valid config option" not in shown.stdout + shown.stderr
    assert "gatherUsageStats = false" in shown.stdout.splitlines()
    assert "showEmailPrompt = false" in shown.stdout.splitlines()


def test_the_first_start_asks_nothing_and_sends_nothing(settings: dict[str, Any]) -> None:
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["showEmailPrompt"] is False
    assert settings["logger"]["hideWelcomeMessage"] is True


def test_a_desktop_gets_its_browser_opened(settings: dict[str, Any]) -> None:
    assert "headless" not in settings["server"]


def test_a_visitor_never_sees_a_traceback(settings: dict[str, Any]) -> None:
    assert settings["client"]["showErrorDetails"] == "none"


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_page_has_the_colours_of_the_pictures(
    mode: str, colours: dict[str, Any], settings: dict[str, Any]
) -> None:
    theme = settings["theme"][mode]
    assert theme["primaryColor"] == colours["accent"]
    assert theme["backgroundColor"] == colours["surface"]
    assert theme["secondaryBackgroundColor"] == colours["neutral"]
    assert theme["textColor"] == colours["ink"]
    assert theme["borderColor"] == colours["rule"]
