// @ts-check
/** Pictures of the folding page that are taken away, drawn once more at the size and for the stills of a shot. */

import { createCaptureDoor } from "../capture/door.js";
import { layoutOf } from "../capture/stage.js";
import { drawHeading, drawLegend, drawWords } from "../capture/words.js";
import { drawFromAbove, drawSurface, isWeighed } from "./pictures.js";
import {
  FOLDING_KINDS,
  completeFolding,
  foldingFile,
  foldingStills,
  foldingRefusal,
  picturesOf,
  FOLDING_SUBJECTS,
} from "./shot.js";
import { formula, networkName } from "./words.js";

/** @typedef {import("./shot.js").Folded} Folded */
/** @typedef {import("./shot.js").Still} Still */
/** @typedef {import("./pictures.js").Shown} Shown */
/** @typedef {CanvasRenderingContext2D} Pen */

/** Widths of the pictures, in those of a picture of the view. */
const WIDTHS = { map: 1, surface: 1.4 };
const PAD = 10;
const HEADING = 30;
const LINE = 17;

/** @type {import("../capture/making.js").Motif<Folded>} */
const FOLDING = {
  subjects: FOLDING_SUBJECTS,
  kinds: FOLDING_KINDS,
  helps: { svg: "Everything is a vector, the surface piece by piece" },
  complete: completeFolding,
  refusal: (shot, [seen], means) => foldingRefusal(shot, seen, means),
  bitmaps: () => "",
  onPaper: (seen) => ({ ...seen, theme: seen.theme.paper }),
  stills: (shot, [seen]) => foldingStills(shot, seen),
  open: (shot, [seen]) => openFolding(shot, seen),
  fileName: (shot, [seen], ending) => foldingFile(shot, seen, ending),
  title: ({ subject }, [{ run }], { words }) =>
    `${FOLDING_SUBJECTS[/** @type {"map"} */ (subject)]}: ${networkName(run)}, ${words}`,
};

/**
 * @param {import("../capture/shot.js").Shot} shot
 * @param {Folded} seen
 * @returns {import("../capture/making.js").Stage}
 */
function openFolding(shot, { run, frames, score, theme, symbols }) {
  const pictures = picturesOf(shot.subject);
  const columns = pictures.reduce((sum, name) => sum + WIDTHS[name], 0);
  const { width, height, ratio } = layoutOf(shot, columns);
  const share = (width - 2 * PAD) / columns;
  const top = PAD + HEADING;
  const room = Math.max(60, height - top - PAD - 2 * LINE - 8);

  const classes = { nClasses: run.nClasses, classLabels: run.classLabels, chosen: false, theme };

  /** @param {Pen} pen @param {Shown} shown @param {number} left @param {number} wide */
  const drawMapPicture = (pen, shown, left, wide) => {
    drawHeading(pen, FOLDING_SUBJECTS.map, "x", left + 2, PAD + HEADING / 2, wide - 4, theme);
    within(pen, left, wide, (paper) => drawFromAbove(paper, shown, symbols));
    const heldOut = run.samples.validation !== null;
    drawLegend(pen, left + wide / 2, top + room + LINE / 2, {
      ...classes,
      symbols,
      wrong: shown.state.stage === 4,
      heldOut,
    });
  };

  /** @param {Pen} pen @param {Shown} shown @param {number} left @param {number} wide @param {Still} still */
  const drawSurfacePicture = (pen, shown, left, wide, { camera }) => {
    const height = formula(shown.state, shown.frame, frames.units, frames.phi);
    drawHeading(pen, FOLDING_SUBJECTS.surface, height, left + 2, PAD + HEADING / 2, wide - 4, theme);
    within(pen, left, wide, (paper) => drawSurface(paper, shown, camera));
    // Its samples are dots, whatever their class; beside the map their colours are known.
    if (pictures.length === 1 && shown.state.stage === 4) {
      const dots = symbols.map(() => "circle");
      drawLegend(pen, left + wide / 2, top + room + LINE / 2, {
        ...classes,
        symbols: dots,
        wrong: false,
        heldOut: false,
      });
      return;
    }
    if (!isWeighed(shown.state, score)) return;
    const words = `above zero ${score.said.above}, below zero ${score.said.below}`;
    drawWords(pen, words, left + wide / 2, top + room + LINE / 2, wide, theme);
  };

  /** @param {Pen} pen @param {number} left @param {number} wide @param {(paper: import("./map.js").Paper) => void} draw */
  const within = (pen, left, wide, draw) => {
    pen.save();
    pen.translate(left, top);
    draw({ context: pen, width: wide, height: room });
    pen.restore();
  };

  return {
    width,
    height,
    ratio,

    /** @param {Pen} pen @param {Still} still */
    draw(pen, still) {
      pen.lineJoin = "round";
      pen.fillStyle = theme.surface;
      pen.fillRect(0, 0, width, height);
      const { state, words } = still;
      const shown = { run, state, frame: frames.at(state, score, true), frames, score, theme };
      let left = PAD;
      for (const name of pictures) {
        const wide = share * WIDTHS[name];
        (name === "map" ? drawMapPicture : drawSurfacePicture)(pen, shown, left, wide, still);
        left += wide;
      }
      const footer = `${networkName(run)} · ${words}`;
      drawWords(pen, footer, width / 2, height - PAD - LINE / 2, width - 2 * PAD, theme);
    },

    close() {},
  };
}

/**
 * The panel, and the button that opens it.
 *
 * @param {object} hooks
 * @param {() => Folded | null} hooks.seen null where nothing is drawn yet
 * @param {import("../capture/panel.js").GifEncoder | null} hooks.gif
 */
export function createFoldingCapture({ seen, gif }) {
  const hooks = { motif: FOLDING, seen: () => [seen()], gif };
  return createCaptureDoor(hooks, "Take the pictures away: still, turning, or as a film");
}
