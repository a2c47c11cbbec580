"""Pages in a browser without WebGL: their 3-D pictures are drawn on a canvas, in a fraction of the time."""

from __future__ import annotations

#: Runs before any script of the page.
NO_WEBGL = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.includes("webgl") ? null : get.call(this, kind, ...rest);
};
"""
