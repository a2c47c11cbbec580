"""Taking a run away from the Explore page: one download a format."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from nnexplore import ui
from nnexplore.config import RunConfig
from nnexplore.export import EXPORTS
from nnexplore.service.jobs import TrainingService
from nnexplore.service.progress import UNDER_WAY


def test_every_format_but_pictures_can_be_downloaded_of_a_trained_run(service: TrainingService) -> None:
    config = RunConfig.from_query("n_steps=300")
    service.request(config, "earlier visitor")
    while service.progress(config.key).state in UNDER_WAY:
        pass
    app = AppTest.from_file(str(Path(ui.__file__).with_name("main.py")), default_timeout=30)
    app.query_params["n_steps"] = "300"
    app.session_state["take_away"] = True
    app.run()
    assert not app.exception
    labels = sorted(button.proto.label for button in app.get("download_button"))
    assert labels == sorted(export.label for export in EXPORTS.values() if not export.is_picture)
