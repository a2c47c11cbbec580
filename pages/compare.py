"""Compare: any two runs side by side, with one timeline and one camera for both."""

from nnexplore.export.differences import differences
from nnexplore.ui.compare.side_controls import show_sides
from nnexplore.ui.compare.sides import link_errors, visited_sides, write_address
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import link
from nnexplore.ui.shared.components import mount_compare
from nnexplore.ui.shared.controls import allowed_parameters

parameters = allowed_parameters(training_service().limits)

link.told_once(link_errors)
left, right = visited_sides(parameters)
run_keys = show_sides(left, right, parameters)
write_address(left, right)
mount_compare(
    "compare",
    run_keys,
    [side.label(side.choice) for side in (left, right)],
    words=differences(left.config, right.config),
)
