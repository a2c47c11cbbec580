// Views as the browser writes them into addresses. Reads options as JSON from standard input.
import { readFileSync } from "node:fs";

import { DEFAULTS } from "../../nnexplore/view/parts/options.js";
import { writeView } from "../../nnexplore/view/parts/view_link.js";

const questions = JSON.parse(readFileSync(0, "utf8"));
const answers = questions.map((options) => writeView({ ...DEFAULTS, ...options }, DEFAULTS));
process.stdout.write(JSON.stringify(answers));
