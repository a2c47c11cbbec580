// @ts-check
/** The worker of a page of the server: it trains the run that it is sent. */

import { serveTraining } from "../training/worker.js";

export default serveTraining(self);
