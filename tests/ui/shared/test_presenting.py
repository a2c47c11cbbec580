"""Changes by keys while a run is presented: each leads to a run that is right, and undo takes it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.ui.shared import presenting
from nnexplore.ui.shared.presenting import CHANGES, offers


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_is_offered_can_be_made_of_runs_of_every_depth_and_is_chosen_then(
    change: presenting.Change,
) -> None:
    for query in ("layers=0", "", "layers=2&width=5&width_2=2&activation_2=relu"):
        before = RunConfig.from_query(query)
        for option in [""] if change.options is None else change.options(before, PARAMETERS):
            assert change.chosen(change.made(before, option, ())) == option


def test_no_more_units_are_offered_than_the_server_takes() -> None:
    offered = {offer["name"]: offer["options"] for offer in offers(RunConfig(), PARAMETERS)}
    assert offered["units"] == ["0", "1", "2", "3", "4", "5"]
    fewer = {**PARAMETERS, "width": replace(PARAMETERS["width"], maximum=2)}
    offered = {offer["name"]: offer["options"] for offer in offers(RunConfig(), fewer)}
    assert offered["units"] == ["0", "1", "2"]


def test_without_a_hidden_layer_no_activation_is_offered_and_the_last_one_comes_back_with_the_layer() -> None:
    straight = RunConfig.from_query("layers=0")
    assert "activation" not in {offer["name"] for offer in offers(straight, PARAMETERS)}
    assert CHANGES["units"].made(straight, "3", ("relu",)).network.activations == ("relu",)


@pytest.mark.parametrize(
    ("message", "query"),
    [
        (["units", "5"], "width=5"),
        (["units", "0"], "layers=0"),
        (["activation", "relu"], "activation=relu"),
        (["data", "moons"], "data=moons"),
        (["draw", ""], "seed=1"),
        (["units", "6"], None),
        (["data", "nothing"], None),
        (["units"], None),
        ("units", None),
    ],
)
def test_a_message_changes_the_run_that_is_shown_or_is_dropped(
    message: Any, query: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[RunConfig] = []
    monkeypatch.setattr(presenting.history, "latest", lambda page: RunConfig())
    monkeypatch.setattr(presenting.history, "latest_activations", lambda page: ("tanh",))
    monkeypatch.setattr(presenting.history, "show", lambda config, opening: shown.append(config))
    presenting.take("explore", RunConfig(), PARAMETERS, message)
    assert [config.to_query() for config in shown] == ([] if query is None else [query])
