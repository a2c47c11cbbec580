"""Frames as a browser sends them."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

from PIL import Image


def picture(x: int, size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A blue square on white, at a place of its own."""
    image = Image.new("RGB", size, (255, 255, 255))
    image.paste((0, 114, 178), (x, 0, x + 20, 20))
    return image


def frame(image: Image.Image, milliseconds: int) -> bytes:
    out = io.BytesIO()
    image.save(out, format="PNG")
    return struct.pack(">II", out.tell(), milliseconds) + out.getvalue()


def packed(images: Sequence[Image.Image], milliseconds: Sequence[int]) -> bytes:
    return b"".join(frame(image, time) for image, time in zip(images, milliseconds, strict=True))
