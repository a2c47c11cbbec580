"""Lessons: the published studies as guided walks; look, predict, then see what happens and why."""

from nnexplore.ui.experiments.walk_step import show_step
from nnexplore.ui.experiments.walks import chosen_step, show_start
from nnexplore.ui.server.services import training_service

service = training_service()
chosen = chosen_step()
if chosen is None:
    show_start(service)
else:
    show_step(*chosen, service)
