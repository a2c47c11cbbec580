"""The measures on the Explore page: taken when asked for, of the run that is shown."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from nnexplore import ui
from nnexplore.config import RunConfig
from nnexplore.core.training import train
from nnexplore.geometry import MEASURES, measures
from nnexplore.service.jobs import TrainingService

SHORT = "n_steps=300"


def open_measures(service: TrainingService) -> AppTest:
    service.request(RunConfig.from_query(SHORT), "earlier visitor")
    while service.progress(RunConfig.from_query(SHORT).key).state != "trained":
        pass
    app = AppTest.from_file(str(Path(ui.__file__).with_name("main.py")), default_timeout=30)
    app.query_params["n_steps"] = "300"
    app.session_state["measures"] = True
    return app.run()


def test_the_table_holds_what_the_geometry_measures(service: TrainingService) -> None:
    app = open_measures(service)
    assert not app.exception
    table = next(entry.value for entry in app.markdown if entry.value.startswith("| |"))
    readings = measures(train(RunConfig.from_query(SHORT)))
    (cut, *_) = (r for r in readings["straight-cut"] if r.place.space == "a")
    row = next(line for line in table.splitlines() if "Straight cut" in line)
    assert float(re.split(r"\s*\|\s*", row)[4]) == float(f"{cut.value:.3g}")


def test_every_measure_is_explained(service: TrainingService) -> None:
    captions = " ".join(caption.value for caption in open_measures(service).caption)
    for measure in MEASURES.values():
        assert measure.label in captions


def test_nothing_is_measured_before_it_is_asked_for(service: TrainingService) -> None:
    app = AppTest.from_file(str(Path(ui.__file__).with_name("main.py")), default_timeout=30).run()
    assert not any(entry.value.startswith("| |") for entry in app.markdown)


def test_measures_that_would_hold_up_the_server_are_refused_in_words(service: TrainingService) -> None:
    query = "n_samples=2000&width=40&n_steps=10"
    config = RunConfig.from_query(query)
    service.request(config, "earlier visitor")
    while service.progress(config.key).state != "trained":
        pass
    app = AppTest.from_file(str(Path(ui.__file__).with_name("main.py")), default_timeout=30)
    for name, value in (pair.split("=") for pair in query.split("&")):
        app.query_params[name] = value
    app.session_state["measures"] = True
    app.run()
    assert any("Samples times weights are 404,000" in caption.value for caption in app.caption)
