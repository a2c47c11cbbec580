// @ts-check
/** The capture: the panel in which a reader takes away pictures of the spaces, of one run or of two side by side. */

import { createCapturePanel } from "./panel.js";
import { fileName, sidesWords } from "./naming.js";
import { CHOICES, SUBJECTS, completeShot, shotStills, refusal, stepsOf } from "./shot.js";
import { openStage } from "./stage.js";
import { offeredSubjects, subjectOf } from "./subjects.js";

/** @typedef {import("./stage.js").Seen} Seen */
/** @typedef {import("./panel.js").GifEncoder} GifEncoder */

/**
 * @param {string} first what is pictured at first
 * @returns {import("./making.js").Motif<Seen>}
 */
export const spacesMotif = (first) => ({
  subjects: SUBJECTS,
  kinds: CHOICES,
  offers: offeredSubjects,
  complete: (chosen, seen) =>
    completeShot({ ...chosen, subject: subjectOf(chosen.subject, seen, first) }, snapshotsIn(seen), seen.length),
  refusal(shot, seen, means) {
    const solid = (/** @type {"z" | "a"} */ name) =>
      seen.some(({ depth, scene }) => depth !== null && scene.projections[name].dims > 2);
    return refusal(shot, {
      ...means,
      solid: { input: false, z: solid("z"), a: solid("a") },
      nSnapshots: snapshotsIn(seen),
      nSides: seen.length,
    });
  },
  bitmaps: () => "Coloured sheets and 3-D pictures stay bitmaps of this size.",
  onPaper,
  stills: (shot, seen) => shotStills(shot, seen, seen[0].depth?.camera.current() ?? null),
  // The reader may choose something else meanwhile.
  open: (shot, seen) =>
    openStage(
      seen.map((one) => ({ ...one, options: { ...one.options } })),
      shot,
    ),
  fileName: (shot, seen, ending) => fileName(seen, shot, ending),
  title(shot, seen, { shown }) {
    const words = shown.map((/** @type {{words: string}} */ side) => side.words).join("; ");
    return `${SUBJECTS[/** @type {keyof typeof SUBJECTS} */ (shot.subject)]}: ${sidesWords(seen)}, ${words}`;
  },
});

/**
 * @param {object} hooks
 * @param {() => (Seen | null)[]} hooks.seen by the places of what is seen side by side; null where nothing is drawn yet
 * @param {GifEncoder | null} hooks.gif null where there is no server
 * @param {() => void} hooks.onClose the reader closes the panel
 */
export function createCapture(hooks) {
  return createCapturePanel({ motif: spacesMotif("a"), ...hooks });
}

/** @param {Seen} seen @returns {Seen} the same in the colours of a light page */
export function onPaper(seen) {
  const { theme, name } = seen;
  const paper = { ...theme.paper, grow: theme.grow };
  const place = name?.colour ? theme.runs.indexOf(name.colour) : -1;
  return { ...seen, theme: paper, ...(name && place >= 0 ? { name: { ...name, colour: paper.runs[place] } } : {}) };
}

/** @param {Seen[]} seen @returns {number} moments of their training */
function snapshotsIn(seen) {
  return stepsOf(seen.map(({ run }) => run)).length;
}
