"""Taking a run away from the Explore page: one download a format."""

from __future__ import annotations

from nnexplore.core.run.configuration import RunConfig
from nnexplore.export import EXPORTS
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.training_service import TrainingService
from tests.ui.session import Session


def test_every_format_but_pictures_can_be_downloaded_of_a_trained_run(service: TrainingService) -> None:
    config = RunConfig.from_query("n_steps=300")
    service.request(config, "earlier visitor")
    while service.progress(config.key).state in UNDER_WAY:
        pass
    session = Session()
    session.app.session_state["take_away"] = True
    session.open("n_steps=300")
    labels = sorted(button.proto.label for button in session.app.get("download_button"))
    assert labels == sorted(export.label for export in EXPORTS.values() if not export.is_picture)
