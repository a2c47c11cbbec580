"""Limits: how much one run may ask of a shared host, and how many runs may be under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nnexplore.core.network.config_error import ConfigError, Range, shown
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.query import unnumbered
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.core.run.run_size import N_LOG_SNAPSHOTS, batch_size, n_snapshots, snapshot_bytes

_HERE = "on this server"
#: Multiply-adds that take as long as shuffling one sample.
_SHUFFLE_WORK = 16


class LimitError(ConfigError):
    """A run this host does not take, or has no place for now."""


@dataclass(frozen=True)
class Limits:
    """What the service takes. A configuration may be valid and still ask too much of a shared host.

    Attributes
    ----------
    n_samples, width, depth, n_steps
        Most samples, units of a hidden layer, hidden layers and parameter updates of a run.
    work
        Most multiply-adds of a run's forward passes, samples a step x parameters x steps: a minute or two of
        one core. The default run asks for 34 million. Drawing batches anew counts as well.
    work_per_step
        Most multiply-adds of one step's forward pass. It keeps a chunk, a few steps at least, well below the
        time limit of a worker.
    snapshot_megabytes
        Most memory for a run's snapshots, as ``run_size`` counts it, in units of 2^20 bytes.
    snapshots
        Most snapshots of a run: more make no smoother film, only a longer wait.
    wishes, sweep_wishes
        Most runs and most sweeps that one visitor may have under way at once; what he asked for longest ago
        gives way to what is more.
    queue
        Most runs that visitors may have under way at once, waiting ones included: a last resort, as all take
        turns.
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
    wishes: int = 16
    queue: int = 2000
    sweep_runs: int = 2000
    sweep_work: int = 3 * 10**11
    sweep_wishes: int = 2
    sweep_queue: int = 200

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
        network = f"with a network of {n_parameters:,} parameters"
        field = "batch_size" if training.batch_size else "n_samples"
        _at_most(field, n_together, self.work_per_step // n_parameters, network)
        trained = f"{network} and {n_together:,} samples a step{' drawn anew' if _draws_anew(config) else ''}"
        _at_most("n_steps", training.n_steps, self.work // step_work(config), trained)
        kept = n_snapshots(config)
        self._check_bytes([config], kept * snapshot_bytes(config))
        if kept > self.snapshots:
            raise _too_many_snapshots([config], self.snapshots)

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
            fault = f"are {len(configs):,}, but {_HERE} they have to be from 1 to {self.sweep_runs:,}"
            raise LimitError("runs", value=len(configs), allowed=Range(1, self.sweep_runs), fault=fault)
        for config in set(configs):
            self.check(config)
        per_step = sum(map(step_work, configs))
        n_steps = max(c.training.n_steps for c in configs)
        _at_most("n_steps", n_steps, self.sweep_work // per_step, f"with {len(configs):,} runs")
        n_bytes = sum(snapshot_bytes(c) * (n_snapshots(c) if whole else 1) for c in configs)
        self._check_bytes(configs, n_bytes, whole)

    def check_sweep_queue(self, n_under_way: int) -> None:
        """Pass one more sweep if fewer than ``sweep_queue`` are under way.

        Raises
        ------
        LimitError
            If the queue is full.
        """
        _check_place("sweeps", n_under_way, self.sweep_queue)

    def most_snapshots(self, config: RunConfig) -> int:
        """How many snapshots a run of this size may keep."""
        return min(self.snapshots, self.snapshot_megabytes * 2**20 // snapshot_bytes(config))

    def _check_bytes(self, configs: Sequence[RunConfig], n_bytes: int, whole: bool = True) -> None:
        most = self.snapshot_megabytes * 2**20
        if n_bytes > most and whole:
            raise _too_many_snapshots(configs, most // sum(map(snapshot_bytes, configs)), n_bytes)
        if n_bytes > most:
            fault = (
                f"have last snapshots of {n_bytes / 2**20:,.1f} MB, but {_HERE} they may have at most "
                f"{self.snapshot_megabytes} MB together; fewer runs or fewer units take less"
            )
            raise LimitError("runs", value=len(configs), fault=fault)


def step_work(config: RunConfig) -> int:
    """Multiply-adds of one step's forward pass, and as many as take as long as drawing its batch anew."""
    drawing = _SHUFFLE_WORK * config.data.n_samples if _draws_anew(config) else 0
    return config.n_parameters * _samples_per_step(config) + drawing


def _draws_anew(config: RunConfig) -> bool:
    """Whether every step shuffles all samples to draw its batch."""
    return config.training.batch_draw == "fresh" and batch_size(config) is not None


def _at_most(field: str, value: int, maximum: int, because: str = "") -> None:
    if value > maximum:
        minimum = PARAMETERS[unnumbered(field)].minimum
        reasons = f"{because} {_HERE}".lstrip()
        too_much = f"is {value:,}, but {reasons} even {minimum:,} would be too much"
        fault = "" if minimum <= maximum else too_much
        raise LimitError(field, value=value, allowed=Range(minimum, maximum), because=reasons, fault=fault)


def _too_many_snapshots(configs: Sequence[RunConfig], most: int, n_bytes: int = 0) -> LimitError:
    """The error for runs that keep more than ``most`` snapshots each, and how many steps to leave between."""
    value = configs[0].training.snapshots
    n_steps = max(config.training.n_steps for config in configs)
    kept = max(n_snapshots(config) for config in configs)
    each = " a run" if len(configs) > 1 else ""
    takes = f" ({n_bytes / 2**20:,.1f} MB)" if n_bytes else ""
    keeps = f"is {shown(value)}, which keeps {kept:,}{each}{takes}"
    if most < 2:
        fault = f"{keeps}, but {_HERE} even two would be too much; fewer units or fewer runs take less"
        return LimitError("snapshots", value=value, fault=fault)
    # The first weights are a snapshot of their own.
    apart = -(-n_steps // (most - 1))
    allowed = Range(apart, n_steps, "a whole number", ("log",) if most >= N_LOG_SNAPSHOTS else ())
    fault = f"{keeps}, but {_HERE} it has to be {allowed}"
    return LimitError("snapshots", value=value, allowed=allowed, fault=fault)


def _check_place(what: str, n_under_way: int, most: int) -> None:
    if n_under_way >= most:
        fault = f"is full: {n_under_way:,} {what} are under way, but at most {most:,} may"
        raise LimitError("queue", fault=f"{fault}; please try again in a moment")


def _samples_per_step(config: RunConfig) -> int:
    """Samples a step may look at, those that the run holds out among them, as its snapshots look at these."""
    return min(config.training.batch_size or config.data.n_samples, config.data.n_samples)
