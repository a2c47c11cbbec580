"""A stand-in for the trainer whose runs take as long, end or die as a test says; workers import it too."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import numpy as np

from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import Checkpoint, Chunk
from nnexplore.core.run.trajectory import Status

STEPS_PER_CHUNK = 100

#: Data seeds that stand for what happens to the run once it has taken 200 steps.
DIES_ONCE, DIES, HANGS, FAILS, WAITS = 1001, 1002, 1003, 1004, 1005

#: Names the file in which a run that dies only once leaves word, and for which one that waits does so.
WORD = "NNEXPLORE_TEST_WORD"


def run_of(n_chunks: int, seed: int = 1) -> RunConfig:
    """Return a run that takes so many chunks; another seed makes it another run."""
    return RunConfig(DataConfig(seed=seed), training=TrainingConfig(n_steps=n_chunks * STEPS_PER_CHUNK))


def chunk(config: RunConfig, checkpoint: Checkpoint | None, chunk_seconds: float) -> Chunk:
    """Take 100 steps; the parameters after a step are all equal to its number."""
    start = checkpoint.step if checkpoint else 0
    if start >= 2 * STEPS_PER_CHUNK:
        meet_fate(config.data.seed)
    end = min(start + STEPS_PER_CHUNK, config.training.n_steps)
    steps = np.arange(0 if checkpoint is None else start + 50, end + 1, 50)
    parameters = np.repeat(steps[:, None].astype(float), config.n_parameters, axis=1)
    status: Status = "trained" if end == config.training.n_steps else "training"
    here = Checkpoint(end, parameters[-1], parameters[-1:], None, None)
    return Chunk(
        steps, parameters, 1 / (1 + steps), steps / end, None, None, status, None, steps / 1000, here
    )


def meet_fate(seed: int) -> None:
    if seed == DIES_ONCE and not Path(os.environ[WORD]).exists():
        Path(os.environ[WORD]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if seed == DIES:
        os.kill(os.getpid(), signal.SIGKILL)
    if seed == HANGS:
        threading.Event().wait()
    if seed == WAITS:
        wait_for_file(os.environ[WORD])
    if seed == FAILS:
        raise ZeroDivisionError("as the test wished")


def loaded_modules() -> set[str]:
    """Return the names of the modules this process has loaded."""
    return set(sys.modules)


def main_file() -> str | None:
    """Return the file that is this process's main module, if there is one."""
    return getattr(sys.modules["__main__"], "__file__", None)


def wait_for_file(path: str) -> str:
    """Keep the process busy until there is such a file."""
    pause = threading.Event()
    while not Path(path).exists():
        pause.wait(0.01)
    return "found"


def unreadable_error() -> None:
    """Raise an exception that can be pickled, but not read back."""
    raise NeedsTwo("one", "two")


class NeedsTwo(Exception):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)
