// @ts-check
/** The pair bar: below a 3-D picture, the ways to look at two of its axes only. */

import { make } from "../page/dom.js";
import { kindOfPairs, pairName, UNIT_PAIRS } from "./unit_pairs.js";

/** @param {string} title of an axis @returns {string} the number of its unit or component, if it has one */
function shortTitle(title) {
  return title.replace(/^\w+ (\d+).*/, "$1").replace(/^normal.*/, "n");
}

/** @param {(axis: number) => void} onAxis look along this axis */
export function createPairBar(onAxis) {
  const buttons = UNIT_PAIRS.map(({ without }) =>
    make("button", { type: "button", "aria-pressed": "false", click: () => onAxis(without) }),
  );
  const words = make("span", { "aria-hidden": "true" });
  const element = make("div", { class: "nnx-pairs", role: "group", "aria-label": "Flat views" }, words, ...buttons);
  element.hidden = true;
  let named = /** @type {string[]} */ ([]);

  return {
    element,

    /** @param {string[]} titles of the three axes */
    name(titles) {
      if (String(titles) === String(named)) return;
      named = titles;
      words.textContent = `See two ${kindOfPairs(titles)} flat:`;
      UNIT_PAIRS.forEach(({ axes: [u, v] }, at) => {
        buttons[at].textContent = `${shortTitle(titles[u])}\u2013${shortTitle(titles[v])}`;
        const says = `Turn to ${pairName(titles[u], titles[v])}, flat`;
        buttons[at].title = says;
        buttons[at].setAttribute("aria-label", says);
      });
    },

    /** @param {string[]} seen titles of the two axes that are seen flat; none where it is seen in depth */
    press(seen) {
      UNIT_PAIRS.forEach(({ axes: [u, v] }, at) => {
        const isSeen = seen.length === 2 && named[u] === seen[0] && named[v] === seen[1];
        if (buttons[at].getAttribute("aria-pressed") !== String(isSeen)) {
          buttons[at].setAttribute("aria-pressed", String(isSeen));
        }
      });
    },
  };
}
