"""Own samples on Explore without a browser: turned to, pasted, edited, refused, undone and linked."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from streamlit.testing.v1.element_tree import TextArea

from nnexplore.core.network.own_samples import unpack
from nnexplore.core.run.configuration import DataConfig, RunConfig
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession

TABLE = "x;y;kind\n0,5;1;cat\n-1;2;dog\n0,5;1;cat\n2;-1,5;dog\n"
CORNERS = DataConfig.from_arrays([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


@pytest.fixture
def visitor(service: TrainingService) -> Iterator[RunSession]:
    return RunSession(service)


def opened(visitor: RunSession, query: str = "") -> RunSession:
    """Explore on own samples, with the panel that changes them open."""
    visitor.open(query).put("data", "own")
    visitor.app.session_state["own_samples"] = True
    return visitor.run()


def paste(visitor: RunSession, text: str) -> RunSession:
    area: TextArea = visitor.app.text_area(key="own_pasted")
    area.set_value(text)
    return visitor.run()


def test_whoever_turns_to_his_own_samples_begins_with_those_that_are_there(visitor: RunSession) -> None:
    visitor.open("data=moons&n_samples=40&noise=0.1").put("data", "own")
    drawn = DataConfig("moons", 40, 0.1)
    np.testing.assert_allclose(visitor.config.data.draw()[0], drawn.draw()[0], atol=1e-4)
    assert "40 samples. 20 of class 0, 20 of class 1." in visitor.words.replace("\\", "")
    assert not visitor.errors
    assert visitor.press("Undo").config.data == drawn


def test_of_more_samples_than_a_link_takes_a_part_is_begun_with_and_it_is_said(visitor: RunSession) -> None:
    visitor.open("n_samples=2000").put("data", "own")
    n = visitor.config.data.n_samples
    assert f"A link has room for {n} of the 2,000 samples" in visitor.app.info[0].value
    visitor.put("samples", DataConfig.from_arrays([[0, 0], [1, 1]], [0, 1]).samples)
    assert not visitor.app.info


def test_of_a_collected_data_set_the_names_come_along(visitor: RunSession) -> None:
    visitor.open("data=iris&scaling=none").put("data", "own")
    data, iris = visitor.config.data, DataConfig("iris", scaling="none")
    assert (data.class_names, data.feature_names) == (iris.class_names, iris.feature_names)
    np.testing.assert_allclose(data.draw()[0], iris.draw()[0], atol=1e-4)


def test_samples_that_cannot_be_ones_own_as_they_are_are_scaled_or_others_and_it_is_said(
    visitor: RunSession,
) -> None:
    visitor.open("data=wine&up=proline&scaling=none").put("data", "own")
    np.testing.assert_allclose(visitor.config.data.draw()[0].std(axis=0), 1, atol=1e-3)
    said = visitor.app.info[0].value.replace("\\", "")
    assert said.startswith("proline goes up to 1.68e+03 in size")
    assert said.endswith("They are standardised here.")
    # Two clouds without noise are two points of one height.
    visitor.put("data", "rare").put("noise", 0.0)
    visitor.app.session_state["samples"] = ""
    visitor.app.session_state["history_of_runs"] = {"explore": [visitor.config]}
    visitor.put("data", "own")
    assert visitor.app.info[0].value.endswith("So you begin with circles\\.")
    assert visitor.config.data.n_samples == 100


def test_a_link_opens_own_samples_and_they_are_there_after_another_data_set(visitor: RunSession) -> None:
    query = RunConfig(CORNERS).to_query()
    assert visitor.open(query).config == RunConfig(CORNERS)
    assert not visitor.errors
    assert visitor.put("data", "moons").config.data == DataConfig("moons")
    assert visitor.put("data", "own").config.data == CORNERS


def test_a_pasted_table_is_looked_at_and_taken(visitor: RunSession) -> None:
    paste(opened(visitor), TABLE)
    assert "4 rows, separated by semicolons, decimal comma, with names" in visitor.words.replace("\\", "")
    before = visitor.config
    assert visitor.press("Take these 4 samples").config != before
    own = unpack(visitor.config.data.samples)
    np.testing.assert_allclose(own.X, [[0.5, 1], [-1, 2], [0.5, 1], [2, -1.5]], atol=1e-4)
    assert own.class_names == ("cat", "dog")
    assert "1 of them repeats another" in visitor.words.replace("\\", "")
    assert not visitor.errors


def test_a_table_far_out_is_scaled_unless_the_visitor_wants_it_otherwise(visitor: RunSession) -> None:
    paste(opened(visitor), TABLE.replace(";cat", "000;cat").replace(";dog", "0e3;dog"))
    assert visitor.press("Take these 4 samples").errors == []
    np.testing.assert_allclose(unpack(visitor.config.data.samples).X.std(axis=0), 1, atol=1e-3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x,y\n1,2", "The table has 2 columns, but has to have 3"),
        ("x,y,c\n1,2,a\n3,oops,b", "y has “oops” in line 3, but has to be a number."),
        (
            "x,y,c\n1,2,a\n3,![p](http://a.org/p.png),b",
            "y has “![p](http://a.org/p.png)” in line 3",
        ),
        ("x,y,c\n1,2,a\n3,4,a", "c names a single class"),
        ("x,y,c\n1,2,a\n3,2,b", "y is 2 for every sample, but has to differ"),
    ],
)
def test_a_bad_table_is_refused_in_a_sentence_and_nothing_is_lost(
    visitor: RunSession, text: str, sentence: str
) -> None:
    before = opened(visitor).config
    paste(visitor, text)
    assert visitor.errors[0].startswith(sentence)
    assert visitor.config == before
    assert visitor.app.text_area(key="own_pasted").value == text
    assert not any(label.startswith("Take these") for label in visitor.buttons)


def test_a_text_that_holds_no_samples_is_said_and_the_default_run_is_shown(visitor: RunSession) -> None:
    visitor.open(RunConfig(CORNERS).to_query()).put("samples", "oops")
    assert visitor.errors == [
        "Samples as text is “oops”, but has to be samples as this app writes them into a link. "
        "The default, circles, is used."
    ]
    assert visitor.config == RunConfig()
    assert visitor.press("Undo").config == RunConfig(CORNERS)
