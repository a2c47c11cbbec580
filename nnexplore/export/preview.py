"""The preview of a link: one picture of its run, or of two beside each other, and one sentence."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_title, unstable_ending
from nnexplore.export.differences import differences
from nnexplore.export.still import still_image
from nnexplore.palette import LIGHT

#: Left, top, right and bottom in pixels.
Box = tuple[int, int, int, int]

#: Width and height in pixels, as chats show pictures of links.
PREVIEW_SIZE = (1200, 630)
#: The most runs that one picture shows.
MOST_RUNS = 2
#: Height of a line of words beside the spaces, and of its letters, in pixels.
_LINE, _LETTERS = 56, 30
#: As small as letters may become for a line to have room.
_SMALLEST = 18


def preview_sentence(config: RunConfig, trajectory: Trajectory | None) -> str:
    """What a run is, and how it ended if its finished ``trajectory`` is there."""
    what = f"What a hidden layer does to space: {run_title(config)}"
    if trajectory is None:
        return f"{what}, trained on {config.data.n_samples:,} samples."
    return f"{what}. {unstable_ending(trajectory) or _right(trajectory)}"


def preview_png(trajectories: Sequence[Trajectory]) -> bytes:
    """The input space and the last activation space at the last step that can be drawn, and how it ended.

    Of a run that is still being trained it says so. Two runs stand side by side, below their titles, with a
    line on what they differ in.

    Raises
    ------
    ValueError
        If of one of them no snapshot can be drawn.
    """
    picture = Image.new("RGB", PREVIEW_SIZE, LIGHT["surface"])
    if len(trajectories) == 1:
        _paste_run(picture, trajectories[0], (0, 0, *PREVIEW_SIZE))
    else:
        width, height = PREVIEW_SIZE[0] // len(trajectories), PREVIEW_SIZE[1]
        for number, trajectory in enumerate(trajectories):
            left = number * width
            _write(picture, run_title(trajectory.config), (left, 0, left + width, 2 * _LINE))
            _paste_run(picture, trajectory, (left, 2 * _LINE, left + width, height - 2 * _LINE))
        words = differences(*(trajectory.config for trajectory in trajectories))
        _write(picture, words, (0, height - 2 * _LINE, PREVIEW_SIZE[0], height))
    stream = io.BytesIO()
    picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "PNG")
    return stream.getvalue()


def _paste_run(picture: Image.Image, trajectory: Trajectory, box: Box) -> None:
    """Draw the spaces of a run into a box, with a line below them on how it ended."""
    drawable = np.flatnonzero(np.isfinite(trajectory.parameters).all(axis=1))
    if not len(drawable):
        raise ValueError("no snapshot of the run can be drawn.")
    left, top, right, bottom = box
    spaces = still_image(trajectory, int(trajectory.steps[drawable[-1]]))
    share = min((right - left) / spaces.width, (bottom - _LINE - top) / spaces.height)
    size = (round(share * spaces.width), round(share * spaces.height))
    middle = (left + right - size[0]) // 2
    picture.paste(spaces.resize(size, Image.Resampling.LANCZOS), (middle, top))
    is_ended = trajectory.status != "training"
    words = (
        unstable_ending(trajectory) or _right(trajectory)
        if is_ended
        else f"Still being trained: step {trajectory.steps[-1]:,} of {trajectory.config.training.n_steps:,}."
    )
    _write(picture, words, (left, top + size[1], right, bottom))


def _write(picture: Image.Image, words: str, box: Box) -> None:
    """Write a line into the middle of a box: smaller where it is long, and cut where it is longer still."""
    left, top, right, bottom = box
    draw, room = ImageDraw.Draw(picture), right - left - _LINE // 2
    for letters in range(_LETTERS, _SMALLEST - 1, -1):
        font = ImageFont.load_default(letters)
        if draw.textlength(words, font) <= room:
            break
    while draw.textlength(words, font) > room:
        words = f"{words.rstrip('…')[:-1]}…"
    draw.text(((left + right) / 2, (top + bottom) / 2 - 4), words, LIGHT["ink"], font, anchor="mm")


def _right(trajectory: Trajectory) -> str:
    n = len(trajectory.samples[1])
    right = round(float(trajectory.accuracy[-1]) * n)
    return f"{right:,} of {n:,} samples right after {trajectory.steps[-1]:,} steps."
