"""Backprop: one step of training, number by number, on the visitor's own network."""

from nnexplore.links.openings import FOLLOWED
from nnexplore.ui.shared.components import mount_backprop
from nnexplore.ui.shared.offered_runs import chosen_run

mount_backprop("backprop", chosen_run("backprop", FOLLOWED, opens_explored=True))
