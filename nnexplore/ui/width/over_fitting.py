"""Over-fitting in words: what the held-out samples say of several widths, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping

from nnexplore.core.run.held_out import Share, fit, trained_share
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.success import units


def over_fitting(runs: Mapping[int, Trajectory]) -> str:
    """What the runs of some widths, each from one first draw, do on the samples held out."""
    found = fit(runs)
    if found is None:
        return ""
    best, widest = found.shares[found.best], found.shares[found.widest]
    words = f"Most held-out samples are right with **{units(found.best)}**: {_counted(best)}."
    if found.best == found.widest:
        return f"{words} No wider network is here to do worse."
    words += f" With {units(found.widest)} it is {_counted(widest)}"
    if found.over_fits:
        trained = trained_share(runs[found.widest])
        own = "" if trained is None else f", though {_counted(trained)} of the samples trained on"
        return f"{words}{own}. The intervals part: it **over-fits**."
    if widest.n_right == best.n_right:
        return f"{words} as well: no over-fitting is seen here."
    if widest.interval[1] < best.interval[0]:
        return f"{words}, and no more of the samples trained on: it does worse, but does not over-fit."
    return (
        f"{words}. The intervals overlap: these {widest.n_samples} samples do not tell whether it over-fits."
    )


def _counted(share: Share) -> str:
    low, high = share.interval
    return f"{share.n_right} of {share.n_samples} ({100 * low:.0f}–{100 * high:.0f} %)"
