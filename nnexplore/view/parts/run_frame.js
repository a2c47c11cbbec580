// @ts-check
/** The frame of a page that shows one run: a line on how the run stands, what is in the way, and the body below. */

import { make } from "../page/dom.js";
import { runReading } from "../run/reading.js";
import { createStatusLine } from "./status_line.js";
import { createCaution, createTrouble } from "./trouble.js";

/**
 * @param {HTMLElement} body what is hidden while nothing of the run can be shown
 * @param {object} page
 * @param {Record<string, any>} page.attributes of the root: its class, its label, its keys
 * @param {string[]} page.warnings sentences on what of a link could not be taken
 * @param {HTMLElement[]} [page.beside] what stands behind the body, whatever the run
 */
export function createRunFrame(body, { attributes, warnings, beside = [] }) {
  const status = createStatusLine();
  const trouble = createTrouble();
  const root = make(
    "section",
    { tabindex: -1, ...attributes },
    ...[status.element, createCaution(warnings), trouble.element, body, ...beside],
  );

  return {
    ...{ root, trouble, tell: status.tell },

    /**
     * @param {import("../run/run.js").Run | null} run null: another one has been asked for
     * @param {number} drawable its newest snapshot that can be shown; -1 if none
     * @param {string} hindrance why nothing of it can be shown; may be empty
     */
    show(run, drawable, hindrance) {
      root.classList.toggle("nnx-stale", drawable < 0);
      if (!run) return;
      if (drawable < 0 || hindrance) status.tell(runReading(run));
      status.tellElsewhere(run);
      Object.assign(root.dataset, { state: run.state, key: run.key });
      trouble.say("run", hindrance);
      body.hidden = hindrance !== "";
      if (drawable >= 0) root.classList.remove("nnx-empty");
    },
  };
}
