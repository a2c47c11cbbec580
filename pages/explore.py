"""Explore: train a small network and turn what its hidden layers do to the plane."""

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.link import word_of
from nnexplore.ui.explore.leads import show_leads
from nnexplore.ui.explore.measures import show_measures
from nnexplore.ui.explore.open_network import show_opening
from nnexplore.ui.explore.take_away import show_take_away
from nnexplore.ui.server.services import training_service
from nnexplore.ui.shared import history, link, presenting, refusals
from nnexplore.ui.shared.components import Presented, Shapes, mount_view
from nnexplore.ui.shared.controls import Controls, allowed_parameters

service = training_service()
parameters = allowed_parameters(service.limits)
controls = Controls(parameters)

told = link.show_errors("explore", parameters)


def show(config: RunConfig, errors: list[ConfigError]) -> None:
    """Show the run, what leads on from it, its measures and its files."""
    for error in errors:
        if refusals.told(error) not in told:
            refusals.show_refused(error)

    run_key = refusals.requested(config, lambda nearest: history.show(nearest, RunConfig()))
    presented = Presented(
        offers=presenting.offers(config, parameters),
        on_change=lambda wish: presenting.take("explore", RunConfig(), parameters, wish),
    )
    mount_view(
        "explore",
        run_key,
        on_start=lambda start: history.put("start", start),
        presented=presented,
        shapes=Shapes(parameters["layers"], parameters["width"], controls.take_hidden),
    )
    show_leads(word_of(config), config.to_query())
    if run_key is not None:
        show_measures(config, service)
        show_take_away(config, service)
    show_opening(config, service.limits.check, lambda run: history.show(run, RunConfig()))


controls.show(show)
