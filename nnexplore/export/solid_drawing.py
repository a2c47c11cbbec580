"""Solid drawing: a space's sheet, boundary and samples in pixels, with Pillow and without perspective."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import ImageColor, ImageDraw, ImageFont

from nnexplore.figures.picture import N_COLUMNS, N_ROWS, Picture, opening_camera
from nnexplore.palette import LIGHT

#: How much of a class's colour is in the sheet where the network is sure of it.
_TINT = 0.5
#: A cube of side 1 turned anyhow lies within this share of the square that it is drawn in.
_CUBE = 0.62
_CLASSES = np.array([ImageColor.getrgb(colour) for colour in LIGHT["classes"]], np.float64)
_NEUTRAL = np.array(ImageColor.getrgb(LIGHT["neutral"]), np.float64)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Ink:
    """What draws one space: ``corner`` (2,) and ``side`` of its square in pixels, ``radius`` of a sample.

    Places are shares of the square, upwards from its lower left corner; what lies outside is left out.
    """

    draw: ImageDraw.ImageDraw
    corner: Array
    side: float
    radius: float

    def pixels(self, places: ArrayLike) -> Array:
        """Places (n, 2) as pixels (n, 2)."""
        shares = np.atleast_2d(np.asarray(places, np.float64))
        return self.corner + self.side * np.column_stack([shares[:, 0], 1 - shares[:, 1]])

    def tints(self, probabilities: Array) -> Array:
        """The sheet's colours (n, 3): those of the classes by their probabilities (n, n_classes)."""
        certainty = probabilities.max(axis=1, keepdims=True)
        least = 1 / probabilities.shape[1]
        sure = _TINT * (certainty - least) / (1 - least)
        mixed = probabilities @ _CLASSES[: probabilities.shape[1]]
        tints: Array = (1 - sure) * _NEUTRAL + sure * mixed
        return tints

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """A straight line."""
        self.draw.line(_pairs(self.pixels([start, end])), colour, width=2)

    def segments(self, ends: Array) -> None:
        """The boundary's segments, given by their ends (2 * n_segments, 2)."""
        pairs = ends.reshape(-1, 2, 2)
        inside = np.all((pairs >= -0.001) & (pairs <= 1.001), axis=(1, 2))
        for segment in self.pixels(pairs[inside].reshape(-1, 2)).reshape(-1, 4).tolist():
            self.draw.line(segment, LIGHT["boundary"], width=5)

    def sample(self, place: Array, k: int) -> None:
        """A sample of class ``k``: a disc, a diamond or a square."""
        if not _are_inside(place):
            return
        (x, y), r = self.pixels(place)[0], self.radius
        fill, outline = LIGHT["classes"][k], LIGHT["surface"]
        if k == 0:
            self.draw.ellipse((x - r, y - r, x + r, y + r), fill, outline)
        elif k == 1:
            r *= 1.25
            self.draw.polygon([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], fill, outline)
        else:
            self.draw.rectangle((x - r, y - r, x + r, y + r), fill, outline)

    def cells(self, places: Array, probabilities: Array, order: NDArray[np.int64] | None = None) -> None:
        """The sheet's cells, whose corners lie at ``places`` (n_grid, 2), in an ``order`` of the cells."""
        corners = _corners() if order is None else _corners()[order]
        inside: NDArray[np.bool_] = np.all((places >= -0.001) & (places <= 1.001), axis=1)
        corners = corners[inside[corners].all(axis=1)]
        pixels = self.pixels(places).tolist()
        colours = np.round(self.tints(probabilities[corners].mean(axis=1))).astype(int).tolist()
        for cell, colour in zip(corners.tolist(), colours, strict=True):
            self.draw.polygon([tuple(pixels[corner]) for corner in cell], tuple(colour))

    def flat_titles(self, titles: tuple[str, ...]) -> None:
        """What the axes show, in the square's corners."""
        font = ImageFont.load_default(22)
        right, bottom = self.corner + self.side
        self.draw.text((right, bottom), titles[0], LIGHT["muted"], font, anchor="rd")
        if len(titles) > 1:
            self.draw.text(tuple(self.corner), titles[1], LIGHT["muted"], font, anchor="la")


def draw_solid(ink: Ink, picture: Picture) -> None:
    """Three axes from where the app opens them: the sheet, its farthest cell first, and all else above."""
    onto = _parallel_projection(picture)
    sheet, samples = onto(picture.sheet), onto(picture.samples)
    _axes(ink, picture, onto)
    ink.cells(sheet[:, :2], picture.probabilities, np.argsort(-sheet[_corners(), 2].mean(axis=1)))
    ink.segments(onto(picture.boundary)[:, :2])
    # The outlines of several planes would be a tangle.
    if len(picture.cuts) == 1:
        outline = ink.pixels(onto(picture.cuts[0])[:, :2])
        ink.draw.line(_pairs(np.vstack([outline, outline[:1]])), LIGHT["boundary"], width=3)
    for place in np.argsort(-samples[:, 2]):
        ink.sample(samples[place, :2], int(picture.classes[place]))


def _parallel_projection(picture: Picture) -> Callable[[Array], Array]:
    """Points (n, 3) to their places in the square and their depths (n, 3), without perspective."""
    camera = opening_camera(picture)
    eye, centre = (np.array([camera[name][axis] for axis in "xyz"]) for name in ("eye", "center"))
    forward = (centre - eye) / np.linalg.norm(centre - eye)
    right = np.cross(forward, [0.0, 0.0, 1.0])
    right /= np.linalg.norm(right)
    axes = np.column_stack([right, np.cross(right, forward), forward])
    low, span = picture.ranges[:, 0], picture.ranges[:, 1] - picture.ranges[:, 0]

    def onto(points: Array) -> Array:
        turned = ((points - low) / span - 0.5) @ axes
        places: Array = np.column_stack([0.5 + _CUBE * turned[:, :2], turned[:, 2]])
        return places

    return onto


def _axes(ink: Ink, picture: Picture, onto: Callable[[Array], Array]) -> None:
    """The three edges of the box from its farthest corner below, each with its title at the end."""
    font = ImageFont.load_default(20)
    lows, highs = picture.ranges[:, 0], picture.ranges[:, 1]
    below = [np.array([x, y, lows[2]]) for x in picture.ranges[0] for y in picture.ranges[1]]
    origin = max(below, key=lambda corner: onto(corner[None])[0, 2])
    for axis, title in enumerate(picture.axis_titles):
        end = origin.copy()
        end[axis] = highs[axis] if origin[axis] == lows[axis] else lows[axis]
        start, stop = onto(np.stack([origin, end]))[:, :2]
        ink.line(tuple(start), tuple(stop), LIGHT["muted"])
        half, (left, top) = font.getlength(title) / 2, ink.corner
        x, y = ink.pixels(stop)[0]
        within = (
            min(max(x, left + half), left + ink.side - half),
            min(max(y, top + 20), top + ink.side - 20),
        )
        ink.draw.text(within, title, LIGHT["muted"], font, anchor="md" if axis == 2 else "mt")


def _corners() -> NDArray[np.int64]:
    """The grid's points around each cell, (n_cells, 4)."""
    first = np.add.outer(np.arange(N_ROWS - 1) * N_COLUMNS, np.arange(N_COLUMNS - 1)).ravel()
    return np.column_stack([first, first + 1, first + N_COLUMNS + 1, first + N_COLUMNS])


def _are_inside(places: Array) -> bool:
    return bool(((places >= -0.001) & (places <= 1.001)).all())


def _pairs(pixels: Array) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in pixels]
