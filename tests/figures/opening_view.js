// @ts-check
/** Where the view opens pictures, for the parity test of the figures. */

import { readFileSync } from "node:fs";
import { openingView } from "../../nnexplore/view/geometry/opening_view.js";

const pictures = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(pictures.map((/** @type {any} */ picture) => openingView([picture]))));
