"""The measures on the Explore page: taken when asked for, of the run that is shown."""

from __future__ import annotations

import re

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.geometry import MEASURES, measures
from nnexplore.service.training_service import TrainingService
from tests.ui.session import Session

SHORT = "n_steps=300"


def measured(query: str) -> Session:
    session = Session()
    session.app.session_state["measures"] = True
    return session.open(query)


def open_measures(service: TrainingService) -> Session:
    service.request(RunConfig.from_query(SHORT), "earlier visitor")
    while service.progress(RunConfig.from_query(SHORT).key).state != "trained":
        pass
    return measured(SHORT)


def test_the_table_holds_what_the_geometry_measures(service: TrainingService) -> None:
    markdown = open_measures(service).app.markdown
    table = next(entry.value for entry in markdown if entry.value.startswith("| |"))
    readings = measures(train(RunConfig.from_query(SHORT)))
    (cut, *_) = (r for r in readings["straight-cut"] if r.place.space == "a")
    row = next(line for line in table.splitlines() if f"**Straight cut**, {cut.statistic}" in line)
    assert float(re.split(r"\s*\|\s*", row)[4]) == float(f"{cut.value:.3g}")


def test_every_measure_is_explained(service: TrainingService) -> None:
    captions = " ".join(caption.value for caption in open_measures(service).app.caption)
    for measure in MEASURES.values():
        assert measure.label in captions


def test_nothing_is_measured_before_it_is_asked_for(service: TrainingService) -> None:
    assert not any(entry.value.startswith("| |") for entry in Session().open().app.markdown)


def test_measures_that_would_hold_up_the_server_are_refused_in_words(service: TrainingService) -> None:
    query = "n_samples=2000&width=40&n_steps=10"
    config = RunConfig.from_query(query)
    service.request(config, "earlier visitor")
    while service.progress(config.key).state != "trained":
        pass
    assert "Samples times weights are 404,000" in measured(query).words
