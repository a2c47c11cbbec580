"""The opening view: from where a solid figure is seen best before anybody turns it.

The rule and its numbers are those of the view's ``geometry/opening_view.js``: of a fixed set of directions
the one is taken in which the sheet is broad, samples of each class spread and lie apart, the boundary lies
open, and the separating planes are seen at a slant and not only through the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_AZIMUTHS = np.arange(30) * 12.0 - 180.0
_ELEVATIONS = (16.0, 24.0, 32.0, 40.0, 48.0, 56.0)
_RADIUS = 2.585
_CENTER = {"x": 0.0, "y": 0.0, "z": -0.12}
_SLANT, _TOWARDS_FACE, _TOWARDS_EDGE = 58.0, 38.0, 15.0
_USUAL = (-45.0, 26.0)
_BROAD, _SPREAD, _PARTING, _CURVE, _AT_SLANT, _OPEN, _BY_USE = 1.0, 1.0, 1.0, 1.4, 1.0, 0.6, 0.3
_EDGE_ON = 0.45
_LEAST = 0.02
_NOTHING = 1e-6
_CELLS = 22
_ENOUGH = 120
_REACH = np.sqrt(3) / 2
_BEHIND = 0.1


def opening_view(
    sheet: Array,
    samples: Array,
    classes: NDArray[np.int64],
    ranges: Array,
    curve: Array,
    planes: Sequence[Array],
) -> dict[str, dict[str, float]]:
    """The camera of a picture, as Plotly takes it: the same for the same picture.

    ``sheet`` (n_grid, 3), ``samples`` (n_samples, 3) of ``classes`` (n_samples,), the boundary as a ``curve``
    (n_points, 3), and of each separating plane the corners (n_corners, 3) in the box of the ``ranges``
    (3, 2), which is drawn as a cube.
    """
    low, spans = ranges[:, 0], ranges[:, 1] - ranges[:, 0]

    def placed(points: Array) -> Array:
        inside: Array = (points - low) / spans - 0.5
        return inside

    picture = _Picture(
        sheet=_inside(placed(sheet)),
        classes=[_inside(_thinned(placed(samples)[classes == k])) for k in np.unique(classes)],
        curve=_inside(_thinned(placed(curve))),
        planes=[_inside(_spread_over(placed(corners))) for corners in planes],
        normals=[_normal(placed(corners)) for corners in planes],
    )
    angles = list(product(_AZIMUTHS, _ELEVATIONS))
    axes = [_axes(*direction) for direction in angles]
    looks = [_look(picture, *direction) for direction in axes]
    most = _Look(
        broad=max(look.broad for look in looks),
        spread=np.max([look.spread for look in looks], axis=0),
        apart=1.0,
        curve=max(_NOTHING, *(look.curve for look in looks)),
        open=np.ones(0),
    )
    scores = [
        _BY_USE * np.log(_usual(*direction)) + _score(picture, look, most, ahead)
        for direction, look, (ahead, _, _) in zip(angles, looks, axes, strict=True)
    ]
    x, y, z = _RADIUS * axes[int(np.argmax(scores))][0]
    return {
        "eye": {"x": float(x), "y": float(y), "z": float(_CENTER["z"] + z)},
        "center": dict(_CENTER),
        "up": {"x": 0.0, "y": 0.0, "z": 1.0},
    }


class _Picture(NamedTuple):
    """Points inside the cube of side one that is drawn, and unit normals (3,) of planes."""

    sheet: Array
    classes: list[Array]
    curve: Array
    planes: list[Array]
    normals: list[Array]


class _Look(NamedTuple):
    """A picture as it is seen from one direction; see the view's module."""

    broad: float
    spread: Array
    apart: float
    curve: float
    open: Array


def _inside(points: Array) -> Array:
    kept: Array = points[(np.abs(points) <= 0.501).all(axis=1)]
    return kept


