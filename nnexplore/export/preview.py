"""The preview of a run: one picture and one sentence, for a link that is pasted somewhere."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_title, unstable_ending
from nnexplore.export.still import still_image
from nnexplore.palette import LIGHT

#: Width and height in pixels, as chats show pictures of links.
PREVIEW_SIZE = (1200, 630)
#: Height of the line below the spaces, and of its letters, in pixels.
_LINE, _LETTERS = 56, 30


def preview_sentence(config: RunConfig, trajectory: Trajectory | None) -> str:
    """What a run is, and how it ended if its finished ``trajectory`` is there."""
    what = f"What a hidden layer does to space: {run_title(config)}"
    if trajectory is None:
        return f"{what}, trained on {config.data.n_samples:,} samples."
    return f"{what}. {unstable_ending(trajectory) or _right(trajectory)}"


def preview_png(trajectory: Trajectory) -> bytes:
    """The input space and the last activation space at the last step that can be drawn, and how it ended.

    Of a run that is still being trained it says so.

    Raises
    ------
    ValueError
        If no snapshot can be drawn.
    """
    drawable = np.flatnonzero(np.isfinite(trajectory.parameters).all(axis=1))
    if not len(drawable):
        raise ValueError("no snapshot of the run can be drawn.")
    width, height = PREVIEW_SIZE
    spaces = still_image(trajectory, int(trajectory.steps[drawable[-1]]))
    share = min(width / spaces.width, (height - _LINE) / spaces.height)
    size = (round(share * spaces.width), round(share * spaces.height))
    picture = Image.new("RGB", PREVIEW_SIZE, LIGHT["surface"])
    picture.paste(spaces.resize(size, Image.Resampling.LANCZOS), ((width - size[0]) // 2, 0))
    is_ended = trajectory.status != "training"
    words = (
        unstable_ending(trajectory) or _right(trajectory)
        if is_ended
        else f"Still being trained: step {trajectory.steps[-1]:,} of {trajectory.config.training.n_steps:,}."
    )
    font = ImageFont.load_default(_LETTERS)
    middle = (width / 2, height - _LINE / 2 - 4)
    ImageDraw.Draw(picture).text(middle, words, LIGHT["ink"], font, anchor="mm")
    stream = io.BytesIO()
    picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "PNG")
    return stream.getvalue()


def _right(trajectory: Trajectory) -> str:
    n = len(trajectory.samples[1])
    right = round(float(trajectory.accuracy[-1]) * n)
    return f"{right:,} of {n:,} samples right after {trajectory.steps[-1]:,} steps."
