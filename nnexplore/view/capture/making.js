// @ts-check
/** Making a shot into a file: its stills are drawn one after the other, and written as its kind asks. */

import { withFonts } from "./fonts.js";
import { pdfOf } from "./pdf.js";
import { printed } from "./print_size.js";
import { KINDS } from "./shot.js";
import { packFrames, withResolution } from "./png.js";
import { createSvgPen } from "./svg.js";
import { openVideo } from "./video.js";

/** @typedef {import("./shot.js").Shot} Shot */
/** @typedef {{png: Blob, milliseconds: number}} Frame */

/** @typedef {{theme: import("../page/theme.js").Theme}} Themed */

/**
 * @template {Themed} Seen
 * @typedef {object} Motif what a page has to be pictured
 * @property {Record<string, string>} subjects what they are called, the names as they stand in a shot
 * @property {(seen: Seen[]) => string[]} [offers] which of the subjects there are of what is seen; all, if not given
 * @property {import("./shot.js").KindName[]} kinds
 * @property {Partial<Record<import("./shot.js").KindName, string>>} [helps] where a kind is something else here
 * @property {(chosen: Partial<Shot>, seen: Seen[]) => Shot} complete fills in what is not chosen
 * @property {(shot: Shot, seen: Seen[], means: {gif: {pixels: number} | null, video: string}) => string} refusal why a
 *   shot cannot be made, in a sentence; empty if it can
 * @property {(shot: Shot, seen: Seen[]) => Still[]} stills one for each frame
 * @property {(shot: Shot, seen: Seen[]) => Stage} open
 * @property {(shot: Shot, seen: Seen[], ending: string) => string} fileName
 * @property {(seen: Seen[]) => string} bitmaps what of a vector picture is none, in a sentence; empty if all of it is
 * @property {(seen: Seen) => Seen | Promise<Seen>} onPaper the same in the colours of a light page
 * @property {(shot: Shot, seen: Seen[], still: Still) => string} title of a picture that has one
 */

/** @typedef {{milliseconds: number} & Record<string, any>} Still what one frame shows, and for how long */

/**
 * @typedef {object} Stage
 * @property {number} width in pixels of the style sheet
 * @property {number} height
 * @property {number} ratio pixels for each of them
 * @property {(to: CanvasRenderingContext2D, still: any) => Promise<void> | void} draw
 * @property {(size: {width: string, height: string}, title: string) => Promise<string>} [vectors] the picture as SVG,
 *   where that is not written by what draws
 * @property {() => void} close
 */

/**
 * @typedef {object} Hooks
 * @property {string | null} gif address of the server's encoder; null if there is none
 * @property {AbortSignal} [signal]
 * @property {(share: number, doing: string) => void} [onProgress] share from 0 to 1
 */

/**
 * @template {Themed} Seen
 * @param {Motif<Seen>} motif
 * @param {Seen[]} seen one, or several that are pictured together
 * @param {Shot} shot
 * @param {Hooks} hooks
 * @returns {Promise<{name: string, blob: Blob}>}
 */
export async function makeFile(motif, seen, shot, { gif, signal, onProgress = () => {} }) {
  const { format } = KINDS[shot.kind];
  const sides = shot.light ? await Promise.all(seen.map((one) => motif.onPaper(one))) : seen;
  const stills = motif.stills(shot, sides);
  const stage = motif.open(shot, sides);
  const named = (/** @type {Blob} */ blob, /** @type {string} */ ending) => ({
    name: motif.fileName(shot, sides, ending),
    blob,
  });
  let video = /** @type {Awaited<ReturnType<typeof openVideo>> | null} */ (null);
  try {
    if (format === "svg")
      return named(await vectors(stage, stills[0], shot, motif.title(shot, sides, stills[0])), "svg");
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [shot.width, shot.height];
    // Drawn by the processor, which the frame is read from at once.
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    video = format === "video" ? await openVideo(shot) : null;
    /** @type {Frame[]} */
    const frames = [];
    for (const [m, still] of stills.entries()) {
      onProgress(m / stills.length, `frame ${m + 1} of ${stills.length}`);
      // The page stays alive between two frames.
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      context.setTransform(shot.width / stage.width, 0, 0, shot.height / stage.height, 0, 0);
      await stage.draw(context, still);
      if (video) await video.add(canvas, still.milliseconds);
      else frames.push({ png: await pngOf(canvas), milliseconds: still.milliseconds });
    }
    signal?.throwIfAborted();
    if (format === "png") return named(withResolution(frames[0].png, shot.dpi), "png");
    if (format === "pdf") {
      const image = context.getImageData(0, 0, shot.width, shot.height);
      return named(await pdfOf(image, shot.dpi, motif.title(shot, sides, stills[0])), "pdf");
    }
    if (format === "frames") return named(packFrames(frames), "frames");
    if (format === "gif") {
      onProgress(1, "putting the frames together");
      return named(await sentForGif(/** @type {string} */ (gif), packFrames(frames), signal), "gif");
    }
    return named(await /** @type {NonNullable<typeof video>} */ (video).finish(), "mp4");
  } finally {
    video?.close();
    stage.close();
  }
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
function pngOf(canvas) {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("This size is too large for this browser.")))),
  );
}

/**
 * @param {Stage} stage
 * @param {Still} still
 * @param {Shot} shot
 * @param {string} title
 * @returns {Promise<Blob>}
 */
async function vectors(stage, still, shot, title) {
  const long = (/** @type {number} */ side) => `${Number(printed(side, shot.dpi).toFixed(3))}cm`;
  const size = { width: long(shot.width), height: long(shot.height) };
  const written = (/** @type {string} */ svg) => new Blob([svg], { type: "image/svg+xml" });
  if (stage.vectors) return written(await withFonts(await stage.vectors(size, title)));
  const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const pen = createSvgPen(stage.width, stage.height, {
    ...size,
    measure(text, font) {
      ruler.font = font;
      return ruler.measureText(text).width;
    },
  });
  await stage.draw(/** @type {any} */ (pen), still);
  return written(await withFonts(pen.document(title)));
}

/**
 * @param {string} address
 * @param {Blob} frames
 * @param {AbortSignal} [signal]
 * @returns {Promise<Blob>}
 */
async function sentForGif(address, frames, signal) {
  const answer = await fetch(address, { method: "POST", body: frames, signal });
  if (answer.ok) return answer.blob();
  const said = await answer.json().catch(() => ({}));
  throw new Error(said.message ?? `The server did not put the GIF together (${answer.status}).`);
}
