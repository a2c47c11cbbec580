// @ts-check
/** Train whole runs in JavaScript for the parity test of training. */

import { decodeRun } from "../../nnexplore/view/run/run.js";
import { begunRun, choiceOf } from "../../nnexplore/view/training/begun_run.js";
import { extendedRun, trainRun } from "../../nnexplore/view/training/run_training.js";
import { runTitle } from "../../nnexplore/view/training/run_title.js";
import { snapshotSteps } from "../../nnexplore/view/training/snapshot_steps.js";
import { answerAll } from "./answers.js";
import { base64 } from "./examples.js";

/** @type {Record<string, (question: any) => unknown>} */
const ANSWERS = {
  run({ message, choices, changed }) {
    const original = decodeRun(message);
    let run = begunRun(original, { ...choiceOf(original), ...changed }, choices);
    for (const news of trainRun(run, { snapshots: choices.snapshots, targetLoss: choices.target_loss })) {
      run = extendedRun(run, news);
    }
    const { parameters, samples, key, query, layers, descent, ...rest } = run;
    return { ...rest, title: runTitle(run), query, layers, parameters: parameters.map((vector) => base64(vector)) };
  },

  steps: ({ rule, nSteps, epochSteps }) => snapshotSteps(rule, nSteps, epochSteps),
};

answerAll(({ what, ...question }) => ANSWERS[what](question));
