"""Settings of a host, and the services they make."""

from __future__ import annotations

import pytest

from nnexplore.service import cluster
from nnexplore.service.environment import SettingError
from nnexplore.service.settings import Settings, default_services


def test_without_variables_there_is_a_worker_for_each_core_and_64_megabytes() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.n_workers >= 1
    assert (settings.store_megabytes, settings.scheduler) == (64, None)


@pytest.mark.parametrize("text", ["10.0.0.1:8786", "tls://cluster.example.org:8786", "tcp://[::1]:8786"])
def test_an_address_of_a_scheduler_is_taken(text: str) -> None:
    assert Settings.from_environment({"NNEXPLORE_SCHEDULER": f" {text}\n"}).scheduler == text


def test_a_cluster_needs_its_package_which_is_told_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find_spec(name: str) -> None:
        assert name == "distributed"

    monkeypatch.setattr(cluster, "find_spec", find_spec)
    for start in (
        lambda: Settings.from_environment({"NNEXPLORE_SCHEDULER": "tcp://x:1"}),
        lambda: default_services(Settings(scheduler="tcp://x:1")),
    ):
        with pytest.raises(SettingError, match=r"NNEXPLORE_SCHEDULER is tcp://x:1.*nnexplore\[cluster\]"):
            start()
    assert Settings.from_environment({}).scheduler is None
