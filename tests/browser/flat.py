"""Pages whose pictures are all flat: they are drawn in a fraction of the time, and say the same."""

from __future__ import annotations

#: Runs before any script of the page, and lets it have no WebGL.
FLAT = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.includes("webgl") ? null : get.call(this, kind, ...rest);
};
"""
