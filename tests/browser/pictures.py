"""The 3-D pictures of a page: from where they are seen, and the hand that turns them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


def camera(page: Page, space: str) -> Any:
    """Return where a picture is seen from, rounded, as Plotly draws it, once it does."""
    page.wait_for_function(
        "space => document.querySelector(`.nnx-space-${space} .nnx-solid`)?._fullLayout?.scene?._scene",
        arg=space,
    )
    return page.evaluate(
        """space => {
            const {_scene} = document.querySelector(`.nnx-space-${space} .nnx-solid`)._fullLayout.scene;
            const {eye} = _scene.getCamera();
            return [eye.x, eye.y, eye.z].map(value => Math.round(1e4 * value));
        }""",
        space,
    )


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
        """place => ["z", "a"].every(space => {
            const picture = document.querySelector(`.nnx-space-${space} .nnx-solid`);
            const {eye} = picture._fullLayout.scene._scene.getCamera();
            return [eye.x, eye.y, eye.z].every((value, d) => Math.abs(1e4 * value - place[d]) <= 2);
        })""",
        arg=place,
    )


def wait_until_linked(page: Page, away_from: Any) -> None:
    """Wait until both pictures are seen from one place, and that is another one than before."""
    page.wait_for_function(
        """before => {
            const [z, a] = ["z", "a"].map(space => {
                const picture = document.querySelector(`.nnx-space-${space} .nnx-solid`);
                const {eye} = picture._fullLayout.scene._scene.getCamera();
                return [eye.x, eye.y, eye.z].map(value => Math.round(1e3 * value));
            });
            const moved = String(z) !== String(before.map(value => Math.round(value / 10)));
            return String(z) === String(a) && moved;
        }""",
        arg=away_from,
    )
