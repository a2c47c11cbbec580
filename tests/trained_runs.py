"""Trained runs, each trained once in a test session however many tests and processes ask for it."""

from __future__ import annotations

import os
import pickle
from functools import cache
from pathlib import Path

from threadpoolctl import threadpool_limits

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory

#: The variable that names the folder in which the processes of a session share what they have trained.
FOLDER = "TRAINED_RUNS_OF_THE_TESTS"


@cache
def trained(config: RunConfig) -> Trajectory:
    """Return the trained run."""
    file = Path(os.environ[FOLDER], config.key)
    if not file.exists():
        # BLAS starts threads for the larger products, which are slower than none on a busy machine.
        with threadpool_limits(1, "blas"):
            trajectory = train(config)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(trajectory))
        unfinished.replace(file)
    kept: Trajectory = pickle.loads(file.read_bytes())
    return kept
