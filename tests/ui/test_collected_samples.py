"""Collected data sets on Explore without a browser: features chosen, and no control that means nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nnexplore.core.run.configuration import DataConfig
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession


@pytest.fixture
def visitor(service: TrainingService) -> Iterator[RunSession]:
    return RunSession(service)


def controls(visitor: RunSession) -> set[str]:
    app = visitor.app
    kinds = (app.slider, app.number_input, app.selectbox, app.text_input)
    return {widget.key for kind in kinds for widget in kind}


def test_iris_has_features_to_choose_and_neither_number_noise_nor_seed_of_a_draw(visitor: RunSession) -> None:
    drawn = controls(visitor.open())
    assert visitor.put("data", "iris").config.data == DataConfig("iris")
    assert controls(visitor) - drawn == {"across", "up", "scaling"}
    assert drawn - controls(visitor) == {"factor", "n_samples", "noise", "data_seed"}
    words = visitor.words.replace("\\", "")
    assert "150 samples. 50 of setosa, 50 of versicolor, 50 of virginica." in words
    assert "at most 149 of 150 can be right" in words
    assert visitor.put("up", "sepal width").config.data.up == "sepal width"
    assert visitor.press("Undo").config.data == DataConfig("iris")
    assert visitor.put("data", "circles").config.data == DataConfig()
    assert controls(visitor) == drawn


def test_the_seed_is_there_where_it_holds_samples_out(visitor: RunSession) -> None:
    visitor.open("data=iris&validation=0.2&data_seed=7")
    assert "data_seed" in controls(visitor)
    assert visitor.config.data.seed == 7
    assert not visitor.errors


def test_a_feature_that_is_chosen_twice_changes_places_with_the_other(visitor: RunSession) -> None:
    visitor.open("data=iris").put("across", "petal width")
    assert (visitor.config.data.across, visitor.config.data.up) == ("petal width", "petal length")
    assert not visitor.errors


def test_another_collected_data_set_begins_with_its_own_features(visitor: RunSession) -> None:
    visitor.open("data=iris&across=sepal length").put("data", "wine")
    assert visitor.config.data == DataConfig("wine")
    assert not visitor.errors


def test_a_link_names_what_it_asks_for_and_could_not_have(visitor: RunSession) -> None:
    visitor.open("data=iris&across=alcohol&up=sepal width")
    assert visitor.config.data == DataConfig("iris", up="sepal width")
    assert "Across is “alcohol”, but has to be one of sepal length" in visitor.app.warning[0].value.replace(
        "\\", ""
    )
