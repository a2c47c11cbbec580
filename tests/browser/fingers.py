"""A finger on a page: it is put down, drawn over places, and rests before it is lifted."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page


def draw_finger_over(page: Page, places: Sequence[tuple[float, float]]) -> None:
    """Put a finger down at the first place, draw it over the others, and lift it.

    It goes so slowly that nothing is flung: the next touch would stop the fling, and be no tap.
    """
    devtools = page.context.new_cdp_session(page)
    begun = page.evaluate("performance.timeOrigin + performance.now()") / 1000

    def send(kind: str, seconds: float, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        event = {"type": kind, "touchPoints": points, "timestamp": begun + seconds}
        devtools.send("Input.dispatchTouchEvent", event)

    send("touchStart", 0, places[0])
    for seconds, place in enumerate(places[1:], 1):
        send("touchMove", seconds, place)
    send("touchEnd", len(places))
    devtools.detach()
