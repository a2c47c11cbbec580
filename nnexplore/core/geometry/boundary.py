"""The decision boundary: where the predicted class changes, in the input space."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.contours import trace
from nnexplore.core.geometry.polygons import WindowLike, as_window, tolerance_in
from nnexplore.core.geometry.polylines import Polyline, joined
from nnexplore.core.geometry.regions import AffineMap, check_two_inputs, is_piecewise_linear, linear_regions
from nnexplore.core.geometry.zero_lines import ZeroLines, sides_of, zero_lines
from nnexplore.core.network.activation import Array
from nnexplore.core.network.losses import class_scores
from nnexplore.core.network.network import Network

# Ends of segments this near are one corner, in tolerances.
_JOINT = 1e4

# Scores this near, as a share of the largest, are equal.
_EQUAL = 1e-12


@dataclass(frozen=True, eq=False)
class DecisionBoundary:
    """The decision boundary inside a window.

    ``segments`` (n_segments, 2, 2) holds the two ends of each segment, ``classes`` (n_segments, 2) the
    classes on its two sides, the lower first. If ``exact``, they are the whole boundary, each segment inside
    one linear region. Else their ends lie on the boundary and were found on a grid of 400 x 400 points; what
    is narrower than its cells may be missing or fall apart. ``joint`` is how near two ends have to be to be
    one.
    """

    segments: Array
    classes: NDArray[np.int64]
    exact: bool
    joint: float

    @cached_property
    def curves(self) -> tuple[Polyline, ...]:
        """The segments joined to curves: closed polygons by their corners, others from end to end.

        Where an exact boundary goes straight on from one region to the next there is no corner. Curves of
        more than two classes end where three classes meet.
        """
        curves = joined(self.segments, self.joint)
        return tuple(curve.without_straight_joints(self.joint) for curve in curves) if self.exact else curves


def decision_boundary(network: Network, window: WindowLike) -> DecisionBoundary:
    """The decision boundary inside the window (x_min, x_max, y_min, y_max).

    Exact if every hidden activation is piecewise linear and no feature bends: on each linear region, the part
    of the lines where
    two scores are equal on which no third one is higher. Otherwise traced on a grid.

    Raises
    ------
    ConfigError
        If the network has not two inputs, or the window no area.
    """
    window = as_window(window)
    check_two_inputs(network)
    tolerance = tolerance_in(window)
    joint = _JOINT * tolerance
    if not is_piecewise_linear(network):
        contour = trace(network.scores, window)
        return DecisionBoundary(contour.segments, contour.labels, False, joint)
    regions = linear_regions(network, window)
    scores = [class_map(region.score_map) for region in regions]
    pairs = list(combinations(range(len(scores[0].c)), 2))
    leads = ((region.vertices, pair_leads(score)) for region, score in zip(regions, scores, strict=True))
    segments, classes = [], []
    for pair, ties in zip(pairs, zero_lines(leads, tolerance), strict=True):
        won, is_doubtful = _where_both_win(ties, pair, scores, tolerance)
        sides = np.sort(sides_of(network.predict, won[is_doubtful], tolerance), axis=0)
        kept = ~is_doubtful
        kept[is_doubtful] = (np.equal(sides.T, pair)).all(axis=1)
        won = won[kept]
        segments.append(won)
        classes.append(np.tile(pair, (len(won), 1)))
    return DecisionBoundary(np.concatenate(segments), np.concatenate(classes), True, joint)


def class_map(scores: AffineMap) -> AffineMap:
    """The map to the scores of all classes; a single unit speaks for class 1, class 0 is at zero."""
    return AffineMap(class_scores(scores.A), class_scores(scores.c[np.newaxis])[0])


def pair_leads(scores: AffineMap) -> AffineMap:
    """The map to the lead of class i over class j, for all pairs i < j in order."""
    i, j = np.array(list(combinations(range(len(scores.c)), 2))).T
    return AffineMap(scores.A[:, i] - scores.A[:, j], scores.c[i] - scores.c[j])


def _where_both_win(
    ties: ZeroLines, pair: tuple[int, int], scores: list[AffineMap], tolerance: float
) -> tuple[Array, NDArray[np.bool_]]:
    """Cut each segment on which a pair of scores is equal to the part where no other score is higher.

    Returns these parts (n_parts, 2, 2), and for each whether it is doubtful that the predicted class changes
    there from one of the pair to the other: on an edge of the region, or if a third score is equal as well.
    """
    won, is_doubtful = [], []
    for ends, piece, at_edge in zip(*ties, strict=True):
        values, slopes = scores[piece].at(ends), scores[piece].A
        lead, slope = (part[:, [pair[0]]] - np.delete(part, pair, axis=1) for part in (values, slopes))
        lead[np.abs(lead) <= tolerance * np.hypot(*slope) + _EQUAL * np.abs(values).max()] = 0.0
        start, stop = 0.0, 1.0
        for first, last in lead.T:
            if first < 0 and last < 0:
                stop = start
            elif first < 0:
                start = max(start, first / (first - last))
            elif last < 0:
                stop = min(stop, first / (first - last))
        along = ends[1] - ends[0]
        if (stop - start) * np.hypot(*along) > tolerance:
            won.append(ends[0] + np.outer([start, stop], along))
            is_doubtful.append(at_edge or not lead.any(axis=0).all())
    return np.array(won).reshape(-1, 2, 2), np.array(is_doubtful, dtype=np.bool_)
