"""Settings of the machine: environment variables, checked, and the service they make."""

from __future__ import annotations

import builtins
import re
from typing import Any

import pytest

from nnexplore.service.settings import Settings, default_services


def test_without_variables_there_is_a_worker_for_each_core_and_64_megabytes() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.n_workers >= 1
    assert (settings.store_megabytes, settings.scheduler) == (64, None)


def test_every_variable_is_read() -> None:
    assert Settings.from_environment(
        {
            "NNEXPLORE_WORKERS": "3",
            "NNEXPLORE_STORE_MB": "100",
            "NNEXPLORE_TIME_LIMIT": "30",
            "NNEXPLORE_SCHEDULER": "tcp://10.0.0.1:8786",
        }
    ) == Settings(3, 100, 30, "tcp://10.0.0.1:8786")


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", "1000"])
def test_a_wrong_value_is_named_with_what_is_allowed(text: str) -> None:
    with pytest.raises(
        ValueError, match=f"NNEXPLORE_WORKERS is “{text}”, but has to be a whole number from 1 to"
    ):
        Settings.from_environment({"NNEXPLORE_WORKERS": text})


@pytest.mark.parametrize("text", ["10.0.0.1:8786", "tls://cluster.example.org:8786", "tcp://[::1]:8786"])
def test_an_address_of_a_scheduler_is_taken(text: str) -> None:
    assert Settings.from_environment({"NNEXPLORE_SCHEDULER": f" {text}\n"}).scheduler == text


@pytest.mark.parametrize("text", ["yes", "tcp://10.0.0.1", "tcp://:8786", "tcp://[bad:1", "10.0.0.1:99999"])
def test_what_is_no_address_of_a_scheduler_is_named(text: str) -> None:
    with pytest.raises(
        ValueError, match=re.escape(f"NNEXPLORE_SCHEDULER is “{text}”, but has to be the address")
    ):
        Settings.from_environment({"NNEXPLORE_SCHEDULER": text})


def test_a_cluster_needs_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def without_dask(name: str, *args: Any) -> Any:
        if name == "distributed":
            raise ImportError(name)
        return real_import(name, *args)

    monkeypatch.setattr(builtins, "__import__", without_dask)
    with pytest.raises(RuntimeError, match=r"NNEXPLORE_SCHEDULER is tcp://x:1.*nnexplore\[cluster\]"):
        default_services(Settings(scheduler="tcp://x:1"))