def _thinned(points: Array) -> Array:
    thinned: Array = points[:: max(1, -(-len(points) // _ENOUGH))]
    return thinned


def _spread_over(corners: Array) -> Array:
    """Points all over a convex polygon (n_corners, 3)."""
    if not len(corners):
        return corners
    middle = corners.mean(axis=0)
    rim = np.concatenate([corners, (corners + np.roll(corners, -1, axis=0)) / 2])
    shares = np.array([0.25, 0.5, 0.75, 0.95])[:, np.newaxis]
    return np.concatenate([middle + shares * (point - middle) for point in rim])


def _normal(corners: Array) -> Array:
    """The unit normal (3,) of a convex polygon (n_corners, 3)."""
    normal: Array = np.linalg.svd(corners - corners.mean(axis=0))[2][2]
    return normal


def _axes(azimuth: float, elevation: float) -> tuple[Array, Array, Array]:
    """Unit vectors ahead (from the middle to the eye), to the right and up."""
    turn, rise = np.radians([azimuth, elevation])
    return (
        np.array([np.cos(rise) * np.cos(turn), np.cos(rise) * np.sin(turn), np.sin(rise)]),
        np.array([-np.sin(turn), np.cos(turn), 0.0]),
        np.array([-np.sin(rise) * np.cos(turn), -np.sin(rise) * np.sin(turn), np.cos(rise)]),
    )


def _usual(azimuth: float, elevation: float) -> float:
    turn = abs((azimuth - _USUAL[0] + 540.0) % 360.0 - 180.0) / 180.0
    rise = abs(elevation - _USUAL[1]) / 45.0
    return max(_LEAST, 1.0 - 0.7 * turn - 0.3 * rise)


def _look(picture: _Picture, ahead: Array, right: Array, up: Array) -> _Look:
    def cells_of(points: Array) -> NDArray[np.int64]:
        sides = np.floor(_CELLS * (points @ np.column_stack([up, right]) + _REACH) / (2 * _REACH))
        row, column = np.clip(sides, 0, _CELLS - 1).astype(np.int64).T
        cells: NDArray[np.int64] = row * _CELLS + column
        return cells

    nearest = np.full(_CELLS * _CELLS, -np.inf)
    np.maximum.at(nearest, cells_of(picture.sheet), picture.sheet @ ahead)

    def seen(points: Array) -> tuple[NDArray[np.bool_], float]:
        cells = cells_of(points)
        is_seen = points @ ahead > nearest[cells] - _BEHIND
        covered = np.zeros(len(nearest), dtype=bool)
        covered[cells[is_seen]] = True
        return covered, float(is_seen.mean()) if len(points) else 0.0

    own = np.array([seen(points)[0] for points in picture.classes])
    shared = own.sum(axis=0)
    n_covered = own.sum()
    return _Look(
        broad=float(np.isfinite(nearest).sum()),
        spread=own.sum(axis=1).astype(np.float64),
        apart=1.0 - float(shared[shared > 1].sum() / n_covered) if n_covered else 1.0,
        curve=_openness(picture.curve @ np.column_stack([right, up])) * seen(picture.curve)[1],
        open=np.array([seen(points)[1] for points in picture.planes if len(points)]),
    )


def _openness(points: Array) -> float:
    """The area of the ellipse of inertia of points (n_points, 2), in no unit."""
    if not len(points):
        return 0.0
    return float(np.sqrt(max(0.0, np.linalg.det(np.cov(points.T, bias=True)))))


def _score(picture: _Picture, look: _Look, most: _Look, ahead: Array) -> float:
    broad = look.broad / max(_NOTHING, most.broad)
    score = _BROAD * (_worth(broad) + 3 * _worth(min(1.0, broad / _EDGE_ON)))
    score += _SPREAD * _mean([_worth(share) for share in look.spread / np.maximum(_NOTHING, most.spread)])
    score += _PARTING * _worth(look.apart)
    score += _CURVE * _worth(look.curve / most.curve) if len(picture.curve) else 0.0
    score += _AT_SLANT * _mean([_worth(_slant(normal, ahead)) for normal in picture.normals])
    return score + _OPEN * _mean([_worth(share) for share in look.open])


def _worth(share: float) -> float:
    return float(np.log(max(_LEAST, share)))


def _slant(normal: Array, ahead: Array) -> float:
    angle = np.degrees(np.arccos(min(1.0, abs(float(normal @ ahead)))))
    width = _TOWARDS_FACE if angle < _SLANT else _TOWARDS_EDGE
    return float(np.exp(-np.log(2) * ((angle - _SLANT) / width) ** 2))


def _mean(values: list[float]) -> float:
    return float(np.mean(values)) if values else 0.0
