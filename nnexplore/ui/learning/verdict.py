"""The verdict on compared settings in words: which one to take, how sure that is, and what went wrong."""

from __future__ import annotations

import math
from collections.abc import Sequence

from nnexplore.core.network.config_error import written
from nnexplore.core.run.repeated import Repeated, duel, surest
from nnexplore.ui.shared.page_frame import plain

_MOST_NAMED = 3


def verdict(settings: Sequence[Repeated]) -> str:
    """Which setting to take of those whose runs have all ended, and how sure that is."""
    best = surest(settings)
    sentences = [_none(settings)] if best is None else [_of_the_best(best, settings)]
    if best is not None and len(settings) > 1:
        sentences += _of_the_others(best, [one for one in settings if one is not best])
    return " ".join([*sentences, *_losses(settings), *_unstable(settings)])


def _none(settings: Sequence[Repeated]) -> str:
    """That no run stays at the loss to reach, and what comes nearest."""
    level, n_draws = written(settings[0].level), len(settings[0].runs)
    many = f" from any of its {n_draws} first draws" if n_draws > 1 else ""
    nearest = min(settings, key=lambda one: one.final_half)
    words = f"**Nothing here reaches loss {level} and stays there**{many}."
    if math.isinf(nearest.final_half):
        return words
    half = "half of its draws end" if n_draws > 1 else "it ends"
    return f"{words} Nearest is **{plain(nearest.label)}**: {half} at loss {nearest.final_half:.3g} or below."


def _of_the_best(best: Repeated, settings: Sequence[Repeated]) -> str:
    """What the setting to take does."""
    name, level, n_draws = f"**{plain(best.label)}**", written(best.level), len(best.runs)
    counted, is_choice = best.abscissa.counted, len(settings) > 1
    if n_draws == 1:
        take = f"take {name}: it" if is_choice else name
        return f"In this one draw {take} reaches loss {level} and stays there, from {counted(best.half)} on."
    low, high = best.interval
    lead = f"{name}:"
    if is_choice:
        lead = f"Take {name}:" if low > 0.5 else f"None is sure to get there. Best is {name}:"
    half = f", half of all by {counted(best.half)}" if math.isfinite(best.half) else ""
    return (
        f"{lead} {best.n_kept} of {n_draws} first draws reach loss {level} and stay there "
        f"(95 % interval {100 * low:.0f}–{100 * high:.0f} %){half}."
    )


def _of_the_others(best: Repeated, others: Sequence[Repeated]) -> list[str]:
    """How the others compare, draw by draw."""
    if len(best.runs) == 1:
        return _of_one_draw(best, others)
    # Without a run that gets there a setting is no rival, be it that few draws do not part them.
    duels = [(one, duel(best, one)) for one in others if one.n_kept]
    sooner = [pair for pair in duels if pair[1].is_sooner is False]
    open_ones = [pair for pair in duels if pair[1].is_sooner is None]
    sentences = [
        f"**{plain(one.label)}** is sooner in {found.n_parted - found.n_sooner} of {len(one.runs)} draws, "
        + (f"but only {one.n_kept} stay." if one.n_kept < best.n_kept else f"and {one.n_kept} stay.")
        for one, found in sooner
    ]
    if open_ones:
        told = [
            f"**{plain(one.label)}** (sooner in {found.n_parted - found.n_sooner} of {len(one.runs)} draws, "
            f"{one.n_kept} stay)"
            for one, found in open_ones
        ]
        sentences.append(f"Whether it is sooner than {_listed(told, 'or')} is open: more draws would tell.")
    elif not sooner:
        sentences.append("It is sooner than any other in most draws.")
    return sentences


def _of_one_draw(best: Repeated, others: Sequence[Repeated]) -> list[str]:
    equal = [f"**{plain(one.label)}**" for one in others if one.half == best.half]
    also = [f"As soon: {_listed(equal, 'and')}."] if equal else []
    return [*also, "One draw does not tell how sure that is: more first draws do."]


def _losses(settings: Sequence[Repeated]) -> list[str]:
    """Which settings reached the level, but did not stay there."""
    such = [
        f"{plain(one.label)} (lost it at step {one.lost[0]:,})"
        if len(one.runs) == 1
        else f"{plain(one.label)} (in {len(one.lost)} of {len(one.runs)} draws)"
        for one in settings
        if one.lost
    ]
    return [f"Reached it, but did not stay: {', '.join(such)}."] if such else []


def _unstable(settings: Sequence[Repeated]) -> list[str]:
    """Which settings diverged, and which exploded."""
    sentences = []
    for status in ("diverged", "exploded"):
        such = [
            plain(one.label)
            if len(one.runs) == 1
            else f"{plain(one.label)} (in {one.n_ended_as(status)} of {len(one.runs)} draws)"
            for one in settings
            if one.n_ended_as(status)
        ]
        if such:
            sentences.append(f"{status.capitalize()}: {', '.join(such)}.")
    return sentences


def _listed(names: Sequence[str], word: str) -> str:
    """Names in a sentence, with "and" or "or" before the last, and no more of them than can be read."""
    more = len(names) - _MOST_NAMED
    shown = [*names[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}"
