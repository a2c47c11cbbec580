"""The outcomes of compared settings as a table: of one run each, or over several first draws."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median_low

import streamlit as st

from nnexplore.core.network.config_error import written
from nnexplore.core.run.outcome import Outcome, outcome
from nnexplore.core.run.repeated import Repeated

_PERCENT = ("Right", "Held out, right", "Right, half at least", "Held out, half at least")

Row = dict[str, str | float | None]


def show_table(settings: Sequence[Repeated], n_draws: int) -> None:
    """A row for each setting of which a run has begun; of several draws, of which one has ended."""
    rows = [row for one in settings if (row := _row_of_draws(one) if n_draws > 1 else _row(one)) is not None]
    if not rows:
        st.caption("The table fills as the runs end.")
        return
    shown = {name for row in rows for name, value in row.items() if value is not None}
    percent = st.column_config.NumberColumn(format="%.1f %%")
    st.dataframe(
        [{name: value for name, value in row.items() if name in shown} for row in rows],
        hide_index=True,
        width="stretch",
        height="content",
        column_config={name: percent for name in _PERCENT if name in shown},
    )


def _row(one: Repeated) -> Row | None:
    """What a setting's only run has come to."""
    run = one.runs[0]
    if run is None or not len(run.steps):
        return None
    found, level = outcome(run, one.level), written(one.level)
    return {
        "Setting": one.label,
        f"First at loss {level}": "never"
        if found.reach is None
        else one.abscissa.counted(float(one.abscissa.after(run, found.reach.first[1]))),
        f"Stays at {level} from": _way(one, one.ways[0]),
        "Lowest loss": f"{found.best_loss:.4g}",
        "Final loss": f"{found.loss:.4g}",
        "Right": 100 * found.accuracy,
        "Held out, right": None if found.validation_accuracy is None else 100 * found.validation_accuracy,
        "How it ended": ending(found),
    }


def _row_of_draws(one: Repeated) -> Row | None:
    """What those of a setting's runs that have ended have come to."""
    ended = [run for run in one.runs if run is not None and run.status != "training"]
    if not ended:
        return None
    so_far = Repeated(one.label, ended, one.level, one.abscissa)
    found, level = [outcome(run, one.level) for run in ended], written(one.level)
    low, high = so_far.interval
    held_out = [each.validation_accuracy for each in found if each.validation_accuracy is not None]
    return {
        "Setting": one.label,
        f"Reach loss {level} and stay": f"{so_far.n_kept} of {len(ended)}",
        "95 % interval": f"{100 * low:.0f}–{100 * high:.0f} %",
        "Half of all by": _way(so_far, so_far.half),
        "Lowest loss, half at most": f"{median_low(each.best_loss for each in found):.4g}",
        "Final loss, half at most": f"{median_low(each.loss for each in found):.4g}",
        "Right, half at least": 100 * _upper_half(each.accuracy for each in found),
        "Held out, half at least": 100 * _upper_half(held_out) if held_out else None,
        "How they ended": _endings(so_far),
    }


def _upper_half(shares: Iterable[float]) -> float:
    """The share that half of these reach at least."""
    return -median_low(-share for share in shares)


def _way(one: Repeated, way: float) -> str:
    return "never" if math.isinf(way) else one.abscissa.counted(way)


def _endings(one: Repeated) -> str:
    """How several runs have ended, in words."""
    counts = [(one.n_ended_as(status), status) for status in ("diverged", "exploded")]
    counts += [(one.n_ended_as("target"), "met their target loss"), (len(one.lost), "did not stay")]
    return ", ".join(f"{count} {words}" for count, words in counts if count) or "all took their steps"


def ending(found: Outcome) -> str:
    """How a run has ended, or how far it is, in words."""
    if found.status == "training":
        return f"training, step {found.step:,}"
    if found.status == "diverged":
        return f"diverged at step {found.stopped_at:,}"
    if found.status == "target":
        return f"stopped at its target loss, step {found.stopped_at:,}"
    steps = f"{found.step:,} step{'' if found.step == 1 else 's'}"
    if found.status == "exploded":
        return f"{steps}; exploded: the loss is far higher than at first"
    if found.has_climbed:
        return f"{steps}; the loss is higher than at first"
    if found.reach is not None and found.reach.stayed is None and found.reach.lost is not None:
        return f"{steps}; lost it again at step {found.reach.lost[1]:,}"
    if found.reach is not None and found.stays_from is None and found.reach.lost is not None:
        return f"{steps}; leapt above it until step {found.reach.lost[1]:,}"
    return steps
