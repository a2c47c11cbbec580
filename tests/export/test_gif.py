"""Frames put together to a GIF: what Pillow reads of it, and what is said of frames that are none."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor

from nnexplore.export.gif import GifError, GifLimits, gif_of_frames
from nnexplore.palette import DARK, LIGHT
from tests.export.frames import frame, packed, picture

ORANGE, WHITE = (213, 94, 0), (255, 255, 255)


def read(gif: bytes) -> tuple[list[Image.Image], list[int], Image.Image]:
    """The frames, their durations in milliseconds, and the file itself."""
    file = Image.open(io.BytesIO(gif), formats=["GIF"])
    frames, durations = [], []
    for number in range(file.n_frames):
        file.seek(number)
        frames.append(file.convert("RGB"))
        durations.append(file.info["duration"])
    return frames, durations, file


def test_the_gif_has_every_frame_for_its_time_and_loops_for_ever() -> None:
    pictures = [picture(x) for x in (0, 10, 20)]
    frames, durations, file = read(gif_of_frames(packed(pictures, [100, 50, 1600])))
    assert durations == [100, 50, 1600]
    assert file.size == (60, 40)
    assert file.info["loop"] == 0
    for shown, given_one in zip(frames, pictures, strict=True):
        assert shown.tobytes() == given_one.tobytes()


def test_a_colour_that_fills_the_ground_stays_as_it_is_among_thousands() -> None:
    many = Image.effect_noise((200, 100), 60).convert("RGB")
    ground = Image.new("RGB", (200, 200), WHITE)
    ground.paste(many, (0, 0))
    ground.paste(ORANGE, (150, 150, 160, 160))
    [shown, _], _, _ = read(gif_of_frames(packed([ground, picture(3, size=(200, 200))], [100, 100])))
    assert shown.getpixel((100, 190)) == WHITE
    assert shown.getpixel((155, 155)) == ORANGE


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_classes_and_runs_stay_as_they_are_be_it_in_one_small_sample(
    look: dict[str, Any],
) -> None:
    meant = {
        colour: ImageColor.getrgb(colour) for colour in (*look["classes"], *look["runs"], look["boundary"])
    }
    noise = Image.effect_noise((200, 100), 90).convert("RGB")
    last = noise.copy()
    places = {}
    for number, (name, colour) in enumerate(meant.items()):
        x, y = 10 * number, 40
        last.paste(colour, (x, y, x + 4, y + 4))
        places[name] = (x + 2, y + 2)
    frames, _, _ = read(gif_of_frames(packed([noise, noise, last], [100] * 3)))
    assert {name: frames[-1].getpixel(place) for name, place in places.items()} == meant


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There are no frames"),
        (b"\x00\x00", "Frame 1 is cut off"),
        (frame(picture(0), 100)[:-10], "Frame 1 is cut off"),
        (packed([picture(0)], [100]) + struct.pack(">II", 9, 100), "Frame 2 is cut off"),
        (struct.pack(">II", 5, 100) + b"hello", "Frame 1 is no PNG picture"),
        (struct.pack(">II", 0, 100), "Frame 1 is no PNG picture"),
        (packed([picture(0)], [5]), "Frame 1 lasts 5 ms, but has to last from 10 to 60,000 ms"),
        (packed([picture(0), picture(0, size=(61, 40))], [100, 100]), "Frame 2 is 61 by 40 pixels"),
        (packed([picture(0)] * 4, [100] * 4), "more than 3 frames"),
        (packed([picture(0, size=(101, 10))], [100]), "101 by 10 pixels, but may have at most 100"),
        (packed([picture(0, size=(90, 90))] * 2, [100] * 2), "more than 10,000 pixels together"),
    ],
)
def test_what_no_gif_is_made_of_is_answered_with_a_sentence(content: bytes, sentence: str) -> None:
    limits = GifLimits(n_frames=3, side=100, n_pixels=10_000)
    with pytest.raises(GifError, match=sentence):
        gif_of_frames(content, limits)


def test_a_picture_of_another_format_is_not_even_opened() -> None:
    out = io.BytesIO()
    picture(0).save(out, format="BMP")
    with pytest.raises(GifError, match="no PNG picture"):
        gif_of_frames(struct.pack(">II", out.tell(), 100) + out.getvalue())


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_frame_is_shown_or_refused_and_never_a_crash(damage: list[tuple[int, int]]) -> None:
    content = bytearray(packed([picture(0), picture(9)], [100, 100]))
    for place, value in damage:
        content[place % len(content)] = value
    try:
        gif = gif_of_frames(bytes(content))
    except GifError:
        return
    assert gif.startswith(b"GIF8")
