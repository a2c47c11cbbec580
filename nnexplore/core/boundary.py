"""The decision boundary: where the predicted class changes, in the input space."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.activations import Array
from nnexplore.core.contours import trace
from nnexplore.core.losses import class_scores
from nnexplore.core.network import Network
from nnexplore.core.polygons import WindowLike, as_window, tolerance_in
from nnexplore.core.polylines import Polyline, joined
from nnexplore.core.regions import AffineMap, check_two_inputs, is_piecewise_linear, linear_regions
from nnexplore.core.zero_lines import ZeroLines, zero_lines

# In tolerances: ends of segments this near are one corner, and so far beside a segment the class is probed.
_JOINT, _PROBE = 1e4, 1e3


@dataclass(frozen=True, eq=False)
class DecisionBoundary:
    """The decision boundary inside a window.

    ``segments`` (n_segments, 2, 2) holds the two ends of each segment, ``classes`` (n_segments, 2) the
    classes on its two sides, the lower first. If ``exact``, they are the whole boundary, each segment inside
    one linear region. Else their ends lie on the boundary and were found on a grid of 200 x 200 points; what
    is smaller than a cell of it may be missing. ``joint`` is how near two ends have to be to be one.
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

    Exact if every hidden activation is piecewise linear: on each linear region, the part of the lines where
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
        won, is_edge = _where_both_win(ties, pair, scores, tolerance)
        won = won[~is_edge | _separates(network, won, _PROBE * tolerance)]
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

    Returns these parts (n_parts, 2, 2), and whether each lies on an edge of its region.
    """
    won, is_edge = [], []
    for ends, piece, at_edge in zip(*ties, strict=True):
        values = scores[piece].at(ends)
        lead = values[:, [pair[0]]] - np.delete(values, pair, axis=1)
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
            is_edge.append(at_edge)
    return np.array(won).reshape(-1, 2, 2), np.array(is_edge, dtype=np.bool_)


def _separates(network: Network, segments: Array, distance: float) -> NDArray[np.bool_]:
    """Whether the predicted class changes across each segment; along the fold of a tie it need not."""
    along = segments[:, 1] - segments[:, 0]
    across = along[:, ::-1] * [-1.0, 1.0] / np.hypot(along[:, 0], along[:, 1])[:, np.newaxis]
    middle = segments.mean(axis=1)
    sides: NDArray[np.bool_] = network.predict(middle + distance * across) != network.predict(
        middle - distance * across
    )
    return sides
