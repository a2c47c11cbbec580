"""Experiments: the published studies as guided walks; look, predict, then see what happens and why."""

from nnexplore.ui.server import training_service
from nnexplore.ui.walk_step import show_step
from nnexplore.ui.walks import chosen_step, show_start

service = training_service()
chosen = chosen_step()
if chosen is None:
    show_start(service)
else:
    show_step(*chosen, service)
