"""The verdict on compared settings in words: which one to take, how sure that is, and what went wrong."""

from __future__ import annotations

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
    level, n_draws = written(settings[0].level), len(settings[0].runs)
    many = f" from any of its {n_draws} first draws" if n_draws > 1 else ""
    return f"**Nothing here reaches loss {level} and stays there**{many}."


def _of_the_best(best: Repeated, settings: Sequence[Repeated]) -> str:
    """What the setting to take does."""
    name, level = f"**{plain(best.label)}**", written(best.level)
    counted = best.abscissa.counted
    n_draws = len(best.runs)
    if n_draws == 1:
        lead = f"In this one draw {name}" if len(settings) == 1 else f"In this one draw take {name}: it"
        return f"{lead} reaches loss {level} and stays there, from {counted(int(best.half))} on."
    low, high = (f"{100 * end:.0f}" for end in best.interval)
    share = f"{best.n_kept} of {n_draws} first draws reach loss {level} and stay there"
    half = f", half of all by {counted(int(best.half))}" if 2 * best.n_kept >= n_draws else ""
    lead = f"Take {name}:" if len(settings) > 1 and best.interval[0] > 0.5 else f"{name}:"
    if len(settings) > 1 and best.interval[0] <= 0.5:
        lead = f"None is sure. Best is {name}:"
    return f"{lead} {share} (95 % interval {low}–{high} %){half}."


def _of_the_others(best: Repeated, others: Sequence[Repeated]) -> list[str]:
    """How the others compare, draw by draw."""
    if len(best.runs) == 1:
        return _of_one_draw(best, others)
    duels = {one.label: (one, duel(best, one)) for one in others}
    sooner = [one for one, found in duels.values() if found.is_sooner is False]
    later = [one for one, found in duels.values() if found.is_sooner]
    n_open = len(others) - len(sooner) - len(later)
    sentences = []
    for one in sooner[:_MOST_NAMED]:
        found = duels[one.label][1]
        n_sooner = found.n_parted - found.n_sooner
        sentences.append(
            f"**{plain(one.label)}** is sooner there in {n_sooner} of {len(one.runs)} draws, but only "
            f"{one.n_kept} of them stay."
            if one.n_kept < best.n_kept
            else f"**{plain(one.label)}** is sooner there in {n_sooner} of {len(one.runs)} draws."
        )
    if not sooner and not n_open:
        sentences.append("It is there sooner than any other in most draws.")
    open_ones = [one for one, found in duels.values() if found.is_sooner is None]
    if open_ones:
        told = [
            f"**{plain(one.label)}** (sooner in {found.n_parted - found.n_sooner} of {len(one.runs)} draws, "
            f"{one.n_kept} stay)"
            for one, found in duels.values()
            if found.is_sooner is None
        ]
        sentences.append(f"Whether it is sooner than {_listed(told, 'or')} is open: more draws would tell.")
    return sentences


def _of_one_draw(best: Repeated, others: Sequence[Repeated]) -> list[str]:
    equal = [f"**{plain(one.label)}**" for one in others if one.half == best.half]
    also = [f"So does {_listed(equal, 'and')}, as soon."] if equal else []
    return [*also, "One draw tells nothing of others: more first draws do."]


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
