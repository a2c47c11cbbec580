"""Runs by any name they go by, trained under a bar; an interrupt keeps what was trained until then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from nnexplore.api.training_bar import TrainingBar, training_bar
from nnexplore.api.trajectory import Trajectory, with_methods
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.parameter import as_text
from nnexplore.core.run import many, training
from nnexplore.core.run import trajectory as core
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.own_run import own_run
from nnexplore.core.run.presets import PRESETS, Preset, run_config


def run_of(run: RunConfig | Preset | str) -> RunConfig:
    """The run that is given by its configuration, a preset, a preset's name or a link.

    Raises
    ------
    ConfigError
        If ``run`` is none of these, or a link that names several runs.
    """
    text = as_text(run)
    if text is None or text in PRESETS or not any(mark in text for mark in "=?/"):
        return run_config(run)
    # The links know the walks, which are long texts.
    from nnexplore.links.link import read_link

    return read_link(text).run()


def train(
    config: Any,
    y: Any = None,
    progress: Callable[[Trajectory], object] | bool | None = True,
    **settings: Any,
) -> Trajectory:
    """Train a run to its end: ``train(config)``, or ``train(X, y, hidden=(3,))`` on samples of one's own.

    Stopped by an interrupt (Ctrl-C, or the notebook's stop button) it returns what was trained so far, whose
    ``status`` is "training", and says so.

    Parameters
    ----------
    config
        A ``RunConfig``, one of ``nx.PRESETS``, the name of one, or a link to one run of the app; or samples X
        (n_samples, n_inputs): an array, a list of rows or a data frame.
    y
        With samples, their labels (n_samples,).
    settings
        With samples, the settings of the run by name: fields of ``NetworkConfig`` and ``TrainingConfig``,
        ``feature_names``, ``class_names``, ``scaling`` and ``all_digits``, as ``DataConfig.from_arrays``
        has them.
    progress
        True for a bar where somebody watches, a terminal or a notebook, once it takes longer than a moment;
        False or None for none; or a function that is called with the trajectory so far after every chunk of
        about 50 ms, in place of the bar.

    Returns
    -------
    The trajectory, with some 120 snapshots of the network; ``status`` says how the run ended.

    Raises
    ------
    ConfigError
        If the run, the samples, a setting or ``progress`` is not taken.
    """
    if callable(y):
        y, progress = None, y
    if y is not None and isinstance(progress, list | tuple | int) and not isinstance(progress, bool):
        raise ConfigError("settings", value=progress, allowed="given by name, such as hidden=(3,)")
    if y is None and settings:
        name = next(iter(settings))
        fault = "is given beside a run, which has its settings; with samples of your own, give y as well"
        raise ConfigError(name, value=settings[name], fault=fault)
    config = run_of(config) if y is None else own_run(config, y, **settings)
    bar = _bar(progress)
    so_far = with_methods(core.Trajectory.begin(config))

    def follow(now: core.Trajectory) -> None:
        nonlocal so_far
        so_far = with_methods(now)
        if callable(progress):
            progress(so_far)
        elif bar is not None and len(now.steps):
            step = int(now.steps[-1])
            bar.show(step / now.n_steps, f"step {step:,} of {now.n_steps:,}, loss {now.loss[-1]:.4g}")

    try:
        return with_methods(training.train(config, follow))
    except KeyboardInterrupt:
        step = f"{so_far.steps[-1]:,}" if len(so_far.steps) else "0"
        print(f"Stopped at step {step} of {so_far.n_steps:,}; what was trained is kept.", file=sys.stderr)
        return so_far
    finally:
        if bar is not None:
            bar.close()


def train_many(
    runs: Sequence[RunConfig | Preset | str], progress: Callable[[int], object] | bool | None = True
) -> tuple[Trajectory, ...]:
    """Train many runs to their ends, those together that can be; the trajectories are in the runs' order.

    Each is what ``train`` gives within rounding, some twenty times as fast as one by one. An interrupt ends
    it with nothing.

    Parameters
    ----------
    runs
        Each as ``train`` takes it.
    progress
        True for a bar where somebody watches, False or None for none; or a function that is called with the
        number of runs that have ended whenever it has grown.

    Raises
    ------
    ConfigError
        If one of them is no run, or ``progress`` none of these.
    """
    configs = [run_of(run) for run in runs]
    bar = _bar(progress)

    def follow(n_ended: int) -> None:
        if bar is not None:
            bar.show(n_ended / len(configs), f"{n_ended:,} of {len(configs):,} runs")

    try:
        ended = many.train_many(configs, progress if callable(progress) else follow)
        return tuple(with_methods(trajectory) for trajectory in ended)
    finally:
        if bar is not None:
            bar.close()


def _bar(progress: object) -> TrainingBar | None:
    if not isinstance(progress, bool) and not callable(progress) and progress is not None:
        raise ConfigError("progress", value=progress, allowed="True, False or a function")
    return training_bar() if progress is True else None
