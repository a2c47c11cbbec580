// @ts-check
/** What a page of the server asks for once its reader wants to train: the panel, and what a run is called. */

import { createTrainingPanel } from "../training/training_panel.js";
import { runTitle } from "../training/run_title.js";

export default { createTrainingPanel, runTitle };
