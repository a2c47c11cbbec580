"""Animated GIF: PNG frames put together, with one palette for all of them, looping for ever."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from nnexplore.palette import DARK, LIGHT

#: Of each frame its length in bytes and its duration in milliseconds, as capture/png.js writes them.
_HEAD = struct.Struct(">II")

#: All that Pillow raises at bytes that are not what they should be.
_UNREADABLE = (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError)

_COLOURS = 256
#: Colours that mean something: classes and runs, the boundary, what is chosen.
_MEANING = sorted(
    {
        tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        for look in (LIGHT, DARK)
        for colour in (
            *look["classes"],
            *look["runs"],
            *(look[name] for name in ("boundary", "accent", "negative", "wrong", "surface")),
        )
    }
)
#: So many others of them are colours that occur most, as they are; the rest are mixed of those that lie
#: together.
_EXACT = 32
#: Pillow looks a colour up with this precision, and so would take one of them for another as near as that.
_NEAR = 8
#: The palette is chosen from so many frames, each made so small.
_LOOKED_AT = 12
_LOOKED_AT_SIZE = (160, 160)


class GifError(ValueError):
    """Frames that no GIF is made of; the message says why in one sentence."""


@dataclass(frozen=True)
class GifLimits:
    """What is put together at most: bytes sent, frames, and pixels of all frames together."""

    n_bytes: int = 48 * 2**20
    n_frames: int = 240
    side: int = 1280
    n_pixels: int = 60_000_000


def gif_of_frames(packed: bytes, limits: GifLimits | None = None) -> bytes:
    """A GIF of packed PNG frames, all of one size; 256 colours are chosen for all frames together.

    Colours of classes and runs that occur in any frame are among them, as they are.

    ``packed`` holds for each frame two big-endian 32-bit numbers, the length of its PNG in bytes and its
    duration in milliseconds, and then the PNG.

    Raises
    ------
    GifError
        If there are no frames or more than ``limits`` allows, or if one is no PNG or of another size.
    """
    limits = limits or GifLimits()
    frames = list(_unpacked(packed, limits))
    if not frames:
        raise GifError("There are no frames.")
    first = _opened(frames[0][0], 1)
    width, height = first.size
    if max(width, height) > limits.side:
        raise GifError(
            f"The frames are {width} by {height} pixels, but may have at most {limits.side:,} a side."
        )
    if width * height * len(frames) > limits.n_pixels:
        raise GifError(
            f"{len(frames)} frames of {width} by {height} pixels are more than {limits.n_pixels:,} pixels "
            "together: choose fewer frames or a smaller size."
        )
    palette = _palette(frames, first.size)
    flat = [
        _decoded(png, number, first.size).quantize(palette=palette, dither=Image.Dither.NONE)
        for number, (png, _) in enumerate(frames, 1)
    ]
    out = io.BytesIO()
    flat[0].save(
        out,
        format="GIF",
        save_all=True,
        append_images=flat[1:],
        duration=[duration for _, duration in frames],
        loop=0,
        # The palette is the same for all frames: it is neither sorted nor thinned out for each anew.
        optimize=False,
    )
    return out.getvalue()


def _unpacked(packed: bytes, limits: GifLimits) -> Iterator[tuple[bytes, int]]:
    """The PNG and the duration of each frame."""
    at = number = 0
    while at < len(packed):
        number += 1
        if number > limits.n_frames:
            raise GifError(f"There are more than {limits.n_frames} frames.")
        if len(packed) - at < _HEAD.size:
            raise GifError(f"Frame {number} is cut off.")
        length, duration = _HEAD.unpack_from(packed, at)
        at += _HEAD.size
        if length > len(packed) - at:
            raise GifError(f"Frame {number} is cut off.")
        if not 10 <= duration <= 60_000:
            raise GifError(f"Frame {number} lasts {duration} ms, but has to last from 10 to 60,000 ms.")
        yield packed[at : at + length], duration
        at += length


def _opened(png: bytes, number: int) -> Image.Image:
    """A picture whose size is known and whose pixels are not read yet."""
    try:
        return Image.open(io.BytesIO(png), formats=["PNG"])
    except _UNREADABLE as error:
        raise GifError(f"Frame {number} is no PNG picture.") from error


def _decoded(png: bytes, number: int, size: tuple[int, int]) -> Image.Image:
    image = _opened(png, number)
    if image.size != size:
        raise GifError(
            f"Frame {number} is {image.width} by {image.height} pixels, the first one {size[0]} by {size[1]}."
        )
    try:
        return image.convert("RGB")
    except _UNREADABLE as error:
        raise GifError(f"Frame {number} cannot be read.") from error


def _palette(frames: list[tuple[bytes, int]], size: tuple[int, int]) -> Image.Image:
    """The colours for all frames: those with a meaning that are in any, others from some over the whole."""
    step = max(1, -(-len(frames) // _LOOKED_AT))
    looked_at = range(0, len(frames), step)
    wide, high = (min(side, most) for side, most in zip(size, _LOOKED_AT_SIZE, strict=True))
    sheet = Image.new("RGB", (wide, high * len(looked_at)))
    for row, number in enumerate(looked_at):
        # The nearest pixel, not a mixture of several: no colour is looked at that is not in a frame.
        small = _decoded(frames[number][0], number + 1, size).resize((wide, high), Image.Resampling.NEAREST)
        sheet.paste(small, (0, row * high))
    colours: list[Sequence[int]] = _meaning(frames, size)
    most = len(colours) + _EXACT
    found, counts = np.unique(np.asarray(sheet).reshape(-1, 3), axis=0, return_counts=True)
    for colour in found[np.argsort(-counts, kind="stable")[: 4 * _EXACT]].tolist():
        if len(colours) < most and not _is_near(colour, colours):
            colours.append(colour)
    mixed = sheet.quantize(colors=_COLOURS - len(colours), method=Image.Quantize.MEDIANCUT).getpalette() or []
    exact = list(colours)
    colours += [
        mixed[at : at + 3] for at in range(0, len(mixed), 3) if not _is_near(mixed[at : at + 3], exact)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _meaning(frames: list[tuple[bytes, int]], size: tuple[int, int]) -> list[Sequence[int]]:
    """The colours with a meaning that are in some of the frames, be it in a single sample's few pixels.

    Of two that are so near that one would be taken for the other only the first is.
    """
    wanted = _numbers(np.array(_MEANING, dtype=np.uint8))
    there = np.zeros(len(wanted), dtype=bool)
    for number, (png, _) in enumerate(frames, 1):
        pixels = _numbers(np.asarray(_decoded(png, number, size)).reshape(-1, 3))
        there |= np.isin(wanted, pixels)
    colours: list[Sequence[int]] = []
    for colour, is_there in zip(_MEANING, there, strict=True):
        if is_there and not _is_near(colour, colours):
            colours.append(colour)
    return colours


def _numbers(colours: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Colours (n, 3) as one number each, (n,)."""
    red, green, blue = colours.astype(np.uint32).T
    numbers: NDArray[np.uint32] = (red << 16) | (green << 8) | blue
    return numbers


def _is_near(colour: Sequence[int], others: Sequence[Sequence[int]]) -> bool:
    return any(max(abs(a - b) for a, b in zip(colour, other, strict=True)) < _NEAR for other in others)
