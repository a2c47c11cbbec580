// @ts-check
/** The layout of a side: where name, headings, pictures and footer stand in its part of a picture. */

const PAD = 10;
const NAME = 28;
const HEADING = 30;
const LINE = 17;
/** Height of a 3-D picture, in widths. */
const TALLEST = 0.9;

/** @typedef {ReturnType<typeof sideLayout>} SideLayout */

/**
 * @param {import("../draw/canvas.js").Box} part of the whole picture, in pixels of the style sheet
 * @param {number} nSpaces beside each other
 * @param {boolean} isNamed whether the run's name stands above them
 */
export function sideLayout(part, nSpaces, isNamed) {
  const inner = (part.width - 2 * PAD) / nSpaces;
  const [left, above] = [part.left + PAD, part.top + PAD + (isNamed ? NAME : 0)];
  const bottom = part.top + part.height - PAD;
  const box = { top: above + HEADING, height: Math.max(60, bottom - above - HEADING - 2 * LINE - 8) };
  return {
    inner,
    box,
    // Plotly fits a scene to its height, and would cut it off at the sides.
    solidHeight: Math.min(box.height, TALLEST * inner),
    lefts: Array.from({ length: nSpaces }, (_, at) => left + at * inner),
    name: { x: left + 2, y: part.top + PAD + NAME / 2 - 2, width: part.width - 2 * PAD - 4 },
    heading: above + HEADING / 2,
    caption: box.top + box.height + LINE / 2,
    footer: { x: part.left + part.width / 2, y: bottom - LINE / 2, width: part.width - 2 * PAD },
  };
}

/** Room of the input space, as a share of the side. */
const INPUT = 0.24;
const GAP = 8;

/**
 * Where the pictures stand in pairs: the input space on the left, and beside it two rows of flat pictures.
 *
 * @param {import("../draw/canvas.js").Box} part of the whole picture, in pixels of the style sheet
 * @param {number} columns pictures of a row
 * @param {boolean} isNamed whether the run's name stands above them
 */
export function pairLayout(part, columns, isNamed) {
  const { lefts, box, inner, name, heading, footer } = sideLayout(part, 1, isNamed);
  const [top, bottom] = [box.top - HEADING, box.top + box.height];
  const left = lefts[0] + INPUT * inner + 2 * GAP;
  const width = lefts[0] + inner - left;
  const rowHeight = (bottom - top) / 2;
  const wide = (width - (columns - 1) * GAP) / columns;
  const row = (/** @type {number} */ at) => {
    const above = top + at * rowHeight;
    const boxes = Array.from({ length: columns }, (_, column) => ({
      left: left + column * (wide + GAP),
      top: above + HEADING + LINE,
      width: wide,
      height: rowHeight - HEADING - LINE,
    }));
    return { left, width, heading: above + HEADING / 2, names: above + HEADING + LINE / 2, boxes };
  };
  const side = Math.min(INPUT * inner, bottom - top - HEADING);
  return {
    input: { left: lefts[0], top: top + HEADING, width: INPUT * inner, height: side },
    rows: [row(0), row(1)],
    ...{ name, heading, footer },
  };
}
