"""Folding: a network with one hidden layer taken apart, from one folded plane to the decision boundary."""

from nnexplore.core.run.presets import PRESETS
from nnexplore.links.openings import FOLDED
from nnexplore.ui.shared.components import mount_folding
from nnexplore.ui.shared.offered_runs import chosen_run

own = {"The hexagon (the study)": PRESETS[FOLDED].config}
mount_folding("folding", chosen_run("folding", own, opens_explored=False))
