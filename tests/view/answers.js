// @ts-check
/** Answer a parity test: its questions as a JSON list on standard input, the answers in their order on standard output. */

import { readFileSync } from "node:fs";

/** @param {(question: any) => unknown} answer */
export function answerAll(answer) {
  process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(answer)));
}
