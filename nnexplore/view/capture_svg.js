// @ts-check
/**
 * The SVG pen: as much of a canvas's 2-D context as the pictures draw with, writing SVG.
 *
 * So a vector picture comes of the very code that paints the canvas. Images stay images; everything else is a path or
 * a text. Points are put where the transformation takes them, which here moves and turns only: widths stay widths.
 */

/** @typedef {[number, number, number, number, number, number]} Matrix */
/** @typedef {{ends: [number, number][], stops: {at: number, colour: string}[], id: number | null}} Gradient */

const FONT = /^(italic )?(?:(\d{3}|bold) )?([\d.]+)px(?:\/\S+)? (.+)$/;
/** From a text's upper edge, middle or lower edge down to its base line, in sizes of the font. */
const BASE = { top: 0.8, middle: 0.35, bottom: -0.2, alphabetic: 0 };
const ANCHOR = { left: "start", center: "middle", right: "end" };

/** @param {number} value @returns {string} */
const short = (value) => String(Number(value.toFixed(2)));

/** @param {string} text @returns {string} safe within an element or between double quotes */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @param {string} name @param {string} colour as canvases take it @returns {string} as programs that print understand it */
function paint(name, colour) {
  const parts = /^rgba\(([^,]+),([^,]+),([^,]+),([^,]+)\)$/.exec(colour);
  if (!parts) return ` ${name}="${escaped(colour)}"`;
  return ` ${name}="rgb(${parts.slice(1, 4).join(",")})" ${name}-opacity="${parts[4].trim()}"`;
}

/**
 * @param {number} width in the pen's units
 * @param {number} height
 * @param {object} size
 * @param {string} size.width of the picture as it is printed, such as "10cm"
 * @param {string} size.height
 * @param {(text: string, font: string) => number} size.measure how wide a text is
 */
