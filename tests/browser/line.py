"""A line from the app to a browser: what comes over it, and when there is something to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

#: Runs before any script of the page. Notes when the first pictures and all of them were painted, and when
#: plotly.js was there, in ms from when the address was entered.
WATCH = """
window.times = {};
const note = (name) => { times[name] ??= performance.now(); };
const painted = (name) => requestAnimationFrame(() => setTimeout(() => note(name)));
addEventListener("nnx-drawn", () => {
  painted("first");
  if (document.querySelector(".nnx-solid canvas")) painted("all");
}, true);
let library;
Object.defineProperty(window, "Plotly", {
  configurable: true,
  get: () => library,
  set(value) { library = value; note("plotly"); },
});
"""


@dataclass
class Line:
    """What has come over a page's line.

    Attributes
    ----------
    n_bytes
        Heads and bodies of answers as they were packed, and messages of the websocket before that.
    n_requests
        Requests that the browser could not answer by itself.
    """

    n_bytes: float = 0.0
    n_requests: int = 0

    def _answered(self, event: dict[str, Any]) -> None:
        response = event["response"]
        is_kept = response.get("fromDiskCache") or response.get("fromPrefetchCache")
        self.n_requests += response["url"].startswith("http") and not is_kept

    def _loaded(self, event: dict[str, Any]) -> None:
        self.n_bytes += event["encodedDataLength"]

    def _heard(self, event: dict[str, Any]) -> None:
        # The payload of a binary message is told in base64.
        self.n_bytes += 0.75 * len(event["response"]["payloadData"])


def watch_line(page: Page, speed: tuple[float, float] | None = None) -> Line:
    """Note what comes from now on, over a line of a speed: ms to and fro, and bits a second."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    if speed:
        latency, bits = speed
        throughput = {"downloadThroughput": bits / 8, "uploadThroughput": bits / 8}
        network.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency, **throughput})
    line = Line()
    network.on("Network.responseReceived", line._answered)
    network.on("Network.loadingFinished", line._loaded)
    network.on("Network.webSocketFrameReceived", line._heard)
    return line
