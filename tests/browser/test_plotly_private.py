"""What plotly_private.js uses of plotly.js is there and does what we take it for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page


@pytest.fixture
def found(open_page: Callable[..., Page], view_address: str) -> Any:
    """Return what was found in a scene of three traces, from its making to its end."""
    page = open_page(url=view_address)
    page.add_script_tag(url=f"{view_address}/plotly.js")
    return page.evaluate(
        """async () => {
            const ours = await import("./view/draw/plotly_private.js");
            const place = document.createElement("div");
            document.body.append(place);
            const layout = {width: 300, height: 300, scene: {}};
            const found = {before: ours.hasScene(place)};
            await Plotly.react(place, [{type: "mesh3d", x: [], y: [], z: []}], layout, {});
            const plot = place._fullLayout.scene._scene.glplot;
            Object.assign(found, {scene: ours.hasScene(place), standing: ours.isStanding(place), losses: 0});
            const lost = new Promise(resolve => ours.takeOver(place, () => resolve(found.losses += 1)));

            const xyz = {x: [0, 1, 0], y: [0, 0, 1], z: [0, 0, 1]};
            const traces = [
                {type: "mesh3d", ...xyz, i: [0], j: [1], k: [2], opacity: 0.5},
                {type: "scatter3d", mode: "lines", ...xyz},
                {type: "scatter3d", mode: "markers", ...xyz},
            ];
            await Plotly.react(place, traces, layout, {});
            found.kept = plot === place._fullLayout.scene._scene.glplot;
            found.matrices = 0;
            ours.whenDrawn(place, ({view, projection}) => (found.matrices = view.length + projection.length));
            let picks = 0;
            for (const trace of plot.objects) trace.drawPick = () => (picks += 1);
            const {isBuffer} = plot.gl;
            let asked = 0;
            plot.gl.isBuffer = buffer => (asked += 1, isBuffer(buffer));
            plot.update({});
            plot.redraw();
            Object.assign(found, {traces: plot.objects.length, picks, asked});
            Object.assign(found, {stands: isBuffer({}), none: isBuffer(null)});

            const before = plot.cameraParams.projection[0];
            ours.setLens(place, {angle: 0.1, nearest: 0.5});
            const canvas = ours.drawnNow(place);
            found.narrowed = plot.cameraParams.projection[0] > 2 * before;
            ours.setLens(place, {angle: 0.8, nearest: 0.01});
            ours.drawnNow(place);
            const copy = document.createElement("canvas");
            [copy.width, copy.height] = [canvas.width, canvas.height];
            const context = copy.getContext("2d");
            context.drawImage(ours.drawnNow(place), 0, 0);
            found.colours = new Set(new Uint32Array(
                context.getImageData(0, 0, copy.width, copy.height).data.buffer)).size;

            traces[0].opacity = 1;
            await Plotly.react(place, traces, layout, {});
            // A frame that has axes to build, and comes before the browser has told of the loss.
            plot.gl.getExtension("WEBGL_lose_context").loseContext();
            plot.update({});
            plot.redraw();
            await lost;
            found.lost = !ours.isStanding(place) && ours.hasScene(place);
            ours.giveBack(Plotly, place);
            await Plotly.react(place, traces, layout, {});
            found.again = ours.isStanding(place);
            const {gl} = place._fullLayout.scene._scene.glplot;
            ours.giveBack(Plotly, place);
            Object.assign(found, {gaveBack: gl.isContextLost(), gone: !ours.hasScene(place)});
            return found;
        }"""
    )


def test_plotly_js_still_has_what_is_used_of_its_inside(found: dict[str, Any]) -> None:
    assert not found["before"], "an element without a picture has a scene"
    assert found["scene"], "a figure's WebGL plot is no longer at _fullLayout.scene._scene.glplot"
    assert found["standing"], "a WebGL plot no longer has its context as .gl"
    assert found["kept"], "drawing traces into an empty scene builds it anew, so it cannot be taken over"
    assert found["asked"] > 0, "a frame no longer asks for its buffer: the answer in takeOver can go"
    assert found["stands"], "a buffer is no longer said to stand as long as its context"
    assert not found["none"], "no buffer is said to stand"
    assert found["traces"] == 3, "traces are no longer in the plot's .objects"
    assert found["picks"] == 0, "a trace is drawn for picking though its .pickSlots is 0 as it is added"
    assert found["matrices"] == 32, (
        "drawing is no longer told to .onrender, or its matrices no longer .cameraParams"
    )
    assert found["narrowed"], "the angle of view is no longer the plot's .fovy"
    assert found["colours"] > 2, "what was drawn can no longer be read from the plot's .canvas"
    assert found["losses"] == 1, "a lost context is no longer told to the plot's .oncontextloss"
    assert found["lost"], "a lost context is not seen as lost"
    assert found["again"], "after a loss and a purge no scene can be built in the same element"
    assert found["gaveBack"], "a context cannot be given back"
    assert found["gone"], "a purged picture keeps its scene"
