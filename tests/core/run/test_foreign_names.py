"""What other libraries call a setting is answered with what it is called here."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import fields
from typing import Any

import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.foreign_names import FOREIGN_NAMES


@pytest.mark.parametrize(
    ("part", "given", "answer"),
    [
        (TrainingConfig, {"random_state": 0}, "here it is called seed."),
        (TrainingConfig, {"max_iter": 200}, "here it is called n_steps."),
        (TrainingConfig, {"optimizer": "sgd"}, "here it is called gd."),
        (TrainingConfig, {"optimizer": "Adam"}, "here it is called adam."),
        (TrainingConfig, {"learning_rat": 1}, "the nearest name is learning_rate."),
        (NetworkConfig, {"hidden_layer_sizes": (3,)}, "here it is called hidden."),
        (NetworkConfig, {"activation": "logistic"}, "here it is called sigmoid."),
        (DataConfig, {"random_state": 0}, "here it is called seed."),
        (DataConfig, {"name": "make_moons"}, "here it is called moons."),
        (RunConfig, {"hidden": (3,)}, "there are data, network, training."),
    ],
)
def test_a_name_from_elsewhere_is_answered_with_ours(part: type, given: dict[str, Any], answer: str) -> None:
    with pytest.raises(ConfigError) as refused:
        part(**given)
    assert answer in str(refused.value)


def test_every_answer_is_a_setting_and_no_question_is() -> None:
    parts = (DataConfig, NetworkConfig, TrainingConfig)
    known = {entry.name for part in parts for entry in fields(part)}
    assert set(FOREIGN_NAMES.values()) <= known
    assert not set(FOREIGN_NAMES) & known


@pytest.mark.parametrize("part", [NetworkConfig, TrainingConfig, RunConfig])
def test_a_part_keeps_its_signature_and_travels(part: type) -> None:
    assert list(inspect.signature(part).parameters) == [entry.name for entry in fields(part)]
    assert pickle.loads(pickle.dumps(part())) == part()
