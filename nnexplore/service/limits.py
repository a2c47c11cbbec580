"""Limits: how much one run may ask of a shared host, and how many runs may be under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nnexplore.config import RunConfig
from nnexplore.core.parameter import ConfigError
from nnexplore.core.trajectory import N_LOG_SNAPSHOTS
from nnexplore.ranges import PARAMETERS


class LimitError(ConfigError):
    """A run this host does not take; the message names field, value and allowed range."""


@dataclass(frozen=True)
class Limits:
    """What the service takes. A configuration may be valid and still ask too much of a shared host.

    Attributes
    ----------
    n_samples, width, depth, n_steps
        Most samples, units of a hidden layer, hidden layers and parameter updates of a run.
    work
        Most multiply-adds of a run's forward passes, samples a step x parameters x steps: a minute or two of
        one core. The default run asks for 34 million.
    work_per_step
        Most multiply-adds of one step's forward pass. It keeps a chunk, a few steps at least, well below the
        time limit of a worker.
    snapshot_megabytes
        Most memory for a run's parameters at all its snapshots, as float64, in units of 2^20 bytes.
    snapshots
        Most snapshots of a run: more make no smoother film, only a longer wait.
    queue
        Most runs that visitors may have under way at once, waiting ones included.
    sweep_runs, sweep_work
        Most runs of a sweep, and most multiply-adds of all their forward passes together. For the snapshots
        that a sweep keeps, ``snapshot_megabytes`` holds for all runs together.
    sweep_queue
        Most sweeps that visitors may have under way at once.
    """

    n_samples: int = 10_000
    width: int = 256
    depth: int = 6
    n_steps: int = 200_000
    work: int = 10**11
    work_per_step: int = 10**8
    snapshot_megabytes: int = 16
    snapshots: int = 5000
    queue: int = 200
    sweep_runs: int = 2000
    sweep_work: int = 3 * 10**11
    sweep_queue: int = 20

    def check(self, config: RunConfig) -> None:
        """Pass a run that this host takes.

        Raises
        ------
        LimitError
            Naming the first field that asks too much, its value and what is allowed.
        """
        training, hidden = config.training, config.network.hidden
        _at_most("n_samples", config.data.n_samples, self.n_samples)
        _at_most("layers", len(hidden), self.depth)
        for i, width in enumerate(hidden):
            _at_most("width" if i == 0 else f"width_{i + 1}", width, self.width)
        _at_most("n_steps", training.n_steps, self.n_steps)
        n_together, n_parameters = _samples_per_step(config), config.n_parameters
        network = f"a network of {n_parameters:,} parameters"
        field = "batch_size" if training.batch_size else "n_samples"
        _at_most(field, n_together, self.work_per_step // n_parameters, network)
        trained = f"{network} and {n_together:,} samples a step"
        _at_most("n_steps", training.n_steps, self.work // (n_parameters * n_together), trained)
        self._check_megabytes(n_parameters * _n_snapshots(config))
        if _n_snapshots(config) > self.snapshots:
            raise LimitError(
                f"snapshots would be {_n_snapshots(config):,}, but on this server a run may keep at most "
                f"{self.snapshots:,}; log keeps about 120, and a larger number of steps keeps fewer.",
                "snapshots",
            )

    def check_queue(self, n_under_way: int) -> None:
        """Pass one more run if fewer than ``queue`` are under way.

        Raises
        ------
        LimitError
            If the queue is full.
        """
        _check_place("runs", n_under_way, self.queue)

    def check_sweep(self, configs: Sequence[RunConfig], whole: bool) -> None:
        """Pass a sweep that this host takes; ``whole`` is whether it keeps all snapshots or the last only.

        Raises
        ------
        LimitError
            Naming what asks too much, its value and what is allowed.
        """
        if not 1 <= len(configs) <= self.sweep_runs:
            raise LimitError(
                f"runs is {len(configs):,}, but on this server it has to be from 1 to {self.sweep_runs:,}.",
                "runs",
            )
        for config in set(configs):
            self.check(config)
        work = sum(c.n_parameters * _samples_per_step(c) * c.training.n_steps for c in configs)
        if work > self.sweep_work:
            raise LimitError(
                f"runs ask for {work:,} multiplications, but on this server they may ask for at most "
                f"{self.sweep_work:,}; fewer runs, steps, units or samples ask for less.",
                "runs",
            )
        self._check_megabytes(sum(c.n_parameters * (_n_snapshots(c) if whole else 1) for c in configs))

    def check_sweep_queue(self, n_under_way: int) -> None:
        """Pass one more sweep if fewer than ``sweep_queue`` are under way.

        Raises
        ------
        LimitError
            If the queue is full.
        """
        _check_place("sweeps", n_under_way, self.sweep_queue)

    def _check_megabytes(self, n_numbers: int) -> None:
        megabytes = 8 * n_numbers / 2**20
        if megabytes > self.snapshot_megabytes:
            raise LimitError(
                f"snapshots take {megabytes:,.0f} MB, but on this server they may take at most "
                f"{self.snapshot_megabytes} MB; fewer of them, or fewer units, take less.",
                "snapshots",
            )


def _at_most(field: str, value: int, maximum: int, beside: str = "") -> None:
    if value > maximum:
        minimum = PARAMETERS[field.rstrip("_0123456789")].minimum
        reason = f"with {beside} " if beside else ""
        raise LimitError(
            f"{field} is {value:,}, but {reason}on this server it has to be from {minimum:,} to {maximum:,}.",
            field,
        )


def _check_place(what: str, n_under_way: int, most: int) -> None:
    if n_under_way >= most:
        raise LimitError(
            f"{n_under_way:,} {what} are under way, but at most {most:,} may; please try again in a moment.",
            "queue",
        )


def _samples_per_step(config: RunConfig) -> int:
    return min(config.training.batch_size or config.data.n_samples, config.data.n_samples)


def _n_snapshots(config: RunConfig) -> int:
    """About how many snapshots the run keeps."""
    n_steps, every = config.training.n_steps, config.training.snapshots
    if every == "log":
        return min(N_LOG_SNAPSHOTS, n_steps + 1)
    steps_apart = every if isinstance(every, int) else -(-config.data.n_samples // _samples_per_step(config))
    return n_steps // steps_apart + 1
