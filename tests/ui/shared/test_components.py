"""Components: what they say is read and handed on."""

from __future__ import annotations

from typing import Any

import pytest

from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.ui.shared import components

RUN = RunConfig(training=TrainingConfig(n_steps=5))


def test_a_run_of_a_cell_that_is_clicked_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    mounted: dict[str, Any] = {}
    monkeypatch.setattr(components, "mount", lambda *given, **callbacks: mounted.update(callbacks))
    monkeypatch.setattr(components, "said", lambda key, name: RUN.to_query())
    opened: list[str] = []
    components.mount_cell("cell", [train(RUN)], ["draw 0"], [True], opened.append)
    mounted["on_opened_change"]()
    assert opened == [RUN.to_query()]
