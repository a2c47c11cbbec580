// @ts-check
/** The words of the view: on the run, on weights edited by hand, on samples chosen, and those that head the figures. */

import { LAST } from "../geometry/morph.js";
import { describeCopy } from "../parts/sharing.js";
import { MOST_WEIGHTS } from "../parts/view_link.js";
import { isAtEnd } from "../run/drawable.js";
import { snapshotReading } from "../run/reading.js";
import { countParameters, isBeforeTraining, isFinal } from "../run/run.js";
import { claimsOf } from "../scene/claims.js";
import { headlineOf, OVERFLOWN } from "../scene/headline.js";
import { captionSpaces, labelInput, labelSingle, labelSpaces } from "../scene/labels.js";
import { canMorph } from "../scene/scene.js";

/** @typedef {import("./showing.js").ShowingRun} ShowingRun */
/** @typedef {import("./view_parts.js").ViewParts} ViewParts */

/** What a link carries that is not seen at once. */
const EDITED = "with the weights edited by hand";
const GIVEN = "trained from the weights that it carries";
const TOO_LONG = "the weights edited by hand are too many for one, so it shows the trained ones";

/**
 * Of a run that a question is open about, nothing is said but how far its training is.
 *
 * @param {ViewParts} parts
 * @param {ShowingRun} showing
 * @param {import("../run/objective.js").Score | null} score of weights edited by hand, once they are drawn
 */
export function tellStatus({ status, copy, editing, marks }, { run, snapshot, options }, score) {
  const isEdited = options.weights !== null;
  if (options.isCovered) {
    status.cover(run);
    return;
  }
  if (isEdited) status.edited(run, snapshot, score, score !== null && !editing.isHolding());
  else status.update(run, snapshot);
  const isTooLong = isEdited && countParameters(run.layers) > MOST_WEIGHTS;
  if (copy) describeCopy(copy, isEdited ? EDITED : run.startGiven ? GIVEN : "", isTooLong ? TOO_LONG : "");
  status.note(marks.chosenWords());
}

/**
 * @param {ViewParts} parts
 * @param {ShowingRun} showing
 * @param {import("../scene/scene.js").Scene} scene
 * @param {import("../scene/frame.js").Frame} frame
 * @param {import("../run/objective.js").Score | null} score of weights edited by hand
 */
export function tellClaims({ headline, figures }, { run, snapshot, options }, scene, frame, score) {
  const { right } = snapshotReading(run, snapshot, score ?? undefined);
  const claims = frame.finite && !options.isCovered ? claimsOf(run, frame, scene.layer, right) : null;
  const isMorphing = options.morph !== null && options.morph !== LAST && canMorph(run, scene.layer);
  captionSpaces(figures, run, scene, claims, isMorphing);
  const isEnd = isFinal(run) && isAtEnd(run, snapshot);
  const when = score ? "by hand" : isBeforeTraining(run, snapshot) ? "before" : isEnd ? "end" : "between";
  const sentence = options.isCovered ? "" : claims ? headlineOf(run, claims, when) : OVERFLOWN;
  if (headline.textContent !== sentence) headline.textContent = sentence;
}

/**
 * @param {ViewParts} parts
 * @param {ShowingRun} showing
 * @param {import("../scene/scene.js").Scene} scene
 * @param {string[]} symbols
 * @param {boolean} isFinite whether the numbers that are shown are
 */
export function labelFigures({ figures, morph }, { run, options, theme, pointed }, scene, symbols, isFinite) {
  morph.update(canMorph(run, scene.layer) ? options.morph : null, run.layers, scene.layer);
  labelInput(figures, run, scene, theme, symbols, pointed);
  labelSpaces(figures, run, scene, options, !morph.element.hidden, isFinite);
  if (options.isSingle) labelSingle(figures, run, options.space, theme, symbols);
}
