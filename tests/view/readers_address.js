// Reader's addresses as the pages' buttons make them. Reads questions as JSON from standard input.
import { readFileSync } from "node:fs";

import { readersAddress } from "../../nnexplore/view/hosts/readers_address.js";

const questions = JSON.parse(readFileSync(0, "utf8"));
const answers = questions.map(({ lab, page, runs, view }) => readersAddress(lab, page, runs, view));
process.stdout.write(JSON.stringify(answers));
