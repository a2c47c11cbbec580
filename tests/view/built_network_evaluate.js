// @ts-check
/** Build networks from drawings for the parity test. */

import { builtRun } from "../../nnexplore/view/lines/built_network.js";
import { readDrawing, writeDrawing } from "../../nnexplore/view/lines/drawing.js";
import { decodeRun } from "../../nnexplore/view/run/run.js";
import { answerAll } from "./answers.js";
import { base64 } from "./examples.js";

/** @param {{message: any, text: string, tanh: any}} asked */
function evaluate({ message, text, tanh }) {
  const { drawing } = readDrawing(text);
  if (!drawing) throw new Error(`no drawing: ${text}`);
  const { layers, parameters } = builtRun(decodeRun(message), drawing, tanh);
  return {
    text: writeDrawing(drawing),
    sizes: [2, ...layers.map(({ nOut }) => nOut)],
    activations: layers.map(({ activation }) => activation),
    parameters: base64(parameters[0]),
  };
}

answerAll(evaluate);
