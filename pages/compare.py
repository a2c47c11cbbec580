"""Compare: any two runs side by side, with one timeline and one camera for both."""

import streamlit as st

from nnexplore.ui import link
from nnexplore.ui.controls import allowed_parameters
from nnexplore.ui.differences import differences
from nnexplore.ui.mount import mount_compare
from nnexplore.ui.server import training_service
from nnexplore.ui.side_controls import show_sides
from nnexplore.ui.sides import foreign, visited_sides, write_address

service = training_service()
parameters = allowed_parameters(service.limits)

# A setting of a run is none here: each side has its own.
link.show_errors(parameters, beside=list(st.query_params), more=foreign())
left, right = visited_sides(parameters)
run_keys = show_sides(left, right, service, parameters)
write_address(left, right)
mount_compare(
    "compare",
    run_keys,
    [side.label(side.choice) for side in (left, right)],
    words=differences(left.config, right.config),
)
