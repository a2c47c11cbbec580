"""The 3-D pictures of a page: from where they are seen, and the hand that turns them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame, Page

#: Where a picture is seen from as it is drawn, in ten-thousandths; null while it is not.
EYE = """space => {
    const picture = document.querySelector(`.nnx-space-${space} .nnx-solid`);
    const {eye} = picture?._fullLayout?.scene?._scene?.getCamera()
        ?? JSON.parse(picture?.querySelector(".nnx-solid-canvas")?.dataset.camera ?? "{}");
    return eye ? [eye.x, eye.y, eye.z].map(value => 1e4 * value) : null;
}"""


def camera(page: Page, space: str) -> Any:
    """Return where a picture is seen from, rounded, once it rests: Plotly is told of a turn frames later."""
    page.evaluate("delete window.resting")
    page.wait_for_function(
        f"""space => {{
            const now = JSON.stringify(({EYE})(space));
            const frames = window.resting?.eye === now ? resting.frames + 1 : 0;
            window.resting = {{ eye: now, frames }};
            return now !== "null" && frames >= 5;
        }}""",
        arg=space,
    )
    return [round(value) for value in page.evaluate(EYE, space)]


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def turn(page: Page, space: str, by: int = 60) -> None:
    """Drag a 3-D picture to the side and leave the button down."""
    x, y = middle(page, f".nnx-space-{space} .nnx-solid")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by / 2, y + 5, steps=4)
    page.mouse.move(x + by, y + 10, steps=4)


def turn_on(page: Page, space: str, by: int) -> None:
    x, y = middle(page, f".nnx-space-{space} .nnx-solid")
    page.mouse.move(x + by, y + 20, steps=6)


def wait_until_seen_from(page: Page, place: Any) -> None:
    """Wait until both pictures are seen from a place."""
    page.wait_for_function(
        f"""place => ["z", "a"].every(space => {{
            const eye = ({EYE})(space);
            return eye?.every((value, d) => Math.abs(value - place[d]) <= 2);
        }})""",
        arg=place,
    )


def wait_until_linked(page: Page, away_from: Any) -> None:
    """Wait until both pictures are seen from one place, and that is another one than before."""
    page.wait_for_function(
        f"""before => {{
            const rounded = (values) => String(values?.map(value => Math.round(value / 10)));
            const [z, a] = ["z", "a"].map(space => rounded(({EYE})(space)));
            return z === a && z !== "undefined" && z !== rounded(before);
        }}""",
        arg=away_from,
    )


#: Whether every 3-D picture of a page has traces in a scene, whose WebGL context is there.
STANDING = """() => {
    const pictures = [...document.querySelectorAll(".nnx-solid")];
    return pictures.length > 0 && pictures.every(picture => {
        const plot = picture._fullLayout?.scene?._scene?.glplot;
        return plot && !plot.gl.isContextLost() && plot.objects.length > 1;
    });
}"""


def wait_until_standing(page: Page | Frame) -> None:
    """Wait until every 3-D picture is drawn into a WebGL context."""
    page.wait_for_function(STANDING)


def lose_contexts(page: Page | Frame) -> None:
    """Take the WebGL contexts of all 3-D pictures away, as a browser does when the computer sleeps."""
    lost = page.evaluate(
        """() => {
            const pictures = [...document.querySelectorAll(".nnx-solid")];
            for (const picture of pictures) {
                const {gl} = picture._fullLayout.scene._scene.glplot;
                gl.getExtension("WEBGL_lose_context").loseContext();
            }
            return pictures.length;
        }"""
    )
    assert lost > 0
