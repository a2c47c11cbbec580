"""The still: a run's input space and last activation space as one PNG, drawn without a browser.

It stands where nothing can be played: in a notebook on a page that runs no widgets, in print, in a mail.
"""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from nnexplore.core.geometry.boundary import decision_boundary
from nnexplore.core.geometry.sheet import Window, grid, input_window
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_line
from nnexplore.export.solid_drawing import Ink, draw_solid
from nnexplore.figures.picture import N_COLUMNS, N_ROWS, Picture, picture_of
from nnexplore.palette import LIGHT

#: Pixels are drawn so many times as fine as they are shown.
SCALE = 2
#: Size of a space and of the margin around it, as shown.
_SIDE, _MARGIN, _HEAD = 340, 20, 30
_RADIUS = 3.2


def still_size(trajectory: Trajectory) -> tuple[int, int]:
    """Width and height at which the still is to be shown, in pixels."""
    n_spaces = 1 + bool(trajectory.config.network.hidden)
    return n_spaces * (_SIDE + _MARGIN) + _MARGIN, _SIDE + _HEAD + _MARGIN


def still_image(trajectory: Trajectory, step: int = -1) -> Image.Image:
    """The picture at a step, -1 being the last one, at twice the size of ``still_size``.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    """
    image = Image.new("RGB", _scaled(still_size(trajectory)), LIGHT["surface"])
    draw = ImageDraw.Draw(image)
    hidden = trajectory.config.network.hidden
    _input_space(image, draw, trajectory, step)
    if hidden:
        picture = picture_of(trajectory, "a", len(hidden) - 1, step)
        left = 2 * _MARGIN + _SIDE
        _title(draw, left, picture.title.split(", step ")[0])
        ink = Ink(draw, SCALE * np.array([left, _HEAD]), SCALE * float(_SIDE), SCALE * _RADIUS)
        {1: _draw_line, 2: _draw_flat, 3: draw_solid}[picture.n_axes](ink, picture)
    return image


def still_png(trajectory: Trajectory, step: int = -1) -> bytes:
    """The same as PNG, in 256 colours."""
    stream = io.BytesIO()
    image = still_image(trajectory, step)
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "PNG")
    return stream.getvalue()


def still_bundle(trajectory: Trajectory) -> tuple[dict[str, str], dict[str, Any]]:
    """The still and the run in one line, by media type, and the size that the still is shown at."""
    width, height = still_size(trajectory)
    png = base64.b64encode(still_png(trajectory)).decode("ascii")
    size = {"image/png": {"width": width, "height": height}}
    return {"image/png": png, "text/plain": run_line(trajectory)}, size


def _scaled(size: tuple[int, int]) -> tuple[int, int]:
    return SCALE * size[0], SCALE * size[1]


def _title(draw: ImageDraw.ImageDraw, left: float, words: str) -> None:
    font = ImageFont.load_default(13 * SCALE)
    draw.text((SCALE * left, SCALE * 8), words, fill=LIGHT["ink"], font=font)


def _input_space(image: Image.Image, draw: ImageDraw.ImageDraw, trajectory: Trajectory, step: int) -> None:
    X, y = trajectory.samples
    network, window = trajectory.network_at(step), input_window(X)
    shown = int(trajectory.steps[-1] if step == -1 else trajectory.steps[trajectory.steps <= step][-1])
    _title(draw, _MARGIN, f"Input space, step {shown:,}")
    ink = Ink(draw, SCALE * np.array([_MARGIN, _HEAD]), SCALE * float(_SIDE), SCALE * _RADIUS)
    tints = ink.tints(network.probabilities(grid(window, N_COLUMNS, N_ROWS)))
    field = Image.fromarray(np.flipud(tints.reshape(N_ROWS, N_COLUMNS, 3)).astype(np.uint8))
    side = int(SCALE * _SIDE)
    image.paste(field.resize((side, side), Image.Resampling.BILINEAR), (SCALE * _MARGIN, SCALE * _HEAD))
    ranges = _ranges(window)
    ink.segments(_placed(decision_boundary(network, window).segments.reshape(-1, 2), ranges))
    for place, k in zip(_placed(X, ranges), y, strict=True):
        ink.sample(place, int(k))


def _draw_flat(ink: Ink, picture: Picture) -> None:
    """Two units: the sheet's cells, the boundary and the samples."""
    ink.cells(_placed(picture.sheet, picture.ranges), picture.probabilities)
    ink.segments(_placed(picture.boundary, picture.ranges))
    for place, k in zip(_placed(picture.samples, picture.ranges), picture.classes, strict=True):
        ink.sample(place, int(k))
    ink.flat_titles(picture.axis_titles)


def _draw_line(ink: Ink, picture: Picture) -> None:
    """One unit: its axis, with the samples of each class at a height of their own."""
    along = _placed(np.column_stack([picture.samples[:, 0]] * 2), np.vstack([picture.ranges] * 2))[:, 0]
    n_classes = picture.probabilities.shape[1]
    ink.line((0.0, 0.5), (1.0, 0.5), LIGHT["rule"])
    for place, k in zip(along, picture.classes, strict=True):
        ink.sample(np.array([place, 0.5 + 0.12 * (int(k) - (n_classes - 1) / 2)]), int(k))
    ink.flat_titles(picture.axis_titles)


def _ranges(window: Window) -> NDArray[np.float64]:
    return np.array([[window.x_min, window.x_max], [window.y_min, window.y_max]])


def _placed(points: NDArray[np.float64], ranges: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (n, 2) as shares of the ranges (2, 2), upwards from the lower left corner."""
    placed: NDArray[np.float64] = (points - ranges[:, 0]) / (ranges[:, 1] - ranges[:, 0])
    return placed
