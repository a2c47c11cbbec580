"""A training service for the tests of the walks."""

from __future__ import annotations

from collections.abc import Collection

from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.limits import Limits
from nnexplore.service.progress import Progress
from tests.trained_runs import trained


class TrainedService:
    """A training service that has every run finished when it is asked for, so that nobody waits."""

    visitors: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.limits = Limits()
        self.asked: dict[str, RunConfig] = {}

    def request(self, config: RunConfig, visitor: str, place: str) -> Progress:
        self.limits.check(config)
        self.asked[place] = config
        return self._finished(config)

    def progress(self, key: str) -> Progress | None:
        config = next((config for config in self.asked.values() if config.key == key), None)
        return self._finished(config) if config else None

    def keep_only(self, visitor: str, places: Collection[str]) -> None:
        """Do nothing: what is finished is wished for no more."""

    def _finished(self, config: RunConfig) -> Progress:
        run = trained(config)
        return Progress(config, run.status, int(run.steps[-1]), run.n_steps, run)  # type: ignore[arg-type]
