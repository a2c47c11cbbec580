"""The construction rule: one hidden unit for each straight piece of the decision boundary, and its test.

A unit that switches from low to high along a line makes one straight cut; an output that adds such units up
can join the cuts. So as many units as the boundary has straight pieces are enough by construction, though
training may not find that network, and units that bend the boundary may do with fewer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nnexplore.core.run.configuration import DataConfig
from nnexplore.core.run.success import Success


@dataclass(frozen=True)
class Pieces:
    """The fewest straight pieces of a boundary that parts a data set, None if nobody counts them by eye."""

    n: int | None
    why: str


def straight_pieces(data: DataConfig) -> Pieces:
    """What the rule takes for the number of straight pieces of a data set's boundary, its noise aside."""
    if data.n_classes > 2:
        return Pieces(None, "the rule speaks of one line between two classes")
    return Pieces(data.dataset.n_pieces, data.dataset.why_pieces)


#: "holds": the rule's width succeeds on most draws and no smaller one does. "fewer": a smaller one does.
#: "more": the rule's width does not, a larger one does. "none": no width does. "short": the rule's width does
#: not, and runs of larger ones go on. "open": the draws do not tell. "untested": the rule names no number, or
#: one that is not among the widths, or runs of that width or of a smaller one have not begun to end.
Finding = Literal["holds", "fewer", "more", "none", "short", "open", "untested"]


@dataclass(frozen=True)
class Verdict:
    """What a row of the success map says of the rule.

    Attributes
    ----------
    finding
        Whether the rule holds. A width succeeds if the whole 95% interval of its rate lies above a half.
    n_pieces
        How many units the rule asks for; None if it names no number.
    fewest_mostly
        The smallest width that succeeds on most draws, None if none does.
    fewest_ever
        The smallest width that succeeded on any draw, None if none did.
    """

    finding: Finding
    n_pieces: int | None
    fewest_mostly: int | None
    fewest_ever: int | None


def agrees(width: int, n_pieces: int | None, result: Success) -> bool | None:
    """Whether a width does what the rule says of it: succeed on most draws from ``n_pieces`` units up.

    None if the rule names no number or the draws leave it open.
    """
    usually = mostly(result)
    return None if n_pieces is None or usually is None else usually == (width >= n_pieces)


def mostly(result: Success) -> bool | None:
    """Whether most first draws succeed; None if the 95% interval of their rate has a half within it."""
    low, high = result.interval
    return True if low > 0.5 else False if high < 0.5 else None


def verdict(n_pieces: int | None, results: Mapping[int, Success]) -> Verdict:
    """Put the rule to the test with the results of some widths."""
    usual = {width: mostly(result) for width, result in sorted(results.items())}
    fewest_mostly = next((width for width, usually in usual.items() if usually), None)
    fewest_ever = next((width for width in usual if results[width].n_reached), None)

    def finding() -> Finding:
        if n_pieces is None or n_pieces not in results:
            return "untested"
        # Wider networks are no matter of the rule as long as its own width succeeds.
        if not all(result.n_ended for width, result in results.items() if width <= n_pieces):
            return "untested"
        if fewest_mostly is not None and fewest_mostly < n_pieces:
            return "fewer"
        if any(usual[width] is None for width in usual if width <= n_pieces):
            return "open"
        if fewest_mostly == n_pieces:
            return "holds"
        if fewest_mostly is not None:
            return "more"
        wider = [result for width, result in results.items() if width > n_pieces]
        return "short" if any(one.n_ended < one.n_draws for one in wider) else "none"

    return Verdict(finding(), n_pieces, fewest_mostly, fewest_ever)
