"""The environment's variables: each is read, checked and told in one sentence; no other module reads one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from nnexplore.service.environment import ENVIRONMENT, SettingError
from nnexplore.service.settings import Settings

#: For each variable a value that it takes and what comes of it, and values that it does not take.
VALUES: Mapping[str, tuple[str, Any, tuple[str, ...]]] = {
    "NNEXPLORE_WORKERS": (" 3\n", 3, ("0", "-1", "two", "1.5", "257", "٣", "9" * 5000)),
    "NNEXPLORE_STORE_MB": ("100", 100, ("31", "1e9", str(2**20 + 1))),
    "NNEXPLORE_TIME_LIMIT": ("30", 30, ("0", "3601")),
    "NNEXPLORE_SCHEDULER": (
        "tcp://10.0.0.1:8786",
        "tcp://10.0.0.1:8786",
        ("yes", "tcp://10.0.0.1", "tcp://:8786", "tcp://[bad:1", "10.0.0.1:99999"),
    ),
    "NNEXPLORE_FRAMED_BY": (
        "'self'  https://*.example.org:8443/moodle https: localhost:*",
        "'self' https://*.example.org:8443/moodle https: localhost:*",
        (
            "*; script-src *",
            "'self' 'none'",
            "https://example.org,https://example.com",
            "'self'\nX-Header: 1",
            "'self'\x00",
            "'unsafe-inline'",
            "https://münchen.example",
            "a " * 1500,
        ),
    ),
    "NNEXPLORE_TRUSTED_PROXIES": (
        "127.0.0.1, 172.16.0.0/12,::1",
        ("127.0.0.1", "172.16.0.0/12", "::1"),
        ("*", "proxy.example.org", "10.0.0.1/8", "10.0.0.1;10.0.0.2", "10.0.0.1,"),
    ),
    "NNEXPLORE_REPLICA": ("a-1", "a-1", ("a b", "a;b", "é", "x" * 33)),
    "NNEXPLORE_LOG": ("json", "json", ("JSON", "xml")),
    "NNEXPLORE_TRAIN_AHEAD": ("no", False, ("No", "0", "false", "yes no")),
}


def test_every_variable_is_read_into_a_setting_of_its_own() -> None:
    assert list(VALUES) == [variable.name for variable in ENVIRONMENT]
    environment = {name: text for name, (text, _, _) in VALUES.items()}
    settings = Settings.from_environment(environment)
    assert [getattr(settings, field.name) for field in fields(settings)] == [
        value for _, value, _ in VALUES.values()
    ]


def test_what_is_not_set_or_empty_is_the_default() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment(dict.fromkeys(VALUES, " ")) == Settings()


@pytest.mark.parametrize(
    ("name", "text"), [(name, wrong) for name, (_, _, wrongs) in VALUES.items() for wrong in wrongs]
)
def test_a_wrong_value_is_told_with_its_variable_and_what_is_allowed(name: str, text: str) -> None:
    with pytest.raises(SettingError) as raised:
        Settings.from_environment({name: text})
    (allowed,) = (variable.kind.allowed for variable in ENVIRONMENT if variable.name == name)
    told = str(raised.value)
    assert re.fullmatch(rf"{name} is “.{{1,40}}”, but has to be {re.escape(allowed)}\.", told)
    assert told.isprintable()


def test_a_name_that_is_misspelt_is_told_and_names_of_others_are_passed_over() -> None:
    with pytest.raises(SettingError, match="NNEXPLORE_WORKER is no setting; NNEXPLORE_WORKERS is"):
        Settings.from_environment({"NNEXPLORE_WORKER": "2"})
    # As Kubernetes sets them for a service that is called nnexplore.
    others = ("NNEXPLORE_PORT", "NNEXPLORE_SERVICE_HOST", "NNEXPLORE_PORT_8501_TCP_ADDR")
    assert Settings.from_environment(dict.fromkeys(others, "10.0.0.7")) == Settings()


def test_no_other_module_names_a_variable_or_asks_the_system_for_one(repository: Path) -> None:
    reads = re.compile(r"environ\.get|environ\[|getenv|\"NNEXPLORE_\w+\"")
    found = {
        path.name
        for path in (repository / "nnexplore").rglob("*.py")
        if reads.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"environment.py"}
