// @ts-check
/** Cross the trained surface with height zero for the parity test. */

import { createFoldingFrames } from "../../nnexplore/view/folding/frame.js";
import { scoresOf } from "../../nnexplore/view/folding/scores.js";
import { asTrained, firstState, goTo } from "../../nnexplore/view/folding/stages.js";
import { decodeRun } from "../../nnexplore/view/run/run.js";
import { answerAll } from "./answers.js";

/** @param {{message: any}} asked */
function evaluate({ message }) {
  const run = decodeRun(message);
  const frames = createFoldingFrames(run, run.parameters[run.nSnapshots - 1]);
  const [score] = scoresOf(run);
  const n = run.layers[0].nOut;
  const frame = frames.at(asTrained(goTo(firstState(score.name), 4, n), n), score, true);
  return { crossing: frame.crossing, lines: frame.lines, right: frame.right, counted: frame.counted };
}

answerAll(evaluate);