export function createSvgPen(width, height, { width: wide, height: high, measure }) {
  const state = {
    matrix: /** @type {Matrix} */ ([1, 0, 0, 1, 0, 0]),
    clips: /** @type {number[]} */ ([]),
    fillStyle: /** @type {any} */ ("#000000"),
    strokeStyle: /** @type {any} */ ("#000000"),
    lineWidth: 1,
    lineJoin: "miter",
    lineCap: "butt",
    dash: /** @type {number[]} */ ([]),
    globalAlpha: 1,
    font: "10px sans-serif",
    textAlign: /** @type {keyof typeof ANCHOR} */ ("left"),
    textBaseline: /** @type {keyof typeof BASE} */ ("alphabetic"),
    imageSmoothingEnabled: true,
  };
  /** @type {(typeof state)[]} */
  const kept = [];
  /** @type {string[]} */
  const body = [];
  /** @type {string[]} */
  const clips = [];
  /** @type {string[]} */
  const gradients = [];
  let path = "";
  let begun = false;

  /** @param {number} x @param {number} y @returns {[number, number]} */
  const at = (x, y) => {
    const [a, b, c, d, e, f] = state.matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  };
  const point = (/** @type {number} */ x, /** @type {number} */ y) => at(x, y).map(short).join(" ");
  const corners = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) =>
    `M${point(x, y)}L${point(x + w, y)}L${point(x + w, y + h)}L${point(x, y + h)}Z`;
  const put = (/** @type {string} */ element) =>
    body.push(state.clips.reduce((inner, id) => `<g clip-path="url(#clip${id})">${inner}</g>`, element));
  /** @param {string} name @param {any} style a colour, or a gradient */
  const painted = (name, style) => {
    if (typeof style === "string") return paint(name, style);
    const { ends: [from, to], stops } = /** @type {Gradient} */ (style);
    if (stops.every(({ colour }) => colour === stops[0].colour)) return paint(name, stops[0].colour);
    if (style.id === null) {
      style.id = gradients.length;
      const place = `x1="${short(from[0])}" y1="${short(from[1])}" x2="${short(to[0])}" y2="${short(to[1])}"`;
      const rising = [...stops].sort((one, other) => one.at - other.at);
      const parts = rising.map(({ at: share, colour }) => `<stop offset="${Number(share.toFixed(4))}"${paint("stop-color", colour)}/>`);
      gradients.push(`<linearGradient id="gradient${style.id}" gradientUnits="userSpaceOnUse" ${place}>${parts.join("")}</linearGradient>`);
    }
    return ` ${name}="url(#gradient${style.id})"`;
  };
  const alpha = () => (state.globalAlpha < 1 ? ` opacity="${short(state.globalAlpha)}"` : "");
  /** The path that was filled last. */
  let whole = { d: "", clips: state.clips, element: "", length: 0 };
  const filled = (/** @type {string} */ d) => {
    const element = `<path d="${d}"${painted("fill", state.fillStyle)}${alpha()}/>`;
    put(element);
    whole = { d, clips: state.clips, element, length: state.globalAlpha === 1 ? body.length : 0 };
  };
  const stroked = (/** @type {string} */ d) => {
    const dash = state.dash.length > 0 ? ` stroke-dasharray="${state.dash.map(short).join(" ")}"` : "";
    const line = ` stroke-width="${short(state.lineWidth)}" stroke-linejoin="${state.lineJoin}" stroke-linecap="${state.lineCap}"`;
    const style = `${painted("stroke", state.strokeStyle)}${line}${dash}`;
    // What is filled and then outlined is one element, as long as nothing shows through its outline.
    if (whole.d === d && whole.clips === state.clips && whole.length === body.length && state.globalAlpha === 1) {
      body.pop();
      put(whole.element.replace("/>", `${style}/>`));
    } else put(`<path d="${d}" fill="none"${style}${alpha()}/>`);
  };
  const moved = (/** @type {Matrix} */ [a, b, c, d, e, f]) => {
    const [p, q, r, s, t, u] = state.matrix;
    state.matrix = [p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, p * e + r * f + t, q * e + s * f + u];
  };
  const placed = () => {
    const numbers = state.matrix.map((value) => Number(value.toFixed(4)));
    return numbers.join() === "1,0,0,1,0,0" ? "" : ` transform="matrix(${numbers.join(" ")})"`;
  };

  const pen = {
    save: () => void kept.push({ ...state }),
    restore: () => void Object.assign(state, kept.pop()),
    translate: (/** @type {number} */ x, /** @type {number} */ y) => moved([1, 0, 0, 1, x, y]),
    rotate(/** @type {number} */ angle) {
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      moved([cosine, sine, -sine, cosine, 0, 0]);
    },
    setLineDash: (/** @type {number[]} */ dash) => void (state.dash = dash),

    beginPath() {
      path = "";
      begun = false;
    },
    moveTo(/** @type {number} */ x, /** @type {number} */ y) {
      path += `M${point(x, y)}`;
      begun = true;
    },
    lineTo(/** @type {number} */ x, /** @type {number} */ y) {
      path += `${begun ? "L" : "M"}${point(x, y)}`;
      begun = true;
    },
    closePath: () => void (path += "Z"),
    rect: (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) =>
      void (path += corners(x, y, w, h)),
    roundRect(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h, /** @type {number} */ r) {
      const sides = [[x + w, y, 0, 1], [x + w, y + h, -1, 0], [x, y + h, 0, -1], [x, y, 1, 0]];
      path += `M${point(x + r, y)}`;
      sides.forEach(([cx, cy, u, v]) => {
        path += `L${point(cx - r * v, cy + r * u)}A${short(r)} ${short(r)} 0 0 1 ${point(cx + r * u, cy + r * v)}`;
      });
      path += "Z";
    },
    /** A whole circle: the pictures draw no other arcs. */
    arc(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) {
      const half = (/** @type {number} */ to) => `A${short(r)} ${short(r)} 0 1 1 ${point(to, y)}`;
      path += `M${point(x + r, y)}${half(x - r)}${half(x + r)}Z`;
    },
    createLinearGradient(/** @type {number} */ x0, /** @type {number} */ y0, /** @type {number} */ x1, /** @type {number} */ y1) {
      const stops = /** @type {Gradient["stops"]} */ ([]);
      const addColorStop = (/** @type {number} */ share, /** @type {string} */ colour) => void stops.push({ at: share, colour });
      return { ends: [at(x0, y0), at(x1, y1)], stops, id: null, addColorStop };
    },
    clip() {
      clips.push(`<clipPath id="clip${clips.length}"><path d="${path}"/></clipPath>`);
      state.clips = [...state.clips, clips.length - 1];
    },
    fill: () => path && filled(path),
    stroke: () => path && stroked(path),
    fillRect: (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) =>
      filled(corners(x, y, w, h)),
    strokeRect: (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) =>
      stroked(corners(x, y, w, h)),

    /** @param {string} text @param {number} x @param {number} y */
    fillText(text, x, y) {
      if (!text) return;
      const [, italic, weight, size, family] = FONT.exec(state.font) ?? [, "", "", "10", "sans-serif"];
      const style = `${italic ? ' font-style="italic"' : ""}${weight ? ` font-weight="${weight}"` : ""}`;
      const font = ` font-family="${escaped(/** @type {string} */ (family))}" font-size="${size}"${style}`;
      // Whoever opens it may have another font, which is wider or narrower.
      const wide = ` textLength="${short(measure(text, state.font))}" lengthAdjust="spacingAndGlyphs"`;
      const base = short(y + BASE[state.textBaseline] * Number(size));
      put(
        `<text x="${short(x)}" y="${base}"${placed()} text-anchor="${ANCHOR[state.textAlign]}"${wide}` +
          `${font}${paint("fill", state.fillStyle)}${alpha()}>${escaped(text)}</text>`,
      );
    },
    measureText: (/** @type {string} */ text) => ({ width: measure(text, state.font) }),

    /** @param {HTMLCanvasElement} image @param {number} x @param {number} y @param {number} w @param {number} h */
    drawImage(image, x, y, w, h) {
      const box = `x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"`;
      put(
        `<image ${box}${placed()} preserveAspectRatio="none" href="${image.toDataURL()}"${alpha()}/>`,
      );
    },

    /** @param {string} title @returns {string} */
    document: (title) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" ` +
      `viewBox="0 0 ${short(width)} ${short(height)}">\n<title>${escaped(title)}</title>\n<defs>${clips.join("")}${gradients.join("")}</defs>\n` +
      `${body.join("\n")}\n</svg>\n`,
  };
  for (const name of Object.keys(state)) {
    if (name === "matrix" || name === "clips" || name === "dash") continue;
    Object.defineProperty(pen, name, {
      get: () => state[/** @type {"font"} */ (name)],
      set: (value) => void (state[/** @type {"font"} */ (name)] = value),
    });
  }
  return pen;
}
